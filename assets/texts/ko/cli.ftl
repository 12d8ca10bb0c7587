### 명령줄

cli-description = Netloom: 데이터를 그리고, 신경망을 끌어다 만들고, 학습 과정을 지켜봅니다. 명령 없이 실행하면 창이 열리고, PROJECT를 주면 그 프로젝트를 엽니다.
cli-epilog = “netloom COMMAND --help”로 각 명령의 설명을 볼 수 있습니다. NETLOOM_LANGUAGE=en|ko로 언어를 고릅니다.

cli-demo = 만들기, 그리기, 학습, 관찰까지 Netloom이 스스로 해 보입니다
cli-examples = 내장 예제 목록을 보여 줍니다
cli-new = 예제를 프로젝트 파일로 저장합니다
cli-info = 프로젝트의 층, 형태, 매개변수, 메모리, 문제를 보여 줍니다
cli-train = 프로젝트를 학습시키고 결과를 파일에 남깁니다
cli-evaluate = 마지막 학습 결과를 학습에 쓰지 않은 데이터로 평가합니다
cli-predict = 마지막 학습 결과로 이미지나 글 파일을 분류합니다
cli-doctor = Netloom에 필요한 것이 이 컴퓨터에 갖추어져 있는지 점검합니다

## 도움말의 제목과 옵션

cli-heading-usage = 사용법:
cli-heading-arguments = 인자
cli-heading-options = 옵션
cli-heading-commands = 명령
cli-argument-example = 예제 이름(“netloom examples”로 목록 보기)
cli-argument-project = 프로젝트 파일(*.netloom)
cli-argument-files = 이미지 파일(데이터가 문장이면 글 파일)
cli-option-help = 이 도움말을 보여 줍니다
cli-option-version = 버전을 보여 줍니다
cli-option-debug = 오류가 나면 트레이스백을 보여 줍니다
cli-option-json = 스크립트용 JSON으로 출력합니다
cli-option-headless = 화면 없이 실행하고, 스크린샷과 report.json을 DIR에 저장합니다
cli-option-epochs = 학습 데이터를 몇 번 반복할지(에포크 수)
cli-option-steps = 에포크 수와 상관없이 몇 스텝을 학습할지
cli-option-seed = 모든 무작위의 시드(같은 시드는 같은 결과를 냅니다)
cli-option-device = 계산할 장치
cli-option-threads = 사용할 스레드 수(0이면 코어 하나를 남겨 둡니다)
cli-option-split = 평가할 데이터: 검증(validation), 마지막까지 남겨 둔 테스트(test), 또는 이미 배운 학습(training) 데이터
cli-option-set = 설정을 바꿉니다: recipe.learning_rate=0.01, data.size=28, data.glyphs.noise=0.1, <층 id>.<설정>=값
cli-option-out = PROJECT를 덮어쓰지 않고 여기에 저장합니다

## 명령의 문제

cli-usage-required = 빠진 것이 있습니다: { $names }.
cli-usage-unknown = “{ $names }”{ JOSA($names, "은/는") } 알 수 없는 인자입니다.
cli-usage-no-value = “{ $name }”에는 값이 필요합니다.
cli-usage-number = “{ $name }”에는 숫자를 써야 합니다. “{ $value }”{ JOSA($value, "은/는") } 숫자가 아닙니다.
cli-usage-choice = “{ $value }”{ JOSA($value, "은/는") } 다음 중 하나가 아닙니다: { $choices }.
cli-usage-together = “{ $name }”{ JOSA($name, "과/와") } “{ $other }”{ JOSA($other, "은/는") } 함께 쓸 수 없습니다.
cli-usage-other = 명령을 이해할 수 없습니다({ $complaint }).
cli-usage-hint = “{ $command } --help”에서 사용법을 볼 수 있습니다.

cli-system-error = 시스템이 거부했습니다: { $reason }. 프로젝트는 바뀌지 않았습니다.
cli-interrupted = 중단했습니다. 프로젝트는 바뀌지 않았습니다.
cli-out-of-memory = 이 컴퓨터의 메모리가 부족합니다. 프로젝트는 바뀌지 않았으니, 배치나 신경망을 줄여 보세요.
cli-unexpected = 예상하지 못한 일이 생겼습니다({ $summary }). 프로젝트는 바뀌지 않았습니다. --debug를 붙이면 어디에서 생겼는지 볼 수 있습니다.
cli-no-display = 창을 열 화면이 없습니다. “netloom demo --headless DIR”을 쓰면 화면 없이도 Netloom의 데모를 돌려 볼 수 있습니다.
cli-missing-libraries = 창을 여는 데 필요한 시스템 라이브러리가 없습니다: { $libraries }. Debian과 Ubuntu에서는: sudo apt install { $packages }
cli-no-such-project = “{ $name }”{ JOSA($name, "이라는/라는") } 프로젝트도 명령도 없습니다. “netloom --help”에서 명령 목록을 볼 수 있습니다.
cli-read-only = “{ $project }” 파일은 더 새로운 Netloom에서 만든 것이어서 보기만 할 수 있습니다. 학습시키려면 Netloom을 업데이트하세요.
cli-problem-at = “{ $node }” 층 때문에 신경망을 학습시킬 수 없습니다: { $problem }

cli-set-form = “{ $written }”{ JOSA($written, "은/는") } 설정이 아닙니다. --set recipe.learning_rate=0.01, data.size=28, <층 id>.<설정>=값처럼 쓰세요.
cli-set-no-layer = “{ $id }” 층이 없습니다. 있는 층: { $known }.
cli-set-no-source = 데이터에 “{ $source }” 출처가 없습니다. 있는 출처: { $known }.
cli-set-choice = { $param } 값으로 “{ $value }”{ JOSA($value, "은/는") } 쓸 수 없습니다. 쓸 수 있는 값: { $known }.
cli-set-unknown = “{ $owner }”에는 “{ $name }” 설정이 없습니다. 있는 설정: { $known }.

## 명령의 결과

cli-kept = 원래 있던 파일은 { $backup }{ JOSA($backup, "으로/로") } 남겨 두었습니다.
cli-examples-next = “netloom new EXAMPLE PROJECT”로 예제를 프로젝트로 만들 수 있습니다.
cli-new-unknown = “{ $example }” 예제가 없습니다. 있는 예제: { $known }.
cli-new-done = { $project } 파일을 만들었습니다. “netloom { $project }”{ JOSA($project, "으로/로") } 열고 “netloom train { $project }”{ JOSA($project, "으로/로") } 학습시킵니다.

cli-info-id = ID
cli-info-layer = 층
cli-info-output = 출력
cli-info-parameters = 매개변수
cli-info-multiply-adds = 곱셈-덧셈
cli-info-activations = 활성화
cli-info-receptive-field = 수용 영역
cli-info-totals = 매개변수 { $parameters }개, { $of ->
    [step] 시점 하나당
   *[other] 샘플 하나당
} 곱셈-덧셈 { $operations }회.
cli-info-memory = 메모리: 가중치 { $weights }, 학습할 때 약 { $training } (활성화 { $activations }, 데이터 { $data }).
cli-info-data = 데이터: { $size }×{ $size }픽셀 이미지, 클래스별 샘플 수: { $classes }.
cli-info-no-classes = 데이터: { $size }×{ $size }픽셀 이미지, 아직 클래스가 없습니다.
cli-info-runs = 학습 기록 { $count }개, 마지막 학습은 { $steps }스텝.
cli-info-no-runs = 아직 학습하지 않았습니다.
cli-info-problem = 문제:
cli-info-notice = 알림:
cli-info-trainable = 신경망에 문제가 없습니다.

cli-train-started = 샘플 { $samples }개, { $steps }스텝, 장치 { $device }, 스레드 { $threads }개로 학습합니다.
cli-train-bar = { $step }스텝, 손실 { $loss }
cli-train-epoch = 에포크 { $epoch }/{ $epochs }: 손실 { $loss }, 검증 손실 { $validation_loss }, 정확도 { $accuracy }%
cli-train-epoch-alone = 에포크 { $epoch }/{ $epochs }: 손실 { $loss }
cli-train-completed = 학습을 마쳤습니다: { $steps }스텝, { $seconds }초(초당 { $speed }스텝).
cli-train-stopped = { $steps }스텝, { $seconds }초 만에 중지했습니다. 지금까지의 가중치는 남겨 둡니다.
cli-train-failed = { $steps }스텝에서 끝났습니다. 마지막으로 정상이던 가중치를 남겨 둡니다.
cli-train-written = 학습 결과를 { $project } 파일에 저장했습니다.
cli-train-no-folder = 저장할 폴더 “{ $folder }”{ JOSA($folder, "이/가") } 없습니다. 아직 아무것도 학습하지 않았습니다.
cli-train-rescued = { $problem } 학습 결과는 { $rescue }에 남겨 두었습니다.
cli-train-no-steps = --steps에는 1 이상의 숫자를 써야 합니다.
cli-train-non-finite = “{ $node }” 층의 값이 한없이 커져 { $step }스텝에서 학습이 끝났습니다. --set recipe.learning_rate=0.0001처럼 학습률을 낮춰 보세요.

cli-no-run = 아직 학습하지 않은 프로젝트입니다. “netloom train PROJECT”로 학습시키세요.
cli-run-of-other-data = 마지막으로 학습한 뒤에 클래스나 이미지 크기, 또는 어휘가 바뀌었습니다. “netloom train PROJECT”로 다시 학습시키세요.
cli-evaluate-nothing = { $split } 샘플이 없습니다. 샘플을 추가하거나 data.validation_fraction 또는 data.test_fraction을 정하세요.
cli-evaluate-other-split = 마지막 학습 뒤에 데이터를 나누는 방법이 바뀌어서, 이 샘플들로 이미 학습했을 수도 있습니다. “netloom train PROJECT”로 새로 학습하세요.
cli-split-validation = 검증
cli-split-test = 테스트
cli-evaluate-result = { $split } 샘플 { $samples }개: 정확도 { $accuracy }%, 손실 { $loss }.
cli-evaluate-confusion = 혼동 행렬: 행은 실제 클래스, 열은 예측한 클래스입니다.
cli-predict-probability = { $percent }%

cli-option-resume = 중단된 실행을, 없으면 PROJECT의 마지막 실행을 멈춘 적이 없는 것처럼 이어서 학습합니다. --epochs와 --steps는 전체 횟수입니다. 끝나기 전까지 상태는 저장할 파일 옆의 <OUT>.run 폴더에 있습니다
cli-option-changed-data = --resume과 함께: 이미 배운 데이터가 바뀌었어도 이어서 학습합니다
cli-train-resumed = { $step }번째 스텝 다음부터 이어서 학습합니다.
cli-train-interrupted = 중단된 실행이 { $folder }에 남아 있습니다. --resume으로 이어 가거나, 새로 시작하려면 그 폴더를 지우세요. 아무것도 학습하지 않았습니다.
cli-train-in-use = 지금 다른 netloom이 { $folder }에 학습하고 있습니다. 끝나기를 기다리거나 --out으로 다른 곳에 저장하세요.
cli-resume-nothing = 이어서 할 실행이 없어서 새로 시작합니다.
cli-resume-complete = 마지막 실행은 이미 끝났습니다. --resume --epochs N으로 전체 에포크 수를 늘리면 이어서 학습합니다.
cli-resume-other-settings = 이어서 할 실행의 설정과 다릅니다. --set과 --seed를 빼면 이어서 학습하고, --resume을 빼면 새로 시작합니다.
cli-resume-data-changed = 이 실행이 배운 데이터가 그 뒤에 바뀌었습니다. --changed-data를 주면 지금 데이터로 이어 가고, --resume을 빼면 새로 시작합니다. 아무것도 학습하지 않았습니다.
cli-train-early = 검증 손실이 더 나아지지 않아 일찍 멈췄습니다: { $steps }스텝, { $seconds }초 (초당 { $speed }스텝).
