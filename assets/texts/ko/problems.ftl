# 무엇이 잘못되었는지, 그리고 고치는 버튼의 이름.

fix-set = { $param } → { $value }
fix-insert = { $kind } 끼워 넣기
fix-append = { $kind } 추가
fix-resize = 출력을 { $size }개로 맞추기
fix-connect = 끊어진 곳 잇기
fix-connect-end = 출력이 비어 있는 { $layer } 잇기
fix-connect-layer = { $layer } 잇기
fix-connect-all = { $layer }{ JOSA($layer, "을/를") } 비어 있는 입력 { $count }개에 모두 잇기
fix-reconnect = { $layer }에서 대신 잇기
fix-other-output = { $layer }의 { $output }{ JOSA($output, "으로/로") } 바꿔 잇기
fix-disconnect = 이 연결선 없애기
fix-remove = { $kind } 빼기
fix-unset = “{ $param }” 설정 없애기
fix-kind = { $before } → { $kind }
fix-kind-with = { $kind }: { $settings }
fix-change = { $layer }: { $param } { $before } → { $after }
fix-insert-before = { $layer } 앞에 { $kind } 끼워 넣기
fix-move = { $kind }{ JOSA($kind, "을/를") } { $layer } 앞으로 옮기기
fix-then = { $first } + { $rest }
fix-open = 블록 열기
fix-hint = 한 번에 고칩니다. 실행 취소로 되돌릴 수 있습니다.
fix-preview = { $received } → { $kind } → { $made }

named-conv2d = { $kernel_size }×{ $kernel_size } 합성곱(필터 { $out_channels }개{ $stride ->
    [1] {""}
   *[other] , 스트라이드 { $stride }
})
named-max-pool2d = { $kernel_size }×{ $kernel_size } 최대 풀링(스트라이드 { $stride })
named-avg-pool2d = { $kernel_size }×{ $kernel_size } 평균 풀링(스트라이드 { $stride })
named-adaptive-avg-pool2d = { $output_size }×{ $output_size } 평균 풀링
named-upsample = { $scale_factor }배 업샘플링
named-linear = 완전연결(출력 { $out_features }개)
named-reshape = 형태 바꾸기({ $shape })

misfit-shape = { $kind }에는 { $expected }{ JOSA($expected, "이/가") } 들어와야 하는데, { $received }{ JOSA($received, "이/가") } 들어옵니다.
misfit-filter = { $size }×{ $size } 필터가 { $height }×{ $width } 맵에 들어가지 않습니다: { $arithmetic }.
misfit-window = { $size }×{ $size } 윈도가 { $height }×{ $width } 맵에 들어가지 않습니다: { $arithmetic }.
misfit-pool-padding = 패딩 { $padding }{ JOSA($padding, "은/는") } { $size }×{ $size } 윈도의 절반보다 큽니다. 그러면 윈도가 패딩만 볼 수도 있습니다.
misfit-same-stride = 패딩 “same”은 스트라이드가 1일 때만 쓸 수 있는데, 지금은 { $stride }입니다. 패딩을 숫자로 정하세요.
misfit-groups-in = 입력 채널 { $channels }개를 그룹 { $groups }개로 똑같이 나눌 수 없습니다.
misfit-groups-out = 필터 { $filters }개를 그룹 { $groups }개로 똑같이 나눌 수 없습니다.
misfit-scores = 클래스가 { $classes }개이면 점수도 { $classes }개여야 하는데, { $scores }개가 들어옵니다.
misfit-reshape = { $given } = 값 { $numbers }개를 { $wanted } = { $known }개로 늘어놓을 수 없습니다.
misfit-reshape-rest = { $given } = 값 { $numbers }개가 { $wanted } = { $known }{ JOSA($known, "으로/로") } 나누어떨어지지 않습니다.
recipe-batch-too-small = { $kind }{ JOSA($kind, "은/는") } 채널마다 값이 얼마나 흩어져 있는지 계산하는데, 여기서는 배치 크기가 { $batch }이면 값이 { $batch }·1 = { $batch }개입니다. 적어도 { $least }개가 있어야 합니다.
misfit-merge-ranks = { $kind }에 { $first }{ JOSA($first, "과/와") } { $second }{ JOSA($second, "을/를") } 함께 넣을 수 없습니다.
misfit-merge-channels = { $kind }에는 형태가 같은 입력이 필요한데 { $first }{ JOSA($first, "과/와") } { $second }{ JOSA($second, "이/가") } 들어옵니다. 채널 수가 다릅니다: { $a } ≠ { $b }.
misfit-merge-maps = { $kind }에는 크기가 같은 맵이 필요한데 { $first }{ JOSA($first, "과/와") } { $second }{ JOSA($second, "이/가") } 들어옵니다. 가로·세로가 다릅니다: { $a } ≠ { $b }.
misfit-merge-numbers = { $kind }에는 형태가 같은 입력이 필요한데 { $first }{ JOSA($first, "과/와") } { $second }{ JOSA($second, "이/가") } 들어옵니다: { $a } ≠ { $b }.
misfit-merge-lengths = { $kind }에는 길이가 같은 시퀀스가 필요한데 { $first }{ JOSA($first, "과/와") } { $second }{ JOSA($second, "이/가") } 들어옵니다. 두 길이는 서로 상관이 없습니다.
misfit-no-field = 데이터에 “{ $field }” 항목이 없습니다.
misfit-no-labels = 데이터에 “{ $field }”{ JOSA($field, "이라는/라는") } 정답이 없습니다.
misfit-too-many-parameters = { $kind }에서 학습할 매개변수가 { $product }개입니다. { $most }개까지만 다룰 수 있습니다.
misfit-too-many-numbers = { $kind }에서 샘플마다 값이 { $numbers }개 나옵니다. { $most }개까지만 다룰 수 있습니다.

expected-image = 이미지 C×H×W
expected-vector = 벡터
expected-reals = 실수 값
expected-fixed = 고정된 크기
expected-sequence = 시퀀스 T×C
expected-channels = 이미지, 벡터, 시퀀스 중 하나
expected-scores = 점수 벡터
shape-image = 이미지 { $axes } = 값 { $size }개
shape-vector = 값 { $size }개인 벡터
shape-sequence = 시퀀스 { $axes }
shape-block = 블록 { $axes }
shape-label = 클래스 { $classes }개의 정답
shape-tokens = 어휘 { $vocabulary }개의 토큰
shape-state = { $cell }의 은닉 상태(층 { $layers } · 방향 { $directions } · 유닛 { $hidden })

problem-empty = 캔버스가 비어 있습니다. 입력을 끌어다 놓고, 이어서 학습할 층들을 놓으세요.
problem-no-input = 신경망에 입력이 없어서 아무것도 들어오지 않습니다.
problem-no-goal = 신경망에 목표가 없어서 배울 것이 없습니다. 끝에 ‘분류’ 층을 추가하세요.
problem-several-goals = 목표가 { $goals }개인데, 학습은 하나로만 할 수 있습니다. 이것이나 다른 것을 빼세요.
problem-unconnected = { $kind }에 들어오는 것이 없습니다. { $port }에 연결선이 없습니다.
problem-unconnected-one = { $kind }에는 입력마다 들어오는 것이 있어야 하는데, 입력 { $port }에 연결선이 없습니다.
problem-unknown-kind = 이 버전은 “{ $name }” 층을 모릅니다. 그대로 남겨 두지만 학습할 수는 없습니다.
problem-no-port = { $kind }에는 “{ $port }”{ JOSA($port, "이라는/라는") } 입력이 없습니다.
problem-cycle = 여기서 연결선이 한 바퀴 돌아와서, 어느 층도 처음이 될 수 없습니다.
notice-loose-end = { $kind }의 출력이 어디로도 이어지지 않아서 학습에 참여하지 않습니다.
notice-doubled-function = { $loss } 손실이 { $kind }{ JOSA($kind, "을/를") } 스스로 계산합니다. 두 번 하면 점수가 평평해져 기울기가 작아지고 학습이 느려집니다. 이 층을 빼세요.
notice-no-data = 아직 데이터가 없습니다. 무언가를 그리거나 예제를 고르세요.
notice-one-class = 클래스가 하나뿐입니다. 구별할 것이 있도록 클래스를 하나 더 추가하세요.

data-none = 아직 데이터가 없습니다. 클래스 두 개 이상의 샘플을 그리거나 생성 데이터를 고른 뒤 학습하세요.
data-one-class = “{ $name }” 샘플만 있습니다. 구별할 것이 있도록 두 번째 클래스의 샘플도 그리세요.
data-empty-class = “{ $name }” 클래스에 샘플이 없습니다. 샘플을 그리거나 클래스를 지우세요.
data-one-sample = “{ $name }” 클래스에 샘플이 하나뿐입니다. 하나는 배우고 하나는 확인할 수 있도록 적어도 하나 더 그리세요.

edit-duplicate-node = 이 층은 이미 캔버스에 있습니다.
edit-unknown-node = 이 층은 더 이상 캔버스에 없습니다.
edit-cycle = 이 연결선을 이으면 한 바퀴 돌아와서 층이 자기 자신에게 이어집니다.
edit-no-output = { $kind }에는 그런 출력이 없습니다.
edit-no-input = { $kind }에는 그런 입력이 없습니다.
edit-itself = 층을 자기 자신에 이을 수 없습니다.
edit-no-wire = 이 연결선은 더 이상 없습니다.
edit-cannot-insert = { $kind }{ JOSA($kind, "은/는") } 연결선 사이에 끼워 넣을 수 없습니다. 입력과 출력이 하나씩 있어야 합니다.
edit-no-chain = 이 층들은 한 줄로 이어져 있지 않아서 연결선 사이에 끼워 넣을 수 없습니다.
edit-unknown-kind = 이 버전은 “{ $kind }” 층을 모릅니다.
edit-nothing-feeds = 이어진 것이 없어서 바꿀 것도 없습니다.
edit-cannot-resize = 여기에 들어오는 것을 값 { $size }개로 바꿀 수 있는 층이 없습니다.
fix-layer = { $layer } { $number }
