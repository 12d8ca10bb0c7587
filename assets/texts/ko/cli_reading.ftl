# 글을 읽고 쓰는 신경망을 위한 명령줄 말.

cli-generate = 마지막 학습 결과로 시작 글에 이어 글을 씁니다
cli-score = 마지막 학습 결과가 보기에 글이 얼마나 그럴듯한지 알려 줍니다
cli-argument-text = 평가할 글(“-”는 표준 입력에서 읽습니다)
cli-option-prompt = 이어 쓸 시작 글. 없으면 배운 글이 시작하듯 시작합니다
cli-option-length = 쓸 글자나 단어의 수
cli-option-temperature = 얼마나 과감하게 고를지: 0은 늘 가장 확률이 높은 것을 고르고, 1은 신경망의 확률을 그대로 따릅니다
cli-option-top-k = 확률이 가장 높은 K개 가운데에서만 고릅니다(0은 모두)

cli-unseen = { $rest ->
    [0] { $pieces }{ JOSA($pieces, "은/는") } 배운 글에 나온 적이 없어 신경망이 모릅니다.
   *[other] { $pieces } 외 { $rest }개는 배운 글에 나온 적이 없어 신경망이 모릅니다.
}
cli-score-result = 혼잡도 { $perplexity }: { $count }개의 로그 확률은 모두 { $total }, 하나에 { $each }.
cli-score-too-short = 평가할 것이 없습니다. 첫 글자는 주어진 것으로 보고, 그 뒤에 이어지는 글자가 없습니다.

cli-predict-text = 이 신경망은 분류하지 않고 글을 씁니다. “netloom generate”로 글을 쓰게 하고, “netloom score”로 글이 얼마나 그럴듯한지 알아보세요.
cli-predict-series = 이 신경망은 시계열을 예측하므로 파일 하나에 대한 답은 없습니다. “netloom evaluate”로 얼마나 잘하는지 알아보세요.
cli-predict-no-file = { $file } 파일을 읽을 수 없습니다: { $reason }.
cli-predict-empty = { $file }에는 신경망이 읽을 수 있는 것이 없습니다.
cli-predict-cut = { $file }{ JOSA($file, "은/는") } 길어서 학습할 때처럼 앞의 { $longest }개까지만 읽었습니다.

cli-evaluate-steps = { $split } { $samples }스텝: 정확도 { $accuracy }%, 손실 { $loss }.
cli-evaluate-error = { $split } { $samples }스텝: 평균 오차 { $error }, 손실 { $loss }.
cli-evaluate-perplexity = 혼잡도 { $perplexity }: 이만큼의 후보 가운데에서 고르는 것과 같은 정도로 확신이 없습니다.

cli-train-started-stream = 데이터 { $samples }스텝을 { $steps }번의 갱신으로 학습합니다. 장치 { $device }, 스레드 { $threads }개.
cli-train-epoch-perplexity = 에포크 { $epoch }/{ $epochs }: 손실 { $loss }, 검증 손실 { $validation_loss }, 정확도 { $accuracy }%, 혼잡도 { $perplexity }
cli-train-epoch-error = 에포크 { $epoch }/{ $epochs }: 손실 { $loss }, 검증 손실 { $validation_loss }, 평균 오차 { $error }

cli-info-texts = 데이터: 글, 서로 다른 토큰 { $tokens }개.
cli-info-sentences = 데이터: 문장, 서로 다른 토큰 { $tokens }개, 클래스별 샘플 수: { $classes }.
cli-info-series = 데이터: 스텝마다 수 { $channels }개인 시계열.

cli-split-training = 학습
