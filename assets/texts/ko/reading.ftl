layer-next-token = 다음 토큰 예측
    .help = 목표입니다. 시점마다 토큰별 점수가 나오고, 점수가 가장 높은 토큰이 다음에 올 것으로 예측한 토큰입니다. 신경망은 그 앞까지만 읽어야 합니다.
    .summary = 다음에 올 것
layer-label-steps = 시점마다 분류
    .help = 목표입니다. 시점마다 클래스별 점수가 나오고, 점수가 가장 높은 클래스가 그 시점의 답입니다.
    .summary = 모든 시점
layer-forecast = 시계열 예측
    .help = 목표입니다. 시점마다 다음에 올 값을 냅니다. 손실은 그 값이 얼마나 빗나갔는지를 말합니다.
    .summary = { $loss }

field-text = 글
field-next = 다음에 올 것
field-series = 시계열
field-tags = 태그

misfit-no-next-token = 데이터에 “{ $field }”{ JOSA($field, "이라는/라는") } 다음 토큰이 없습니다.
misfit-no-tags = 데이터에 “{ $field }”{ JOSA($field, "이라는/라는") } 시점별 정답이 없습니다.
misfit-no-series = 데이터에 “{ $field }”{ JOSA($field, "이라는/라는") } 수치 시계열이 없습니다.
misfit-scores-over-time = 시점마다 점수가 { $expected }개 있어야 하는데, { $received }개가 들어옵니다.
expected-scores-over-time = 시점마다 한 줄씩 T×{ $scores } 점수
problem-reads-ahead = { $kind }{ JOSA($kind, "은/는") } 아직 오지 않은 것까지 읽으므로 다음을 예측하는 목표 앞에 둘 수 없습니다. 글을 쓰려면 미래를 읽어야 합니다.

choice-mae = 절대 오차(MAE)

training-cut = { $limit }시점보다 긴 시퀀스가 { $count }개 있습니다. 그 뒤는 읽지 않습니다.
