# 신경망에게 글을 쓰게 하거나 글의 확률을 물을 때 나오는 말.

writing-foretells-nothing = 이 신경망은 글을 쓰거나 평가할 수 없습니다. { $goal }{ JOSA($goal, "은/는") } 다음에 올 것을 학습하지 않습니다. 맨 끝에 ‘다음 토큰 예측’을 놓고 학습시키세요.
writing-foretells-numbers = 이 신경망은 글이 아니라 수를 예측하므로 글을 쓰거나 평가할 수 없습니다.
writing-reads-answer = 이 신경망은 예측해야 할 답을 미리 읽으므로 글을 쓸 수 없습니다. 입력층이 글을 읽게 하세요.
writing-no-tokens = 본뜰 글이 없습니다. 먼저 데이터에 글을 추가하세요.
writing-not-finite = 신경망의 수가 한없이 커져서 다음에 올 것을 알 수 없습니다. 이전 스텝으로 되돌아가거나 학습률을 낮추어 새로 학습시키세요.
writing-temperature-out-of-range = 온도는 0 이상의 수입니다.
writing-count-out-of-range = 쓸 길이와 후보 수는 0 이상의 정수입니다.
writing-too-long = 한 번에 최대 { $most }개까지 쓸 수 있습니다. 더 짧게 쓰게 한 다음 이어서 쓰게 하세요.
scoring-too-long = 글이 너무 길어서 한 번에 평가할 수 없습니다. 최대 { $most }자까지이니 일부만 골라 주세요.

problem-known-at-the-end = { $kind }의 ‘{ $port }’ 값은 끝까지 다 읽어야 알 수 있으므로 다음을 예측하는 목표 앞에 둘 수 없습니다. 글을 쓰려면 미래를 읽어야 합니다.
