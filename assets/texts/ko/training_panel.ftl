# 학습 패널과 진행 상황.

training-recipe = 학습 설정
training-next-run = 학습이 진행 중입니다. 색이 있는 항목과 속도, 층 고정은 바로 적용되고, 나머지는 다음 학습부터 적용됩니다.
recipe-basics = 기본
    .help = 가중치가 기울기를 어떻게, 얼마나 오래 따라갈지 정합니다.
recipe-schedule = 학습률 스케줄
    .help = 학습하는 동안 학습률이 어떻게 바뀔지 정합니다.
recipe-restraint = 규제
    .help = 가중치는 작게, 스텝은 짧게, 답은 지나치지 않게 해서 처음 보는 그림도 읽게 합니다.
recipe-time = 시간에 따라 읽기
    .help = 글이나 시계열을 한 번에 얼마나 읽고, 덩어리 사이에 무엇을 기억할지 정합니다.
recipe-augmentation = 데이터 증강
    .help = 배치마다 그림을 새로 옮기고, 돌리고, 키우고, 잡음을 더해 보여 주므로 적은 샘플로도 더 많이 배웁니다.
recipe-beginning = 시작과 장치
    .help = 가중치의 시작값, 무작위의 출처, 계산하는 장치를 정합니다.
recipe-set = { $count }개 설정됨
recipe-unset = –
recipe-value = { $param }: { $value }
schedule-curve = 학습 동안의 학습률
schedule-curve-peak = 최대 { $rate }
schedule-curve-plateau = { $rate }로 학습하다가 검증 손실이 더 줄지 않으면 { $factor }배가 됩니다.
augmentation-preview = 학습에 쓰이는 모습
augmentation-preview-none = 바꾸지 않습니다. 샘플을 있는 그대로 학습합니다.
augmentation-preview-again = 다시
    .help = 다른 샘플을 새로 무작위로 바꿔 보여 줍니다.
augmentation-preview-empty = 그림을 그리거나 생성 데이터를 추가하면 바뀐 모습이 보입니다.
training-pace = 속도(초당 스텝 수)
training-blocked =
    { $count ->
        [one] 학습하기 전에 고칠 것이 하나 있습니다.
       *[other] 학습하기 전에 고칠 것이 { $count }개 있습니다.
    }

pace-step = 한 스텝
    .help = ‘한 스텝’을 누를 때마다 한 스텝씩 학습합니다.
pace-2 = 2
    .help = 초당 2스텝: 바뀌는 것을 하나하나 따라갈 수 있습니다.
pace-10 = 10
    .help = 초당 10스텝.
pace-50 = 50
    .help = 초당 50스텝: 배우는 모습이 보입니다.
pace-full = 최대
    .help = 이 컴퓨터가 낼 수 있는 가장 빠른 속도.

edit-recipe = { $param } 변경

progress-position = 에포크 { $epoch } / { $epochs } · 스텝 { $step }
progress-speed = 초당 { $speed }스텝
progress-time-left = { $time } 남음
progress-time-unknown = …
progress-bar = 학습 진행률

run-state-none = ‘학습 시작’을 누르면 신경망이 데이터를 보고 한 스텝씩 배웁니다.
run-state-starting = 시작하는 중…
run-state-running = 학습 중
run-state-paused = 일시 정지했습니다. 그림을 그리거나, 둘러보거나, 한 스텝만 학습하거나, 계속할 수 있습니다.
run-state-ended = 학습이 끝났습니다. 학습된 신경망이 계속 답합니다.
