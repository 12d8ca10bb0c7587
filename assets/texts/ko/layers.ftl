# 층: 이름, 하는 일, 그리고 제목 아래에 보이는 한 줄.

layer-input = 입력
    .help = 데이터가 들어오는 곳입니다. 그림 한 장이 0(배경)에서 1(획) 사이의 값들의 격자로 들어옵니다.
    .summary = { $field }
layer-conv2d = 합성곱
    .help = 학습되는 작은 필터들을 이미지 위에서 밀어 갑니다. 필터마다 모든 자리에서 같은 질문을 하나씩 던지고, 그 답을 자기 활성화 맵에 적습니다.
    .summary = 필터 { $out_channels }개 · { $kernel_size }×{ $kernel_size } · { $padding ->
        [0] 패딩 없음
       *[other] { $padding }
    }
layer-max-pool2d = 최대 풀링
    .help = 윈도마다 가장 큰 값만 남깁니다. 이미지는 작아지지만, 찾아낸 특징은 윈도 안 어디에 있었든 그대로 남습니다.
    .summary = { $kernel_size }×{ $kernel_size } · 스트라이드 { $stride }
layer-avg-pool2d = 평균 풀링
    .help = 윈도마다 값들을 평균 하나로 바꿉니다. 이미지가 작아지고 부드러워집니다.
    .summary = { $kernel_size }×{ $kernel_size } · 스트라이드 { $stride }
layer-relu = ReLU
    .help = 양수는 그대로 통과시키고 음수는 0으로 바꿉니다. 이렇게 꺾이는 곳이 없으면 층을 여러 개 쌓아도 한 층과 다를 것이 없습니다.
    .summary = 0보다 작으면 0
layer-sigmoid = 시그모이드
    .help = 모든 값을 0과 1 사이로 눌러 담습니다. 0에서 멀어질수록 거의 평평해져서 기울기가 사라집니다.
    .summary = 0…1 사이로
layer-tanh = Tanh
    .help = 모든 값을 −1과 1 사이로 눌러 담습니다. 0에서 멀어질수록 거의 평평해져서 기울기가 사라집니다.
    .summary = −1…1 사이로
layer-linear = 완전연결(FC)
    .help = 출력 하나하나가 모든 입력의 가중합입니다. 앞의 층들이 찾아낸 것을 모두 저울질할 수 있습니다.
    .summary = 출력 { $out_features }개
    .summary-sizes = { $size } → { $units }
layer-flatten = 평탄화
    .help = 모든 맵을 한 줄의 긴 벡터로 펼쳐서 완전연결층이 읽을 수 있게 합니다.
    .summary = 한 줄로 펼치기
    .summary-size = 값 { $size }개
layer-dropout = 드롭아웃
    .help = 학습하는 동안 무작위로 고른 값들을 0으로 만들어, 신경망이 몇몇 값에만 기대지 않게 합니다. 학습이 끝나면 모두 통과시킵니다.
    .summary = 비율 { $p }
layer-classify = 분류
    .help = 목표입니다. 클래스마다 점수가 하나씩 나오고, 점수가 가장 높은 클래스가 답입니다. 손실은 점수가 얼마나 틀렸는지를 말하고, 학습은 손실을 줄입니다.
    .summary = { $loss }

port-in = 입력
port-out = 출력

field-image = 이미지
field-label = 정답
