# 학습이 각 층에 하는 일을 보여 주는 실시간 보기.

live-updates = 갱신
    .help = 한 스텝에 가중치가 제 크기에 비해 얼마나 움직이는지 보여 줍니다. 천분의 일쯤이 알맞습니다.
live-histograms = 히스토그램
    .help = 층의 숫자가 어떻게 퍼져 있는지 보여 줍니다. 한 값으로 쪼그라들거나 끝없이 커지는지 보세요.
live-dead = 죽은 유닛
    .help = 무엇에도 0만 내는 유닛입니다. 더는 배우지 못합니다. 많아지는 층이 있는지 보세요.
live-saturation = 포화
    .help = 시그모이드와 tanh 유닛 가운데 거의 배우지 못하는 양 끝에 몰린 비율입니다.

column-step = 스텝
column-layer = 층
column-unit = 유닛
column-class = 클래스
column-score = 출력
column-row = 행
column-column = 열
column-value = 값
column-loss-training = 학습 손실
column-loss-smoothed = 학습 손실(평활)
column-loss-validation = 검증 손실
column-accuracy-validation = 검증 정확도
column-dead = 죽음
column-from = 부터
column-to = 까지
column-count = 개수

# 시간에 따른 기울기

gradients-way-now = 지금
    .help = 마지막 스텝의 기울기를 층마다 막대 하나로 보여 줍니다.
gradients-way-map = 시간별
    .help = 행은 층, 열은 스텝입니다. 어느 층이 언제 기울기를 얼마나 받았는지 보여 줍니다.
gradients-way-total = 전체
    .help = 모든 기울기를 합친 노름과, 어디에서 잘리는지 보여 줍니다.
gradients-map-sentence = 행은 층이고 첫 층이 맨 위입니다. 어두워지는 층은 거의 학습하지 못합니다.
gradients-map-tip = { $layer } · { $step }스텝: { $norm }
gradients-map-tip-stretch = { $layer } · { $first }–{ $last }스텝: 최대 { $norm }
gradients-total-sentence = 모든 층의 기울기를 합친 노름입니다(클리핑 전). 뾰족한 곳은 신경망을 뒤흔든 스텝입니다.
gradients-total-tip = { $step }스텝: 전체 노름 { $norm }
gradients-clip = { $limit }에서 자름

# 갱신 비율

updates-empty = ‘학습 시작’을 누르면 스텝마다 가중치가 자기 크기에 비해 얼마나 바뀌는지 여기에 나타납니다.
updates-subtitle = { $step }스텝 · ‖ΔW‖ ÷ ‖W‖
updates-way-lines = 선
    .help = 층마다 선 하나입니다. 초록 띠는 대부분의 신경망이 잘 학습하는 범위입니다.
updates-way-map = 맵
    .help = 층마다 행 하나입니다. 10⁻³이 중간색이고, 덜 바뀌는 층은 파랑, 더 바뀌는 층은 주황입니다.
updates-aim = 10⁻³: 알맞은 크기
updates-tip-layer = { $layer }: { $ratio }
updates-map-tip = { $layer } · { $step }스텝: { $ratio }
updates-map-sentence = 중간색은 10⁻³입니다. 한 스텝에 그보다 덜 바뀌는 층은 파랑, 더 바뀌는 층은 주황입니다.
updates-good = 모든 층이 한 스텝에 알맞은 비율(10⁻⁴에서 2·10⁻²)로 바뀝니다.
updates-slow = { $layer }{ JOSA($layer, "은/는") } 한 스텝에 자기 크기의 { $ratio }배만 바뀌어 거의 학습하지 못합니다. 학습률을 높이면 움직입니다.
updates-settled = { $layer }{ JOSA($layer, "은/는") } 한 스텝에 자기 크기의 { $ratio }배만 바뀝니다. 더 배울 것이 거의 없는 학습 막바지에는 정상입니다.
updates-fast = { $layer }{ JOSA($layer, "은/는") } 한 스텝에 자기 크기의 { $ratio }배나 바뀝니다. 학습률을 낮추면 안정됩니다.
updates-frozen = 모든 층이 고정되어 있어서 어떤 스텝도 가중치를 바꾸지 않습니다.
updates-not-finite = { $layer }의 갱신이 더는 수가 아닙니다. 학습률을 낮추고 몇 스텝 앞으로 돌아가 보세요.

# 히스토그램

histograms-empty = 무언가를 보여 주거나 ‘학습 시작’을 누르면 한 층의 값들이 얼마나 큰지 여기에 나타납니다.
histograms-no-layer = 합성곱처럼 가중치가 있는 층을 추가해 보세요. 그 층의 값들이 어떻게 퍼져 있는지 여기에 나타납니다.
histograms-nothing = { $layer }에는 이런 값이 없습니다. 캔버스에서 다른 층을 고르거나 위에서 다른 값을 고르세요.
histograms-train = ‘학습 시작’을 누르세요. 기울기는 신경망이 학습하는 동안에만 있습니다.
histograms-subtitle = { $layer } · { $step }스텝
histograms-way-weights = 가중치
    .help = 층의 가중치 값들입니다.
histograms-way-gradients = 기울기
    .help = 마지막으로 살펴본 배치에서 가중치마다의 기울기입니다.
histograms-way-activations = 활성화
    .help = 검증 분할의 샘플 몇 개에 대해 층이 내놓는 값들입니다.
histograms-sentence = 열은 한 순간, 행은 10의 거듭제곱으로 나눈 크기입니다. 위는 양수, 아래는 음수이고, 밝을수록 값이 많습니다.
histograms-zero = 정확히 0: { $share }
histograms-not-finite = 유한하지 않은 값: { $count }개
histograms-tip = { $step }스텝 · { $low }부터 { $high }까지: { $count }개
histograms-tip-zero = { $step }스텝 · 정확히 0: { $count }개
histograms-tip-not-finite = { $step }스텝 · 유한하지 않은 값(NaN 또는 ∞): { $count }개

# 죽은 유닛

dead-none = 이 신경망에는 ReLU가 없어 죽을 유닛이 없습니다.
dead-empty = ‘학습 시작’을 누르면 더는 아무것에도 반응하지 않는 유닛이 여기에 검은 막대로 나타납니다.
dead-way-units = 유닛
    .help = 행은 유닛, 열은 순간입니다. 검은색은 모든 샘플에서 0이었던 유닛입니다.
dead-way-share = 비율
    .help = 층마다 죽은 유닛의 비율이 스텝에 따라 어떻게 바뀌는지 보여 줍니다.
dead-subtitle = { $step }스텝 · { $units }개 중 { $dead }개 죽음
dead-all-alive = 모든 유닛이 고정 샘플 중 적어도 하나에 반응합니다. 죽은 유닛이 없습니다.
dead-some = 검은색: 고정 샘플 모두에서 0이라 아무것도 배우지 못합니다. { $layer }: { $units }개 중 { $dead }개 ({ $share }).
dead-many = { $layer }에서 유닛 { $units }개 중 { $dead }개({ $share })가 죽었습니다. 학습률을 낮추거나 초기화를 바꾸면 유닛을 살릴 수 있습니다.
dead-most = 죽은 유닛이 가장 많은 층은 { $layer }입니다. 그중 { $share }가 고정 샘플 어느 것에도 반응하지 않습니다.
dead-tip-dead = { $layer } · 유닛 { $unit } · { $step }스텝: 죽음
dead-tip-alive = { $layer } · 유닛 { $unit } · { $step }스텝: 반응함
dead-tip-group = { $layer } · 유닛 { $first }–{ $last } · { $step }스텝: { $share } 죽음
dead-tip-share = { $layer }: { $share } 죽음

# 포화

saturation-none = 이 신경망에는 시그모이드나 tanh가 없어 포화될 것이 없습니다.
saturation-empty = ‘학습 시작’을 누르면 시그모이드와 tanh의 값이 평평한 구간에 얼마나 있는지 여기에 나타납니다.
saturation-way-now = 지금
    .help = 평평한 구간에 있는 값의 비율을 층마다 막대 하나로 보여 줍니다.
saturation-way-time = 시간별
    .help = 같은 비율을 스텝에 따라 층마다 선 하나로 보여 줍니다.
saturation-subtitle = { $step }스텝 · 평평: 시그모이드 < 0.1 또는 > 0.9, |tanh| > 0.97
saturation-tip = { $layer }: { $share } 포화, 가장 심한 유닛 { $worst }
saturation-tip-share = { $layer }: { $share } 포화
saturation-fine = 대부분의 값이 함수가 가파른 곳에 있어 기울기가 잘 전해집니다.
saturation-much = { $layer }: 값의 { $share }가 함수가 평평한 곳에 있습니다. 기울기가 거의 전해지지 않습니다. 초기 가중치를 작게 하거나 학습률을 낮춰 보세요.
