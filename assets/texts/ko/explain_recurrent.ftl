# 설명 보기: 순환층의 한 시점을 게이트마다 계산합니다.

explain-recurrent = 순환층의 한 시점
    .tab = 게이트
    .help = 유닛 하나가 한 시점에 하는 일입니다. 게이트를 하나씩 계산하고, 그다음에 무엇을 기억하는지 봅니다.
explain-recurrent-choose = 캔버스에서 RNN, LSTM, GRU 중 하나를 고르면 한 시점의 계산이 게이트별로 나타납니다.
explain-recurrent-waiting = 텍스트를 고르거나 쓰세요. 신경망을 만들 수 있게 되면 이 층의 모든 시점을 여기서 계산합니다.
explain-recurrent-reads = { $layer }{ JOSA($layer, "이/가") } “{ $token }” 읽는 중
explain-recurrent-begins = 시작입니다. 아직 기억하는 것이 없어 h는 0입니다.

explain-recurrent-step = 시점
    .help = 계산을 보여 줄 시퀀스의 시점입니다.
explain-recurrent-strip = 층
    .help = 쌓인 층 가운데 어느 층을, 어느 방향으로 읽는 것을 계산할지 고릅니다.

explain-recurrent-gate = 게이트
explain-recurrent-column-input = 입력에서
explain-recurrent-column-hidden = 기억에서
explain-recurrent-column-sum = 합
explain-recurrent-column-value = 결과

explain-recurrent-rnn-h = h′ · 은닉 상태
    .sentence = h′ = { $function }({ $input } + { $hidden }) = { $function }({ $total }) = { $value }. 읽은 것과 기억하던 것을 더해서 구부립니다. 다음 시점이 이것을 기억합니다.
explain-recurrent-lstm-i = i · 입력 게이트
    .sentence = 입력 게이트: σ({ $total }) = { $value }. 후보 값의 { $share }를 받아들입니다.
explain-recurrent-lstm-f = f · 망각 게이트
    .sentence = 망각 게이트: σ({ $total }) = { $value }. 이전 셀 상태의 { $share }가 남습니다.
explain-recurrent-lstm-g = g · 후보 값
    .sentence = 후보 값: tanh({ $total }) = { $value }. 셀 상태에 더할 수 있는 값입니다.
explain-recurrent-lstm-o = o · 출력 게이트
    .sentence = 출력 게이트: σ({ $total }) = { $value }. 셀 상태의 { $share }를 내보냅니다.
explain-recurrent-lstm-c = c′ = i · g + f · c
    .sentence = 새 셀 상태: 받아들인 { $i } · { $g } + 남은 { $f } · { $before } = { $cell }
explain-recurrent-lstm-h = h′ = o · tanh(c′)
    .sentence = 새 은닉 상태: { $o } · tanh({ $squeezed }) = { $hidden }. 층이 내보내는 값이며, 다음 시점이 이것을 기억합니다.
explain-recurrent-gru-r = r · 리셋 게이트
    .sentence = 리셋 게이트: σ({ $total }) = { $value }. 후보 값을 만들 때 기억의 { $share }를 씁니다.
explain-recurrent-gru-z = z · 업데이트 게이트
    .sentence = 업데이트 게이트: σ({ $total }) = { $value }. 이전 은닉 상태의 { $share }가 남고, { $rest }는 후보 값에서 옵니다.
explain-recurrent-gru-n = n · 후보 값
    .sentence = 후보 값: tanh({ $input } + { $gate } · { $hidden }) = tanh({ $total }) = { $value }. 기억에서 온 값에는 리셋 게이트를 곱합니다.
explain-recurrent-gru-h = h′ = (1 − z) · n + z · h
    .sentence = 새 은닉 상태: 후보 값 { $rest } · { $n } + 남은 { $z } · { $before } = { $hidden }. 다음 시점이 이것을 기억합니다.

explain-recurrent-largest = { $name }에서 가장 큰 곱
explain-recurrent-read = 값
explain-recurrent-of-input = x: 입력 { $input }
explain-recurrent-of-token = x: “{ $token }”
explain-recurrent-of-hidden = h: 유닛 { $unit }
explain-recurrent-others = 나머지 { $count }개
explain-recurrent-biases = 두 편향
explain-recurrent-total = 합

# 토큰이 고르는 표의 행.

explain-embedding = 토큰의 벡터
    .tab = 벡터
    .help = 토큰은 학습된 표에서 자기 행을 고르고, 그 행이 토큰의 벡터입니다. 비슷하게 쓰이는 토큰은 행도 비슷해집니다.
explain-embedding-choose = 캔버스에서 임베딩을 고르면 토큰마다 고르는 행이 나타납니다.
explain-embedding-waiting = 텍스트를 고르거나 쓰세요. 신경망을 만들 수 있게 되면 토큰마다 고르는 행이 나타납니다.
explain-embedding-row = { $token }{ JOSA($token, "은/는") } 토큰 { $count }개 가운데 { $row }번입니다. 표의 { $row }번 행이 그 벡터입니다.
explain-embedding-alike = 첫 줄이 이 토큰의 벡터이고, 아래는 가장 비슷한 벡터들입니다. 숫자는 두 벡터 사이 각의 코사인이며, 1이면 방향이 같습니다.
explain-embedding-number = 토큰 { $token }
explain-embedding-token = 토큰
explain-embedding-cosine = 코사인
explain-embedding-cell = { $token } · { $place }번째 · { $value }

explain-over-time = 이 층은 시퀀스를 읽는데, 이 그림은 벡터나 이미지 하나를 내놓는 층을 위한 것입니다. 시점마다 하는 일은 실시간 보기에서 볼 수 있습니다.
explain-waiting-for-sequence = 신경망을 만들 수 있게 되면, 텍스트나 시계열로 계산한 것이 여기에 나타납니다.

# 시퀀스의 한 시점에서 구하는 손실.

explain-softmax-over-time = 한 시점의 점수에서 손실까지
    .tab = 손실
    .help = 텍스트의 한 시점에서 신경망이 무엇을 예측하고, 그 손실이 얼마인지 봅니다.
explain-softmax-over-time-choose = 캔버스에서 목표를 고르면 한 시점의 손실을 항마다 계산합니다.
explain-softmax-over-time-waiting = 텍스트를 고르거나 쓰세요. 신경망을 만들 수 있게 되면 시점마다 손실을 계산합니다.
explain-softmax-after = “{ $token }” 다음의 교차 엔트로피
