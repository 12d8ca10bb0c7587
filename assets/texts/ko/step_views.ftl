# 샘플의 시점을 따라가는 화면: 순환층이 무엇을 기억하고, 무엇이 거슬러 오는가.

live-hidden_states = 은닉 상태
    .help = 선택한 순환층이 읽으면서 기억하는 것을 보여 줍니다. 행은 유닛, 열은 시점입니다. 따옴표, 줄, 낱말 동안 줄곧 밝은 유닛을 찾아보세요.
live-gates = 게이트
    .help = 읽는 동안 LSTM이나 GRU의 게이트가 언제 열리고 닫히는지 보여 줍니다. 1에 가까운 망각 게이트를 찾아보세요. 그런 유닛은 오래 기억합니다.
live-time_gradients = 시점별 기울기
    .help = 한 시점의 오차가 그 앞의 각 시점까지 얼마나 거슬러 오는지 보여 줍니다. 막대가 사라지는 곳부터는 관계를 배울 수 없습니다.

steps-no-layer = RNN, LSTM 또는 GRU를 추가하세요. 시점마다 기억하는 것이 여기에 나타납니다.
steps-strip = { $layer }층
steps-strip-forward = { $layer }층 → 정방향
steps-strip-backward = { $layer }층 ← 역방향

column-read = 읽은 것
column-strip = 띠
column-gate = 게이트

# 은닉 상태

hidden-states-empty = 신경망이 샘플을 읽을 수 있게 되면 은닉 상태가 여기에 나타납니다. 데이터와 목표를 넣어 주세요.
hidden-states-subtitle = { $layer } · 유닛 { $units }개 × 시점 { $steps }개
hidden-states-order-variance = 변화순
    .help = 많이 변하는 유닛이 위에 옵니다. 다시 누르면 새로 정렬합니다.
hidden-states-order-index = 번호순
    .help = 유닛을 번호 순서로 놓습니다.
hidden-states-unit-text = 유닛 { $unit }: { $low } ~ { $high } · 행을 누르면 다른 유닛, 글을 끌면 유닛 찾기
hidden-states-unit-numbers = 유닛 { $unit }: { $low } ~ { $high } · 행을 누르면 다른 유닛을 고릅니다
hidden-states-threshold = 유닛이 0보다 얼마나 위에 머물러야 하는지
hidden-states-found = “{ $first }”부터 “{ $last }”까지 { $above }보다 위에 머무는 유닛: { $count }개
hidden-states-expected = 이 자리에 예상한 것:
hidden-states-tip-token = 유닛 { $unit }, “{ $read }” 다음 (시점 { $step }): { $value }
hidden-states-tip-number = 유닛 { $unit }, 시점 { $step } 뒤: { $value }

# 게이트

gates-no-layer = LSTM이나 GRU를 추가하세요. 시점마다 게이트가 어떤지 여기에 나타납니다.
gates-none = { $layer }{ JOSA($layer, "은/는") } 단순 RNN이라 게이트가 없습니다. LSTM이나 GRU로 바꾸면 볼 수 있습니다.
gates-empty = 신경망이 샘플을 읽을 수 있게 되면 게이트가 여기에 나타납니다. 데이터와 목표를 넣어 주세요.
gates-strip = 층과 방향
gates-way-maps = 시점별
    .help = 유닛마다, 시점마다 각 게이트의 값입니다.
gates-way-ends = 열림과 닫힘
    .help = 유닛마다 게이트가 양 끝에 얼마나 자주 있는지입니다.
gates-name-i = i · 입력 게이트
gates-name-f = f · 망각 게이트
gates-name-g = g · 후보값
gates-name-o = o · 출력 게이트
gates-name-c = c · 셀 상태
gates-name-r = r · 리셋 게이트
gates-name-z = z · 업데이트 게이트
gates-name-n = n · 후보값
gates-scale = { $gate }, { $low } ~ { $high }
gates-open = 열림 (> 0.9) → 시점의 비율
gates-shut = ↑ 닫힘 (< 0.1)
gates-tip-token = 유닛 { $unit }의 { $gate }, “{ $read }”에서 (시점 { $step }): { $value }
gates-tip-number = 유닛 { $unit }의 { $gate }, 시점 { $step }: { $value }
gates-tip-ends = 유닛 { $unit }의 { $gate }: 시점의 { $open }에서 열림, { $shut }에서 닫힘
gates-summary = { $gate }: 모든 시점의 { $share }에서 열려 있습니다. 유닛 { $all }개 중 { $units }개는 절반 넘는 동안 아는 것을 간직합니다.

# 시점별 기울기

time-gradients-empty = 신경망이 시점이 둘 이상인 샘플을 읽을 수 있게 되면 오차가 거슬러 가는 길이 여기에 나타납니다. 데이터와 목표를 넣어 주세요.
time-gradients-subtitle = 시점 { $step }의 오차 · ‖∂L/∂h‖
time-gradients-subtitle-token = “{ $read }” 다음의 오차 (시점 { $step }) · ‖∂L/∂h‖
time-gradients-compare = 셀 비교
    .help = 크기가 같고 아직 아무것도 배우지 않은 RNN, LSTM, GRU를 함께 그립니다. 샘플도, 끝에 들어오는 기울기도 같습니다.
time-gradients-fresh = { $kind }, 학습 전
time-gradients-wall = 학습은 여기서 끊습니다
time-gradients-tip = “{ $read }” (시점 { $step })
time-gradients-vanishes = 처음 ÷ 끝 = { $ratio }: 시점 { $first }까지 거슬러 가는 동안 오차가 거의 사라집니다.
time-gradients-explodes = 처음 ÷ 끝 = { $ratio }: 시점 { $first }까지 거슬러 가는 동안 오차가 커집니다. 기울기 크기를 제한하세요.
time-gradients-fine = 처음 ÷ 끝 = { $ratio }: 시점 { $last }의 오차가 시점 { $first }에도 영향을 줍니다.
time-gradients-nothing = 이 오차는 이 층에 전혀 닿지 않습니다.
time-gradients-at-wall = 이 시점에서 묶음이 시작되어 오차가 더 거슬러 가지 않습니다. 더 뒤의 시점을 눌러 보세요.
time-gradients-one-step = 첫 시점 앞에는 아무것도 없습니다. 더 뒤의 시점을 눌러 보세요.

# 손실

loss-ngram = 가장 좋은 n-그램 ({ $order }-그램): { $nats }
