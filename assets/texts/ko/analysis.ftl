# 모든 층의 표와 학습에 드는 메모리.

analysis-field-all = 전체
analysis-field-space = { $size }×{ $size }
analysis-field-space-step = { $size }×{ $size }, 간격 { $step }
analysis-field-time = { $size }스텝
analysis-field-time-step = { $size }스텝, 간격 { $step }
