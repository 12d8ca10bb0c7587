# 설명 보기: 숫자 하나하나가 어디에서 오는지.

explain-convolution = 합성곱, 한 단계씩
    .tab = 합성곱
    .help = 맵의 숫자 하나를 풀어 봅니다: 창, 필터, 둘의 곱, 그 합. 맵 위에서 다른 숫자를 골라 보세요.

explain-play = 재생
explain-pause = 일시 정지
explain-back = 한 위치 뒤로
explain-on = 한 위치 앞으로
explain-position = 위치
    .help = 끌어서 윈도를 이미지 위에서 움직여 보세요.
explain-place = { $at } / { $count }
explain-chosen = { $name } { $at } / { $count }
explain-before = 이전 { $name }
explain-next = 다음 { $name }
explain-value = { $row }행 { $column }열 · { $value }

explain-convolution-choose = 캔버스에서 합성곱층을 선택하면 계산 과정이 하나씩 여기에 나타납니다.
explain-convolution-waiting = 무언가를 그려 보세요. 신경망이 완성되어 있으면 이 합성곱층의 모든 단계가 여기에 나타납니다.
explain-convolution-input = { $channels ->
        [1] 입력
       *[other] 입력: 채널 { $channel } / { $channels }
    }{ $padding ->
        [0] {""}
       *[other] , 둘레는 0 패딩
    }
explain-convolution-output = 맵 { $filter } · { $size }
explain-convolution-seen = 윈도 안의 값
explain-convolution-filter = 필터 { $filter }
explain-convolution-products = 원소별 곱
explain-convolution-product = { $value } × { $weight } = { $product }
explain-convolution-zero = 패딩 · 0
explain-convolution-sums = 채널별 곱의 합 (클릭하면 자세히 보기)
explain-convolution-sum-of = 채널 { $channel } · { $sum }
explain-convolution-sum = 곱의 합 { $terms } + 편향 { $bias } = { $total }
explain-convolution-sum-plain = 곱의 합 = { $total }
explain-convolution-channels = 채널 { $count }개: { $terms } + 편향 { $bias } = { $total }
explain-convolution-channels-plain = 채널 { $count }개: { $terms } = { $total }
explain-convolution-filter-chosen = 필터
    .help = 맵을 계산하는 필터입니다.
explain-convolution-channel-chosen = 채널
    .help = 자세히 보여 줄 이미지 채널입니다. 필터는 채널마다 조각을 하나씩 가집니다.

explain-measuring = 값을 가져오는 중입니다.
explain-agrees = ✓ { $against }{ JOSA($against, "와/과") } 같습니다 (가장 큰 차이 { $difference })
explain-differs = { $against }{ JOSA($against, "와/과") } { $difference }만큼 다릅니다. 값이 아주 크거나 작으면 단정밀도에서 반올림됩니다.
explain-against-autograd = autograd가 구한 { $what }
explain-against-layer = 이 층의 실제 출력
explain-against-answer = 신경망의 실제 답
explain-forward-way = 순방향
    .help = 이 층이 그림이나 글을 어떻게 바꾸는지 보여 줍니다.
explain-backward-way = 역방향
    .help = 손실의 기울기가 이 층을 거꾸로 지나가는 길을 보여 줍니다.

# 템플릿 매칭

explain-template-match = 템플릿 매칭
    .tab = 템플릿 매칭
    .help = 필터를 본으로 봅니다. 그림이 본과 닮은 곳에서 값이 커집니다. 창을 밀면서 점수를 보세요.
explain-template-match-subtitle = 필터가 여기에 얼마나 잘 맞을까요? 곱하고, 더하고, 9로 나눕니다.
explain-template-match-waiting = 무언가를 그려 보세요. 그림이 1과 −1로 된 9×9 픽셀로 여기에 나타납니다.
explain-template-match-book = 교과서 X
    .help = 9×9 픽셀로 된 X입니다. 1은 획, −1은 배경입니다.
explain-template-match-drawing = 내 그림
    .help = 내가 그린 그림을 9×9 픽셀로 보여 줍니다. 1은 획, −1은 배경입니다.
explain-template-match-falling = ╲ 획
    .help = 오른쪽 아래로 내려가는 획을 찾는 필터입니다.
explain-template-match-rising = ╱ 획
    .help = 오른쪽 위로 올라가는 획을 찾는 필터입니다.
explain-template-match-cross = ╳ 교차
    .help = 두 획이 교차하는 곳을 찾는 필터입니다.
explain-template-match-input = 이미지 · 9×9
explain-template-match-output = 맞는 정도 · 7×7
explain-template-match-seen = 필터 아래의 값
explain-template-match-filter = 필터 (클릭해서 바꾸기)
    .help = 숫자를 클릭하면 부호가 바뀝니다. 키보드로는 화살표 키와 스페이스를 쓰세요.
explain-template-match-products = 원소별 곱
explain-template-match-sum = { $terms } = { $total },  { $total } ÷ 9 = { $share }
explain-template-match-verdict = { $agreeing ->
        [9] 완벽하게 일치합니다. 아홉 픽셀이 모두 같아서 1이 됩니다.
        [0] 정반대입니다. 같은 픽셀이 하나도 없어서 −1이 됩니다.
       *[other] 9픽셀 중 { $agreeing }픽셀이 일치합니다.
    }

# 풀링

explain-pooling = 풀링, 윈도 하나씩
    .tab = 풀링
    .help = 풀링이 창마다 무엇을 남기고 무엇을 버리는지 보여 줍니다.
explain-pooling-choose = 캔버스에서 풀링층을 선택하면 윈도가 하나씩 여기에 나타납니다.
explain-pooling-waiting = 무언가를 그려 보세요. 신경망이 완성되어 있으면 이 풀링층의 모든 윈도가 여기에 나타납니다.
explain-pooling-channel-chosen = 맵
    .help = 풀링할 맵입니다. 맵마다 따로 풀링합니다.
explain-pooling-forward-in = 입력
explain-pooling-forward-out = 출력 · { $size }
explain-pooling-forward-values = 윈도 안의 값
explain-pooling-forward-result = { $kind ->
        [max] 가장 큰 값
       *[mean] 평균
    }
explain-pooling-gradient-in = ∂L/∂x: 앞 층으로 전해지는 기울기
explain-pooling-gradient-out = ∂L/∂y: 뒤에서 온 기울기 · { $size }
explain-pooling-gradient-values = 순방향일 때 윈도 안의 값
explain-pooling-gradient-result = ∂L/∂x의 몫
explain-pooling-max = max({ $values }) = { $total }
explain-pooling-most = 값 { $count }개 중 최댓값 = { $total }
explain-pooling-mean = ({ $terms }) ÷ { $count } = { $total }
explain-pooling-winner = ∂L/∂y = { $gradient }{ JOSA($gradient, "은/는") } 최댓값 자리(윈도의 { $row }행 { $column }열)에만 전해지고, 나머지는 0입니다.
explain-pooling-shared = ∂L/∂y = { $gradient }{ JOSA($gradient, "은/는") } 똑같이 나뉩니다. ÷ { $count } = 각각 { $share }
explain-pooling-padding = 패딩

# 활성화 함수

explain-activation = 활성화 함수
    .tab = 활성화
    .help = 함수와 그 위에 놓인 이 층의 숫자들입니다. 평평한 곳에서는 기울기가 없습니다.
explain-activation-choose = 캔버스에서 ReLU 같은 활성화 함수를 선택하면 곡선이 여기에 나타납니다.
explain-activation-waiting = 무언가를 그려 보세요. 신경망이 완성되어 있으면 이 층이 받는 값들이 곡선 위에 나타납니다.
explain-activation-counts = 이 그림의 z 분포 (√ 눈금)
explain-activation-batch = 검증 샘플
explain-activation-dead-zone = 죽은 구간: 기울기가 전해지지 않음
explain-activation-saturated-zone = 포화 구간: 기울기가 거의 전해지지 않음
explain-activation-dead = 이 그림의 값 { $count }개 중 { $share }%가 0 이하라서, 그 기울기는 여기에서 끊깁니다.
explain-activation-saturated = 이 그림의 값 { $count }개 중 { $share }%가 곡선이 평평한 구간에 있어서, 그 기울기는 조금만 전해집니다.
explain-activation-point = f({ $z }) = { $f },   f′({ $z }) = { $s }
explain-activation-gradient = ∂L/∂z = ∂L/∂f · f′(z) = { $arriving } · { $slope } = { $passed }
explain-activation-maps = 모든 z (클릭하면 곡선 위에 표시)
explain-activation-tip = 맵 { $unit } · { $row }행 { $column }열 · z = { $value }

# 배치 정규화

explain-normalization = 배치 정규화
    .tab = 정규화
    .help = 정규화가 맵 하나의 값들을 어떻게 바꾸는지 봅니다. 평균과 퍼진 정도를 없앤 다음, 학습한 만큼 늘이고 옮깁니다.
explain-normalization-choose = 캔버스에서 배치 정규화를 선택하면 그 직선과 그 위의 값들이 여기에 나타납니다.
explain-normalization-waiting = 무언가를 그려 보세요. 신경망이 완성되어 있으면 이 층이 받는 값들이 직선 위에 나타납니다.
explain-normalization-point = γ·(z − μ) / √(σ² + ε) + β = { $scale }·({ $z } − { $mean }) / { $deviation } + { $shift } = { $f }
explain-normalization-running = μ와 σ는 학습하면서 본 배치들의 이동 평균입니다. 그래서 답이 다른 샘플에 따라 달라지지 않습니다.

# 완전연결

explain-linear = 완전연결 유닛
    .tab = 완전연결
    .help = 유닛 하나의 합입니다: 입력 곱하기 가중치, 더하기 편향. 가장 큰 곱이 결과를 정합니다.
explain-linear-choose = 캔버스에서 완전연결층을 선택하면 가중치가 이미지로 여기에 나타납니다.
explain-linear-waiting = 무언가를 그려 보세요. 신경망이 완성되어 있으면 이 층의 유닛마다 계산 과정이 여기에 나타납니다.
explain-linear-unit-chosen = 유닛
    .help = 계산 과정을 볼 유닛입니다.
explain-linear-input = 입력 x · 값 { $count }개
explain-linear-weights = 유닛 { $unit }의 가중치
explain-linear-products = 곱 x · w
explain-linear-sum = Σ x · w + b = { $terms } + { $bias } = { $total }
explain-linear-sum-plain = Σ x · w = { $total }
explain-linear-largest = 가장 크게 기여한 값
explain-linear-others = 나머지 { $count }개
explain-linear-input-name = 입력 { $input }
explain-linear-place-name = 맵 { $map }, { $row }행 { $column }열
explain-linear-input-column = 입력
explain-linear-product = { $name }: { $value } × { $weight } = { $product }

# 점수에서 손실까지

explain-softmax = 점수에서 손실까지
    .tab = 손실
    .help = 점수에서 확률로, 확률에서 이 그림의 손실로 가는 길입니다.
explain-softmax-choose = 캔버스에서 목표를 선택하면 손실을 항 하나하나 여기에서 계산합니다.
explain-softmax-waiting = 무언가를 그려 보세요. 신경망이 완성되어 있으면 점수에서 손실까지의 계산이 여기에 나타납니다.
explain-softmax-cross-entropy = 교차 엔트로피
explain-softmax-binary = 이진 교차 엔트로피
explain-softmax-mse = 제곱 오차(MSE)
explain-softmax-class = 클래스
explain-softmax-sum = 합계
explain-target = 정답 클래스:
    .help = 이 그림의 손실을 계산할 때 정답으로 삼는 클래스입니다. 표의 줄을 클릭해도 됩니다.
explain-target-own = 원래 정답
explain-softmax-step-scores = z: 신경망이 클래스마다 하나씩 내놓는 점수입니다. 어떤 수든 될 수 있습니다.
explain-softmax-step-shift = − max: 가장 큰 점수 { $highest }{ JOSA($highest, "을/를") } 모두에서 뺍니다. 확률은 그대로이고, e의 거듭제곱이 너무 커지지 않습니다.
explain-softmax-step-powers = e의 거듭제곱: 이제 모두 양수이고, 합은 { $total }입니다.
explain-softmax-step-share = ÷ { $total }: 각각을 합으로 나눕니다. 이것이 확률이고, 모두 더하면 1입니다.
explain-softmax-step-loss = L = 정답 클래스 { $name }의 −ln p: −ln { $p } = { $loss }. 신경망이 정답을 확신할수록 0에 가깝습니다.
explain-softmax-step-gradient = 역방향: ∂L/∂z = p − y. y는 { $name }만 1이고 나머지는 0입니다. 학습은 { $name }의 점수를 올리고 나머지를 내립니다. 역전파는 이 수들에서 시작합니다.
explain-softmax-step-sigmoid = σ(z) = 1 / (1 + e⁻ᶻ): 클래스마다 따로 구한 확률이라서, 더해서 1이 될 필요는 없습니다.
explain-softmax-step-wanted = y: 되어야 할 값입니다. { $name }만 1이고 나머지는 모두 0입니다.
explain-softmax-step-mean = L = 항들의 평균: { $total } ÷ { $count } = { $loss }
explain-softmax-step-binary-gradient = 역방향: ∂L/∂z = (p − y) ÷ { $count }. 역전파는 이 수들에서 시작합니다.
explain-softmax-step-miss = z − y: 점수가 되어야 할 값에서 얼마나 벗어났는지입니다.
explain-softmax-step-square-gradient = 역방향: ∂L/∂z = 2·(z − y) ÷ { $count }. 역전파는 이 수들에서 시작합니다.

# 층으로서의 소프트맥스

explain-shares = 값에서 비율로
    .tab = 소프트맥스
    .help = 소프트맥스가 들어온 값들로 무엇을 만드는지, 기울기가 어떻게 돌아오는지 한 단계씩 봅니다.
explain-shares-choose = 캔버스에서 소프트맥스 층을 고르세요. 그 계산이 값마다 여기에 나타납니다.
explain-shares-waiting = 무언가를 그려 보세요. 신경망을 만들 수 있게 되는 대로 값이 비율이 되는 과정이 여기에 나타납니다.
explain-shares-unit = 값
explain-shares-most = { $count }개 가운데 가장 큰 { $shown }개만 보입니다. 합은 모두의 합입니다.
explain-shares-step-scores = z: 들어온 값입니다. 어떤 수든 될 수 있습니다.
explain-shares-step-back = 역방향: ∂L/∂p는 비율마다 그 비율이 변하면 손실이 얼마나 변하는지 말합니다.
explain-shares-step-on = ∂L/∂z = p · (∂L/∂p − { $mean }). { $mean }{ JOSA($mean, "은/는") } p를 가중치로 한 ∂L/∂p의 평균입니다. 한 비율이 커지려면 다른 비율에서 가져와야 합니다.

# 가중치 하나

explain-filter-chosen = 필터
    .help = 가중치를 보여 줄 필터입니다.
explain-unit-chosen = 유닛
    .help = 가중치를 보여 줄 유닛입니다.
explain-weight-product = ∂L/∂w = x · ∂L/∂y = { $value } · { $gradient } = { $total }
explain-weight-sum = ∂L/∂w = Σ x · ∂L/∂y ({ $count }개 위치) = { $terms } + 나머지 { $rest } = { $total }
explain-product-values = x: 가중치가 본 값
explain-product-gradients = ∂L/∂y: 뒤에서 온 기울기
explain-product-products = x · ∂L/∂y
explain-against-weight = 스텝 후의 실제 가중치 { $weight }

# 층을 거꾸로 지나는 길

explain-backward = 기울기가 되돌아가는 길
    .tab = 역전파
    .help = 손실의 기울기가 가중치와 앞 층에 어떻게 이르는지 보여 줍니다.
explain-backward-to-weight = 가중치로
    .help = ∂L/∂W가 나오는 과정: 가중치가 본 값과 뒤에서 온 기울기를 곱합니다.
explain-backward-to-input = 입력으로
    .help = ∂L/∂x가 나오는 과정: 앞 층으로 전해지는 기울기입니다.
explain-backward-weights = { $kind ->
        [filter] 필터
       *[unit] 유닛
    } { $unit }의 ∂L/∂W (가중치 클릭)
explain-backward-weight = 가장 큰 기울기
explain-backward-inputs = ∂L/∂x (입력 클릭)
explain-backward-step = 이 위치: x · ∂L/∂y = { $value } · { $gradient } = { $product },  지금까지의 합 { $sum }
explain-backward-input = ∂L/∂x (픽셀 클릭: { $row }행 { $column }열)
explain-backward-output = 필터 { $filter }의 ∂L/∂y: 이 픽셀이 쓰인 위치
explain-backward-met = 그 위치의 ∂L/∂y
explain-backward-filter = 필터 { $filter }의 가중치
explain-backward-parts = 원소별 곱
explain-backward-pixel-sum = { $filters ->
        [1] ∂L/∂x = 곱의 합 = { $total }
       *[other] ∂L/∂x = 필터 { $filters }개의 합 = { $terms } = { $total }
    }
explain-backward-filters = 필터마다 되돌려 보내는 값 (클릭하면 자세히 보기)
explain-backward-filter-sum = 필터 { $filter } · { $sum }
explain-backward-input-sum = ∂L/∂x = Σ w · ∂L/∂y = { $terms } = { $total }
explain-backward-unit = 유닛 { $unit }

explain-backward-choose = 캔버스에서 합성곱층이나 완전연결층을 선택하면 기울기가 그 층을 거꾸로 지나가는 길이 여기에 나타납니다.
explain-backward-waiting = 무언가를 그려 보세요. 신경망이 완성되어 있으면 그 손실의 기울기가 이 층을 거꾸로 지나가는 길을 보여 줍니다.

explain-faint = 신경망이 정답을 확신해서 되돌아오는 기울기가 거의 없습니다. 위에서 다른 정답 클래스를 고르면 더 잘 보입니다.

# 연쇄 법칙

explain-chain = 가중치 하나까지의 연쇄 법칙
    .tab = 연쇄 법칙
    .help = 손실에서 이 층까지의 연쇄 법칙을 인수 하나씩 보여 줍니다.
explain-chain-choose = 캔버스에서 합성곱층이나 완전연결층을 선택하면 손실에서 가중치 하나까지 기울기를 따라갑니다.
explain-chain-waiting = 무언가를 그려 보세요. 신경망이 완성되어 있으면 그 손실의 기울기를 거꾸로 따라갑니다.
explain-chain-weights = { $kind ->
        [filter] 필터
       *[unit] 유닛
    } { $unit }의 ∂L/∂W (가중치 클릭)
explain-chain-layer = 손실에서 거꾸로
explain-chain-factor = 기울기 g에 하는 일
explain-chain-times = 배율
explain-chain-own = 모든 위치의 Σ x · g
explain-chain-cross-entropy = 시작: p − y
explain-chain-binary-cross-entropy = 시작: (p − y) ÷ C
explain-chain-mse = 시작: 2·(z − y) ÷ C
explain-chain-linear = Wᵀ · g
explain-chain-conv2d = Σ W · g
explain-chain-relu = z > 0이면 g, 아니면 0
explain-chain-sigmoid = g · f·(1 − f)
explain-chain-tanh = g · (1 − f²)
explain-chain-max-pool2d = g를 최댓값 자리로만
explain-chain-avg-pool2d = g를 똑같이 나눔
explain-chain-flatten = 형태만 바꿈
explain-chain-dropout = 그대로 전달
explain-chain-other = 그 층의 국소 미분

# 옵티마이저의 스텝

explain-update = 가중치 하나의 옵티마이저 스텝
    .tab = 갱신
    .help = 한 스텝에 최적화기가 가중치 하나를 어떻게 바꾸는지 보여 줍니다.
explain-update-choose = 캔버스에서 합성곱층이나 완전연결층을 선택하면 가중치 하나의 옵티마이저 스텝을 여기에서 계산합니다.
explain-update-waiting = ‘학습 시작’을 누르면 가중치 하나의 옵티마이저 스텝을 여기에서 계산합니다.
explain-update-next = 다음에 관찰하는 학습 스텝을 여기에서 계산합니다. 일시 정지 중이면 ‘한 스텝’을 누르세요.
explain-update-frozen = 이 층은 고정되어 있어서 옵티마이저가 가중치를 바꾸지 않습니다. 스텝을 보려면 속성 패널에서 고정을 푸세요.
explain-update-weights = { $kind ->
        [filter] 필터
       *[unit] 유닛
    } { $unit }의 가중치 (클릭해서 선택)
explain-update-what = 항목
explain-update-signs = 기호로
explain-update-numbers = 숫자로
explain-update-measured = 측정값
explain-update-note = 학습의 { $update }번째 갱신, 학습률 η = { $rate }. 이 기울기는 마지막으로 관찰한 학습 스텝의 배치 전체에서 나온 것입니다. 다른 보기들은 지금 보는 샘플 하나만 다룹니다.
explain-update-gradient = 기울기
    .help = 배치의 손실을 이 가중치로 미분한 값입니다.
explain-update-clipped = 클리핑
    .help = 기울기 클리핑을 거친 값입니다.
explain-update-l1 = L1
    .help = 가중치를 0 쪽으로 당기는 상수를 더합니다.
explain-update-decay = 가중치 감쇠
    .help = 가중치의 일부를 더해서 0 쪽으로 당깁니다.
explain-update-shrunk = 가중치 감쇠
    .help = 기울기와 따로, 가중치를 그 크기에 비례해 줄입니다.
explain-update-velocity = 속도
    .help = 지난 기울기를 기억합니다. 계속 굴러가는 공과 같습니다.
explain-update-ahead = 미리 보기
    .help = 네스테로프: 이미 한 걸음 간 것처럼 속도를 한 번 더 더합니다.
explain-update-mean = 평균
    .help = 기울기의 이동 평균입니다.
explain-update-square = 제곱 평균
    .help = 기울기 제곱의 이동 평균입니다. 기울기가 보통 얼마나 큰지 알려 줍니다.
explain-update-sum = 제곱의 합
    .help = 지금까지의 기울기 제곱을 모두 더한 값입니다. 커지기만 하므로 걸음이 점점 작아집니다.
explain-update-mean-corrected = 보정한 평균
    .help = 평균이 0에서 시작했으므로 처음 스텝들에서 이를 보정합니다.
explain-update-square-corrected = 보정한 제곱 평균
    .help = 제곱 평균이 0에서 시작했으므로 처음 스텝들에서 이를 보정합니다.
explain-update-step = 걸음
    .help = 가중치가 기울기 반대쪽으로 움직이는 양입니다.
explain-update-weight = 새 가중치
    .help = 스텝 후의 가중치입니다.
explain-times-power = { $caption } (× { $power })
