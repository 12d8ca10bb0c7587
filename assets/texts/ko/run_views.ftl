# 학습이 무엇을 배웠는지 보는 화면: 가중치, 혼동, 오답, 예측 변화, 성능.

live-weights = 가중치
    .help = 선택한 층이 배운 가중치입니다. 모양이 잡힌 필터를 찾아보세요. 잡음뿐이면 아직 배우지 못한 것입니다.
live-confusion = 혼동 행렬
    .help = 어떤 클래스를 어떤 클래스로 보는지 보여 줍니다. 대각선 밖이 틀린 곳입니다.
live-mistakes = 틀린 예
    .help = 가장 크게 틀린 예들입니다. 레이블이 잘못됐는지, 서로 닮은 점이 있는지 보세요.
live-dynamics = 예측 변화
    .help = 예마다 예측이 에포크를 거치며 어떻게 바뀌었는지 보여 줍니다. 깜빡이는 줄이 어려운 예입니다.
live-performance = 성능
    .help = 한 스텝의 시간이 어디에 쓰이는지, 열린 보기마다 얼마나 드는지 보여 줍니다.
share-percent = { $share }%

# 가중치

weights-empty = 신경망이 만들어지면 이 층의 수가 여기에 나타납니다.
weights-no-layer = 합성곱처럼 학습하는 층을 추가해 보세요. 그 층의 가중치가 하나도 빠짐없이 여기에 나타납니다.
weights-needs-run = ‘학습 시작’을 누르면 학습 한 스텝이 가중치마다 무엇을 바꾸는지 여기에 나타납니다.
weights-subtitle = { $layer } · { $shape }
weights-quantity = 보여 줄 값
weights-weight = W
    .help = 지금의 가중치입니다.
weights-weight_gradient = ∂L/∂W
    .help = 마지막 배치에서 가중치마다 손실이 얼마나 커지는지 나타냅니다. 스텝은 그 반대쪽으로 나아갑니다.
weights-weight_update = ΔW
    .help = 마지막 스텝이 바꾼 양입니다.
weights-weight_change = W − W₀
    .help = 학습을 시작한 뒤 모든 스텝이 바꾼 양을 합친 것입니다.
weights-scale-kernel = 커널
weights-axes-kernels = { $channels ->
        [1] 필터마다 작은 그림 하나: 주황은 밝은 곳을, 파랑은 어두운 곳을 찾습니다.
       *[other] 필터마다 한 줄, 입력 채널마다 작은 그림 하나: 주황은 더하고 파랑은 뺍니다.
    }
weights-axes-images = { $channels ->
        [1] 유닛마다 입력 모양의 그림 하나: 주황은 유닛을 켜고 파랑은 끕니다.
       *[other] 유닛마다 한 줄, 입력 채널마다 그림 하나: 주황은 유닛을 켜고 파랑은 끕니다.
    }
weights-axes-matrix = 한 행이 유닛 하나, 한 열이 입력 하나: 주황은 유닛을 켜고 파랑은 끕니다.
weights-axes-vector = 유닛마다 수 하나.
weights-tip-kernels = { $channels ->
        [1] 필터 { $unit } · { $row }행 { $column }열 · { $value }
       *[other] 필터 { $unit }, 채널 { $channel } · { $row }행 { $column }열 · { $value }
    }
weights-tip-images = { $channels ->
        [1] 유닛 { $unit } · { $row }행 { $column }열 · { $value }
       *[other] 유닛 { $unit }, 채널 { $channel } · { $row }행 { $column }열 · { $value }
    }
weights-tip-matrix = 유닛 { $unit } · 입력 { $input } · { $value }
weights-tip-vector = 유닛 { $unit } · { $value }

# 혼동 행렬

confusion-empty = ‘학습 시작’을 누르면 에포크마다 어느 클래스를 어느 클래스로 잘못 보는지 여기에 나타납니다.
confusion-subtitle = { $total }개 중 { $accuracy }% 정답
confusion-moment = { $epoch }에포크 · { $step }스텝
confusion-true = 실제 클래스
confusion-hint = 행은 실제 클래스, 열은 신경망의 답입니다. 칸을 누르면 그 칸의 그림이 나옵니다.
confusion-right = { $true }: { $count }개 맞힘, 이 클래스의 { $share }%
confusion-wrong = { $true }{ JOSA($true, "을/를") } { $answer }{ JOSA($answer, "으로/로") } 봄: { $count }개, 이 클래스의 { $share }%
confusion-images = 고른 칸의 그림
confusion-picture-tip = { $name }, 맞힐 확률 { $p }
confusion-gone = 이 샘플은 더 이상 없습니다.
confusion-no-images = 샘플 하나하나의 결과는 학습한 창이 열려 있는 동안에만 남아 있습니다.
confusion-slider = 검증 시점
    .help = 이전 검증으로 되돌아갑니다. 오른쪽 끝에서는 가장 최근 검증을 따라갑니다.

# 틀린 예

mistakes-empty = ‘학습 시작’을 누르면 에포크마다 신경망이 틀린 그림이 여기에 나타납니다.
mistakes-not-kept = 샘플마다의 답은 학습한 창이 열려 있는 동안에만 남아 있습니다. 다시 학습하면 틀린 예가 나타납니다.
mistakes-no-images = 이 학습에 쓴 데이터가 더 이상 없어서 그림을 보여 줄 수 없습니다.
mistakes-none = 틀린 예가 없습니다. 검증 샘플 { $count }개를 모두 맞혔습니다.
mistakes-subtitle = { $count }개 중 { $wrong }개 틀림 · { $step }스텝
mistakes-all = 모든 클래스
mistakes-filter = 클래스
    .help = 이 클래스의 샘플 가운데 틀린 것만 보여 줍니다.
mistakes-hint = 가장 크게 틀린 것부터 보여 줍니다. 막대는 정답 클래스의 확률입니다. 그림을 누르면 신경망 안에서 어떻게 되는지 따라가 볼 수 있습니다.
mistakes-title = { $true } → { $answer }
mistakes-note = p { $p } · 손실 { $loss }
mistakes-tip = { $true }{ JOSA($true, "을/를") } { $answer }{ JOSA($answer, "으로/로") } 봄: { $true }의 확률 { $p }, 손실 { $loss }
mistakes-true = 실제 클래스
mistakes-answer = 신경망의 답
mistakes-probability = 실제 클래스의 확률
mistakes-loss = 손실

# 예측 변화

dynamics-empty = ‘학습 시작’을 누르면 샘플 하나하나를 알아보게 되는 과정이 한 줄씩 나타납니다.
dynamics-not-kept = 샘플마다의 학습 과정은 학습한 창이 열려 있는 동안에만 남아 있습니다. 다시 학습하면 나타납니다.
dynamics-subtitle = { $count }개 중 { $learned }개가 0.5 초과 · { $step }스텝
dynamics-hint = 한 줄이 샘플 하나이며, 정답 클래스의 확률이 높을수록 밝습니다. 계속 어두운 줄은 어려운 샘플이고, 깜박이는 줄은 자꾸 잊는 샘플입니다. 누르면 그 샘플을 살펴봅니다.
dynamics-tip = { $name }: { $step }스텝 뒤 p { $p }
dynamics-tip-nameless = 샘플 { $sample }: { $step }스텝 뒤 p { $p }
dynamics-never = p 0
dynamics-certain = p 1
dynamics-pictures = 샘플의 그림
dynamics-step = 스텝

# 성능

performance-no-split = ‘학습 시작’을 누르면 한 스텝의 각 부분에 걸리는 시간이 여기에 나타납니다.
performance-split = 지켜본 한 스텝에 { $ms } ms (중앙값)
performance-part = { $part } { $ms } ms, { $share }%
performance-data = 데이터
performance-forward = 순전파
performance-backward = 역전파
performance-update = 갱신
performance-watching = 지켜보기
performance-watching-share = 초당 { $rate }스텝을 지켜봅니다: 학습 시간의 { $share }%
performance-pace = 초당 { $steps }스텝 · 초당 샘플 { $samples }개
performance-window = 창: { $memory } MiB · 코어 하나의 { $share }%
performance-training = 학습: { $memory } MiB · 코어 하나의 { $share }%
performance-costs = 지켜보는 데 드는 시간: 창의 보기마다, 학습 쪽의 측정마다
performance-ms = { $ms } ms
performance-view-tip = { $view }: 새로 그리는 데 { $ms } ms, 초당 { $rate }번: 창 시간의 { $share }%
performance-probe-tip = { $probe }: 마지막으로 볼 때 { $ms } ms
performance-what = 항목
performance-value = 값
performance-unit = 단위
performance-steps = 초당 스텝
performance-memory = 메모리
performance-processor = 프로세서
probe-activation = 출력
probe-thumbnail = 층에 보이는 그림
probe-layer_input = 입력
probe-weight = 가중치
probe-bias = 편향
probe-running_statistics = 이동 평균과 이동 분산
probe-weight_histogram = 가중치 히스토그램
probe-gradient_histogram = 기울기 히스토그램
probe-activation_histogram = 활성화 히스토그램
probe-output_gradient = 출력의 기울기
probe-input_gradient = 입력의 기울기
probe-sample_weight_gradient = 샘플 하나의 가중치 기울기
probe-sample_bias_gradient = 샘플 하나의 편향 기울기
probe-dead_units = 죽은 유닛
probe-saturation = 포화
probe-fixed_samples = 고정 샘플
probe-step_split = 스텝의 부분별 시간
probe-update_ratio = 갱신 비율
probe-weight_gradient = 가중치 기울기
probe-weight_update = 가중치의 한 스텝
probe-weight_change = 가중치 변화
probe-update_trace = 가중치 하나의 계산
probe-cell_weights = 순환층의 가중치
probe-hidden_states = 은닉 상태
probe-gates = 게이트
probe-guesses = 단계마다의 예측
probe-forecast = 단계마다의 예측값
probe-unit_step = 한 유닛의 한 단계
probe-time_gradients = 시간에 따른 기울기
probe-time_gradients_compared = 시간에 따른 기울기 비교
probe-time_gradients_lanes = 나란히 학습한 모델들의 시간에 따른 기울기
