# 학습이 무엇을 배웠는지 보는 화면: 가중치, 혼동, 오답, 예측 변화, 성능.

live-weights = 가중치
live-confusion = 혼동 행렬
live-mistakes = 틀린 예
live-dynamics = 예측 변화
live-performance = 성능

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
