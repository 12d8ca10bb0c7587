# 시퀀스를 다루는 층: 이름, 하는 일, 설정.

layer-one-hot = 원-핫
    .help = 토큰 하나를 자기 자리만 1이고 나머지는 모두 0인 벡터로 바꿉니다. 학습하는 것은 없습니다.
    .summary = 토큰마다 1 하나
    .summary-size = { $size }개 중 1
layer-embedding = 임베딩
    .help = 어휘의 토큰마다 학습되는 벡터를 하나씩 줍니다. 비슷하게 쓰이는 토큰은 벡터도 비슷해집니다.
    .summary = 길이 { $embedding_dim } 벡터
layer-rnn = RNN
    .help = 가장 단순한 순환층입니다. 시점마다 들어온 값과, 앞에서 읽은 것을 기억하는 은닉 상태를 섞습니다. 시점이 많아지면 기억도 기울기도 희미해집니다.
    .summary = 유닛 { $hidden_size }개 · 층 { $num_layers }개
layer-lstm = LSTM
    .help = 오래 기억하는 순환층입니다(장단기 메모리). 셀 상태에서 무엇을 잊고, 무엇을 받아들이고, 무엇을 내보낼지 게이트가 정하므로 여러 시점이 지나도 기억할 수 있습니다.
    .summary = 유닛 { $hidden_size }개 · 층 { $num_layers }개
layer-gru = GRU
    .help = 게이트가 있는 순환층입니다(게이트 순환 유닛). LSTM보다 단순하고 빠르며, 성능은 비슷할 때가 많습니다.
    .summary = 유닛 { $hidden_size }개 · 층 { $num_layers }개
summary-both-ways = { $summary } · 양방향
layer-last-step = 마지막 시점
    .help = 시퀀스마다 끝나는 자리의 마지막 시점을 가져옵니다. 순환층 뒤에서는 끝까지 읽고 남은 것입니다.
    .summary = 시퀀스 → 벡터
layer-repeat-over-time = 시간축 반복
    .help = 같은 벡터를 시퀀스의 모든 시점에 놓습니다. 시퀀스를 한 시점씩 읽는 층이 언제나 그 벡터를 볼 수 있습니다.
    .summary = 벡터 → 시퀀스
layer-image-rows = 이미지 행 읽기
    .help = 이미지를 글처럼 읽습니다. 맨 위부터 픽셀 한 줄이 시점 하나가 됩니다.
    .summary = 한 줄이 한 시점
    .summary-steps = { $steps }줄을 시점으로
layer-state-bridge = 상태 다리
    .help = 한 순환층의 은닉 상태나 벡터를 다른 순환층의 초기 상태로 바꿉니다. 셀과 크기가 달라도 되며, 바꾸는 방법은 완전연결층이 학습합니다.
    .summary = { $cell } · 층 { $layers }개 · 유닛 { $hidden }개

param-hidden-size = 은닉 유닛 수
    .help = 한 방향에서 기억하는 값의 개수입니다. 많을수록 더 많이 담지만 오래 걸립니다.
param-num-layers = 층 수
    .help = 순환층을 몇 층으로 쌓을지 정합니다. 위층은 아래층의 은닉 상태를 읽습니다.
param-bidirectional = 양방향
    .help = 끝에서 처음으로도 읽을지 정합니다. 그러면 앞으로 올 것까지 보게 되므로 글을 쓸 수 없습니다.
param-layer-dropout = 층 사이 드롭아웃
    .help = 학습 스텝마다 쌓인 층 사이에서 0으로 만들 값의 비율입니다. 층이 하나면 사이가 없으므로 아무 일도 하지 않습니다.
param-nonlinearity = 비선형 함수
    .help = 시점마다 입력과 기억을 더한 값을 구부리는 함수입니다. tanh는 −1과 1 사이에 머물게 하고, ReLU는 커지게 두는 대신 기울기가 사라지지 않습니다.
param-forget-bias = 망각 게이트 편향
    .help = 망각 게이트의 편향이 시작하는 값입니다. 클수록 처음에 셀 상태를 천천히 잊습니다. 보통 1이고, 오래 기억해야 하면 2나 3이 알맞습니다.
param-embedding-dim = 벡터 길이
    .help = 토큰 벡터 하나에 들어가는 값의 개수입니다.
param-cell = 셀
    .help = 이 상태에서 시작할 순환층의 종류입니다.
param-directions = 방향 수
    .help = 1입니다. 이 상태에서 시작할 층이 양방향으로 읽으면 2입니다.

choice-tanh = tanh
choice-relu = ReLU
choice-rnn = RNN
choice-lstm = LSTM
choice-gru = GRU

port-sequence = 시퀀스
port-last = 마지막 출력
port-state = 은닉 상태
port-initial-state = 초기 상태
port-like = 맞출 시퀀스

expected-tokens = 토큰
expected-state = 순환층의 은닉 상태나 벡터
