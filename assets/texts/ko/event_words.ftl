# 학습 중에 있었던 일: 그래프의 표시.

event-changed = { $param } { $before } → { $after }
event-frozen = { $layer } 고정
event-unfrozen = { $layer } 다시 학습
event-frozen-count = 층 { $count }개 고정
event-joined = 그림 +{ $count }
event-rewound = { $step }스텝으로 되돌림
event-resumed = 이어서 학습
event-non-finite = NaN
