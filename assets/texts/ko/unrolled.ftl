# 펼친 신경망

explain-unrolled = 펼친 신경망
    .tab = 펼치기
    .help = 시점마다 한 열씩, 읽은 것과 기억하는 은닉 상태, 점수, 확률, 그리고 다음에 올 것을 보여 줍니다. 숫자를 가리키면 어디서 왔는지, 누르면 합 전체가 보입니다.
explain-unrolled-choose = 순환층이나 그 층이 읽는 것, 또는 목표를 고르세요. 신경망을 글 위에 펼쳐서 보여 줍니다.
explain-unrolled-waiting = 신경망을 만들 수 있게 되면 글 위에 펼쳐서 보여 줍니다.
unrolled-other-form = 이 그림은 앞으로 읽는 순환층 하나로 다음 토큰을 맞히는 신경망을 위한 것입니다. 이 신경망은 모양이 다르니 ‘게이트’에서 한 단계를, 실시간 보기에서 층들이 하는 일을 보세요.

unrolled-subtitle = “{ $text }” · { $steps }단계
unrolled-free = 스스로 쓰기
    .help = 신경망이 고른 글자를 다음 단계에서 스스로 읽습니다. 첫 글자에서 시작합니다.
unrolled-degrees = T = { $degrees }
unrolled-back = ‹ 돌아가기 (Esc)

unrolled-w-xh = W_xh
unrolled-w-hh = W_hh
unrolled-w-hy = W_hy
unrolled-b-h = b_h
unrolled-b-y = b_y
unrolled-scores = 점수와 확률
unrolled-hidden = 은닉 상태
unrolled-input = 입력
unrolled-more = { $count } 중 { $shown }
unrolled-to-come = 다음: { $name }
unrolled-loss = { $name }  −ln p = { $loss }
unrolled-says = 답: { $name }
unrolled-next = 다음은 { $name } ?

unrolled-moment-one-hot = { $step }단계는 ‘{ $name }’{ JOSA($name, "을/를") } 읽습니다. 그 자리만 1인 벡터입니다.
unrolled-moment-read = { $step }단계는 ‘{ $name }’{ JOSA($name, "을/를") } 읽습니다. 이 글자에 대해 배운 벡터입니다.
unrolled-moment-first = W_xh에서 ‘{ $name }’의 열을 고릅니다. 아직 기억할 것이 없으니 h₀은 0입니다. b_h를 더하고 눌러 담으면 { $step }단계의 은닉 상태입니다.
unrolled-moment-hidden = W_xh에서 ‘{ $name }’의 열을 고르고, W_hh로 { $before }단계의 기억을 섞습니다. b_h를 더하고 눌러 담으면 { $step }단계의 은닉 상태입니다.
unrolled-moment-answer = W_hy가 글자마다 점수를 내고 소프트맥스가 확률로 바꿉니다. 다음에 올 것은 ‘{ $name }’입니다. p = { $share }, 손실 −ln p = { $loss }.
unrolled-moment-says = W_hy가 글자마다 점수를 내고 소프트맥스가 확률로 바꿉니다. { $step }단계의 답은 { $share }의 ‘{ $name }’입니다.

unrolled-hidden-sum = { $step }단계의 유닛 { $unit } = { $function }({ $sum }) = { $function }({ $total }) = { $value }
unrolled-hidden-value = { $step }단계의 유닛 { $unit }: { $value }. 게이트가 정하는 값입니다. 누르면 어떻게 정하는지 보입니다.
unrolled-score-sum = { $step }단계에서 ‘{ $name }’의 점수 = { $sum } = { $value }
unrolled-score = { $step }단계에서 ‘{ $name }’의 점수: { $value }
unrolled-share = { $step }단계의 p(‘{ $name }’) = exp({ $power }) ÷ 전체의 합 = { $share }
unrolled-share-greedy = 온도 0에서는 가장 높은 것을 고릅니다. ‘{ $name }’의 확률은 { $share }입니다.
unrolled-token = { $step }단계는 ‘{ $name }’{ JOSA($name, "을/를") } 읽습니다.
unrolled-input-hot = ‘{ $name }’ 자리의 1입니다. { $step }단계는 이렇게 글자를 읽습니다.
unrolled-input-cold = 0입니다. { $step }단계는 ‘{ $name }’{ JOSA($name, "이/가") } 아니라 ‘{ $read }’{ JOSA($read, "을/를") } 읽습니다.
unrolled-input-value = { $step }단계의 입력 { $place }: { $value }
unrolled-loss-sum = { $step }단계가 해야 할 답은 ‘{ $name }’입니다. −ln { $share } = { $loss }
unrolled-chosen = { $step }단계가 ‘{ $name }’{ JOSA($name, "을/를") } 골랐고, 다음 단계가 그것을 읽습니다.
unrolled-would-say = { $step }단계 다음에 무엇이 올지는 모릅니다. 신경망의 답은 ‘{ $name }’입니다.
unrolled-weight-of-input = W_xh에서 ‘{ $column }’{ JOSA($column, "이/가") } 유닛 { $row }에 주는 가중치: { $value }
unrolled-weight-of-hidden = W_hh에서 앞 단계의 유닛 { $column }{ JOSA($column, "이/가") } 유닛 { $row }에 주는 가중치: { $value }
unrolled-weight-outward = W_hy에서 유닛 { $column }{ JOSA($column, "이/가") } ‘{ $row }’의 점수에 주는 가중치: { $value }
unrolled-weight-hidden-bias = 유닛 { $row }의 편향: { $value }
unrolled-weight-score-bias = ‘{ $row }’ 점수의 편향: { $value }

unrolled-column-from = 어디서
unrolled-column-token = 다음
unrolled-term-read = x, ‘{ $name }’
unrolled-term-input = x의 { $place }번째
unrolled-term-hidden = { $state } 유닛 { $unit }
unrolled-bias = 편향
unrolled-others = 나머지 { $count }개
unrolled-sum = 합

unrolled-table-step = 단계
unrolled-table-read = 읽은 것
unrolled-table-what = 무엇
unrolled-table-place = 자리
unrolled-table-value = 값
