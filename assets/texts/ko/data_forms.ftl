# 이미지가 아닌 데이터: 글, 문장, 시계열, 그리고 사용자의 파일.

data-form-image = 이미지
data-form-text = 글
data-form-sentences = 문장
data-form-series = 시계열
data-form-own = 내 파일

data-source-of-file = { $source }: { $name }
data-source-unread = …
data-file-missing = 이 프로젝트가 배우는 파일이 없어졌습니다. 그 데이터를 빼고 파일을 다시 넣어 주세요.
data-whole-text = 글 전체
    .help = 모든 글에 적용되는 설정: 어느 부분을 확인에만 쓸지 정합니다.
data-whole-sentences = 문장 전체
    .help = 모든 문장에 적용되는 설정: 어느 부분을 확인에만 쓸지 정합니다.
data-whole-series = 시계열 전체
    .help = 모든 시계열에 적용되는 설정: 어느 부분을 확인에만 쓸지 정합니다.
data-whole-remark-character = 서로 다른 글자 { $count }개
data-whole-remark-word = 서로 다른 낱말 { $count }개
data-whole-remark-series = 마지막 { $percent }%로 확인

text-source-remark-character = 문서 { $documents }개, 글자 { $count }개
text-source-remark-word = 문서 { $documents }개, 낱말 { $count }개
sentence-source-remark = 문장 { $count }개
series-source-remark = { $count }단계

text-summary-character = 문서 { $documents }개, 글자 { $count }개, 서로 다른 글자 { $different }개
text-summary-word = 문서 { $documents }개, 낱말 { $count }개, 서로 다른 낱말 { $different }개
text-split = { $facts }: 학습용 { $training }개, 검증용(○) { $validation }개
text-split-test = { $facts }: 학습용 { $training }개, 검증용(○) { $validation }개, 마지막 테스트용(□) { $test }개
text-split-end = { $facts }: 색을 입힌 마지막 { $percent }%로 나머지에서 배운 것을 확인합니다
text-split-none = { $facts }: 너무 짧아서 확인용으로 떼어 둘 부분이 없습니다
series-summary = 시계열 { $series }개, { $count }단계

text-list = 글 목록
    .help = 프로젝트의 모든 글입니다. 클릭하면 신경망에 보여 주고, 화살표 키로 옮겨 다니며, Esc로 선택을 풉니다.
text-row = { $name } · { $count }
text-training = { $name }, 학습용
text-validation = { $name }, 검증용
text-test = { $name }, 테스트용
text-divided = { $name }: 끝부분은 검증용
sentence-training = { $name }, 학습용
sentence-validation = { $name }, 검증용
sentence-test = { $name }, 테스트용
sentence-divided = { $name }
text-reading = 고른 글
    .help = 신경망이 받는 그대로의 글입니다. 글을 클릭하거나 Enter를 누르면 신경망이 그 자리부터 읽습니다. 학습에서 본 적 없는 것에는 밑줄이 있습니다.
text-facts-character = { $name }: 글자 { $count }개, { $unknown ->
    [0] 모르는 글자 없음
   *[other] 모르는 글자 { $unknown }개
}
text-facts-word = { $name }: 낱말 { $count }개, { $unknown ->
    [0] 모르는 낱말 없음
   *[other] 모르는 낱말 { $unknown }개
}
text-facts-character-of-class = “{ $name }”: 글자 { $count }개, { $unknown ->
    [0] 모르는 글자 없음
   *[other] 모르는 글자 { $unknown }개
}
text-facts-word-of-class = “{ $name }”: 낱말 { $count }개, { $unknown ->
    [0] 모르는 낱말 없음
   *[other] 모르는 낱말 { $unknown }개
}
text-page = { $pages }쪽 중 { $page }쪽
text-page-back = ‹
    .help = 앞쪽
text-page-on = ›
    .help = 다음 쪽
text-being-read = 글을 읽는 중입니다…
text-hint = 글을 클릭하면 신경망이 그 자리부터 읽습니다. Esc로 풉니다.
text-hint-sentences = 문장을 클릭하면 신경망에 보여 줍니다. 화살표 키로 옮겨 다닙니다.

series-which = 시계열
series-plot = 고른 시계열
    .help = 시간에 따른 값입니다. 클릭하면 신경망이 그 자리부터 읽고, 휠로 확대하며, A를 누르면 전체가 보입니다.
series-facts = 값 { $channels }개씩 { $count }단계, { $low }에서 { $high }까지
series-hint = 곡선을 클릭하면 신경망이 그 자리부터 읽습니다.

action-data-import = 텍스트나 표…
    .help = 내 파일로 배웁니다: 글, 프로그램, 숫자가 든 표.

prediction-after = { $network } · “{ $read }” 다음
prediction-empty-read = 입력과 목표, 그리고 읽을 것이 갖추어지면 신경망의 답이 여기에 나타납니다.
prediction-next = 다음에 올 것의 확률 (소프트맥스: 합이 1)
prediction-forecast = 다음에 올 것으로 예상하는 값
prediction-of = { $network } · “{ $read }”
prediction-beginning = { $network } · 검증 부분의 처음

judged-no-samples-next = 이 신경망은 다음에 올 것을 예측합니다. 매 단계마다 맞거나 틀리므로 통째로 판정할 샘플이 없습니다. 글에 점수를 매겨 보면 어디에서 놀라는지 보입니다.
judged-no-samples-tags = 이 신경망은 낱말마다 답합니다. 낱말마다 맞거나 틀리므로 통째로 판정할 샘플이 없습니다.
confusion-hint-sentences = 행은 실제 클래스, 열은 신경망의 답입니다. 칸을 누르면 그 칸의 문장이 나옵니다.
mistakes-empty-sentences = ‘학습 시작’을 누르세요. 에포크마다 신경망이 틀린 문장이 여기에 나타납니다.
mistakes-hint-sentences = 가장 크게 틀린 것부터입니다. 막대는 정답 클래스의 확률입니다. 문장을 클릭하면 신경망 안을 따라가 볼 수 있습니다.
mistakes-verdict = { $true } → { $answer } · p { $p } · 손실 { $loss }
mistakes-sentence-tip = “{ $words }”: { $true }{ JOSA($true, "을/를") } { $answer }{ JOSA($answer, "으로/로") } 잘못 봄, { $true }의 확률 { $p }, 손실 { $loss }
dynamics-tip-sentence = “{ $words }”: { $step }스텝 뒤 p { $p }
column-sentence = 문장
judged-no-samples-series = 이 신경망은 다음에 올 값을 예측합니다. 매 단계마다 얼마쯤 맞으므로 통째로 판정할 샘플이 없습니다. 오차는 손실에서 볼 수 있습니다.

why-no-drawing = 이 프로젝트는 이미지가 아닌 것으로 배우므로 그릴 것이 없습니다.

weights-of-cell = 순환층에는 읽는 것에 곱하는 행렬과 기억에 곱하는 행렬이 있습니다. W에서 나란히 볼 수 있고, 얼마나 변하는지는 ‘업데이트’에서 볼 수 있습니다.

canvas-begin-text = 글을 이어 쓰려면, 예를 들어: 입력 → 원-핫 → LSTM → 완전연결 → 다음 토큰 예측
canvas-begin-sentences = 문장을 나누려면, 예를 들어: 입력 → 임베딩 → GRU의 마지막 출력 → 완전연결 → 분류
canvas-begin-series = 다음 값을 예측하려면, 예를 들어: 입력 → GRU → 완전연결 → 시계열 예측

text-unknown-character = 글자 { $count }개는 신경망이 모르는 글자입니다.
text-unknown-word = 낱말 { $count }개는 신경망이 모르는 낱말입니다.
text-take-unknown = 받아들이기
    .help = 신경망이 이것들도 구별하게 됩니다. 지금까지 배운 것은 지금의 목록을 따르므로 다시 배워야 합니다. 너무 많으면 드문 것은 모르는 채로 남습니다.
edit-take-unknown = 모르는 글자나 낱말 받아들이기
