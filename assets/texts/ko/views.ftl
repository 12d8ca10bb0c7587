# 실시간 보기: 이름과 문구.

live-loss = 손실
    .help = 신경망이 얼마나 틀리는지 스텝마다 보여 줍니다. 내려가는 곡선이 좋습니다. 학습은 내려가는데 검증이 올라가면 외우고 있는 것입니다.
live-activations = 활성화 맵
    .help = 선택한 층의 필터마다 내 그림에서 무엇을 뽑아내는지 보여 줍니다. 획에 반응하는 맵을 찾아보세요. 텅 빈 맵은 하는 일이 없습니다.
live-prediction = 예측
    .help = 내 그림이나 글을 보고 클래스마다 얼마나 확신하는지 보여 줍니다. 획이나 글자 하나에 어떻게 바뀌는지 보세요.
live-gradients = 기울기
    .help = 층마다 기울기가 얼마나 큰지 보여 줍니다. 앞쪽 층으로 갈수록 사라지거나 폭발하는지 보세요.

# 손실

loss-empty = ‘학습 시작’을 누르면 여기에 손실이 나타납니다.
loss-training = 학습
loss-validation = 검증
loss-log = 로그
    .help = 손실을 로그 축으로 보여 줍니다. 작은 손실도 구별할 수 있습니다.
loss-whole = 전체 보기
    .help = 학습 전체를 다시 보여 주며 계속 따라갑니다. 휠로 확대하고, 끌어서 옮깁니다.
loss-chance = ln { $classes }: 찍기 수준
    .help = { $classes }개 클래스에 모두 같은 확률을 주는 신경망의 손실입니다.
loss-now = { $loss }
loss-now-validated = { $loss } · 검증 { $validation }
loss-now-accuracy = { $loss } · 검증 { $validation } · 정확도 { $accuracy }
loss-tip-smoothed = { $step }스텝: { $loss }, 평활 { $smoothed }
loss-epoch = { $epoch }에포크

# 활성화 맵

activations-empty = 무언가를 그려 보세요. 선택한 층의 필터마다, 찾는 무늬를 어디에서 발견했는지 맵으로 보여 줍니다.
activations-no-layer = 합성곱 같은 층을 추가해 보세요. 그 층이 그림이나 글을 어떻게 바꾸는지 여기에 나타납니다.
activations-subtitle = { $layer } · { $shape }
activations-map-tip = 맵 { $map } · { $row }행 { $column }열 · { $value }
activations-unit-tip = 유닛 { $unit } · { $value }
activations-scale = 색 범위
    .help = 색이 나타내는 범위: 맵마다 따로, 층 전체, 또는 신경망 전체.
activations-scale-map = 맵
activations-scale-layer = 층
activations-scale-network = 신경망
activations-lock = 고정
    .help = 지금 범위를 유지해서, 앞으로의 값을 지금 값과 비교할 수 있게 합니다.

# 예측

prediction-empty = 무언가를 그려 보세요. 입력과 목표, 클래스가 갖추어지면 신경망의 답이 여기에 나타납니다.
prediction-untrained = 학습하지 않은 신경망
prediction-trained = 앞서 학습한 신경망
prediction-step = { $step }스텝
prediction-first-sample = { $network } · 그린 것이 없어 첫 검증 샘플로 답함
prediction-softmax = 클래스별 확률 (소프트맥스: 합이 1)
prediction-sigmoid = 클래스마다 시그모이드 하나: 서로 독립인 답
prediction-raw = 클래스별 원점수 (확률이 아님)
prediction-tip = { $name }: { $score }
prediction-tip-before = { $name }: { $score }, 마지막 획 이전 { $before }

# 기울기

gradients-empty = ‘학습 시작’을 누르면 층마다 기울기가 얼마나 전해지는지 여기에 나타납니다.
gradients-subtitle = { $step }스텝 · ‖∂L/∂W‖
gradients-tip = { $layer }: 기울기 노름 { $norm }
gradients-healthy = 첫 층 ÷ 마지막 층 = { $ratio }: 기울기가 모든 층에 전해집니다.
gradients-vanish = 첫 층 ÷ 마지막 층 = { $ratio }: 기울기가 뒤로 전해지며 소실되어, 앞쪽 층이 거의 학습하지 못합니다.
gradients-explode = 첫 층 ÷ 마지막 층 = { $ratio }: 기울기가 뒤로 전해지며 커집니다. 학습률을 낮추면 앞쪽 층이 안정됩니다.
gradients-zero = 기울기가 전혀 오지 않는 층이 있습니다. 그 층은 학습하지 않습니다.
gradients-one-layer = 가중치가 있는 층이 하나뿐이라 비교할 층이 없습니다.
gradients-not-finite = 기울기 하나가 더는 수가 아닙니다. 학습률을 낮추고 다시 학습해 보세요.
