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
