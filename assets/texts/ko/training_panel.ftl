# 학습 패널과 진행 상황.

training-recipe = 학습 설정
training-next-run = 학습이 진행 중입니다. 여기서 바꾼 것은 다음 학습부터 적용되고, 속도만 바로 바뀝니다.
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
run-state-ended = 학습이 끝났습니다. 학습된 신경망이 그림에 계속 답합니다.
