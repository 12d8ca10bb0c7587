# 학습 기록: 기록에 대해 하는 말과 목록.

run-name = 학습 { $number }
run-end-active = 진행 중
run-end-running = 끝내지 못함
run-end-completed = 완료
run-end-early = 조기 종료
run-end-stopped = 중지됨
run-end-failed = 실패

notice-both = { $first } { $second }
notice-non-finite =
    { $known ->
        [yes] { $step }스텝에서 학습을 일시 정지했습니다. { $direction ->
            [backward] 역전파
           *[forward] 순전파
        } 중 “{ $layer }” 층에서 { $tensor }{ JOSA($tensor, "이/가") } 숫자로 나타낼 수 없을 만큼 커졌습니다. 가중치는 이 스텝 이전 그대로입니다. 학습률이 너무 높은 것 같습니다.
       *[no] { $step }스텝에서 학습을 일시 정지했습니다. { $direction ->
            [backward] 역전파
           *[forward] 순전파
        } 중 { $tensor }{ JOSA($tensor, "이/가") } 숫자로 나타낼 수 없을 만큼 커졌습니다. 가중치는 이 스텝 이전 그대로입니다. 학습률이 너무 높은 것 같습니다.
    }
notice-slower = 학습률을 10분의 1로 줄여 다시 학습
notice-rewind-slower = { $steps }스텝 되돌리고 학습률 10분의 1로
notice-rewind-clip = { $steps }스텝 되돌리고 기울기 클리핑
notice-show = 보기
edit-rewind = 학습 설정을 바꾸고 되돌리기
notice-resumed = { $step }스텝부터 멈춘 적이 없는 것처럼 이어서 학습합니다.
notice-continued-all = “{ $run }”의 가중치에서 이어서 학습합니다. 모든 층의 가중치를 그대로 썼습니다.
notice-continued = { $count ->
    [0] “{ $run }”에서 가져올 수 있는 가중치가 없어 모든 층이 새로 시작합니다. { $fresh }
   *[other] “{ $run }”의 가중치에서 이어서 학습합니다. 그대로 쓴 층: { $kept }. 새로 시작하는 층: { $fresh }
}
notice-data-differs = “{ $run }”{ JOSA($run, "을/를") } 시작한 뒤 데이터가 바뀌었습니다. 지금 데이터로 이어서 학습할 수 있지만, 곡선에는 두 데이터가 섞이게 됩니다.
notice-resume-with-present-data = 지금 데이터로 이어서 학습
notice-saving = “{ $name }” 저장 중… 작업을 계속할 수 있습니다.
notice-saving-waits = “{ $name }” 저장 중… 저장이 끝나면 요청한 작업을 이어서 합니다.

notice-engine-restarted = { $had_run ->
    [yes] { $can_resume ->
        [yes] 학습 엔진이 { $step }스텝에서 갑자기 멈춰 다시 시작했습니다. 프로젝트는 그대로이고, 마지막 체크포인트부터 이어서 학습할 수 있습니다.
       *[no] 학습 엔진이 갑자기 멈춰 다시 시작했습니다. 프로젝트와 학습 곡선은 그대로입니다.
    }
   *[no] 학습 엔진이 갑자기 멈춰 다시 시작했습니다. 프로젝트는 그대로입니다.
}
notice-engine-lost-twice = { $can_resume ->
    [yes] 학습 엔진이 1분 안에 두 번 멈춰 자동으로 다시 시작하지 않습니다. 프로젝트는 그대로이고, 마지막 체크포인트부터 이어서 학습할 수 있습니다. 배치나 신경망을 줄이면 메모리가 덜 필요합니다.
   *[no] 학습 엔진이 1분 안에 두 번 멈춰 자동으로 다시 시작하지 않습니다. 프로젝트는 그대로입니다. 배치나 신경망을 줄이면 메모리가 덜 필요합니다.
}
notice-engine-hung = 학습 엔진이 { $seconds }초 동안 진행하지 않고 있습니다. 프로젝트는 그대로입니다. 아주 큰 스텝이라면 시간이 더 걸리는 것일 수 있습니다.
notice-stop-unanswered = 학습 엔진이 아직 멈추지 않았습니다. 하던 계산이 끝나지 않았습니다. 엔진을 끝내면 학습은 마지막 체크포인트 상태로 남습니다.
engine-resume = 이어서 학습
engine-restart-resume = 다시 시작하고 이어서 학습
engine-wait = 기다리기
engine-end = 엔진 끝내기

notice-left-run = { $is_finished ->
    [yes] 이 프로젝트의 “{ $run }”{ JOSA($run, "이/가") } { $step }스텝에서 학습을 마쳤지만, 저장하기 전에 창이 꺼졌습니다.
   *[no] 이 프로젝트의 “{ $run }”{ JOSA($run, "이/가") } 창이 꺼지면서 { $step }스텝에서 끝내지 못한 채 남아 있습니다.
}
notice-left-run-unsaved = { $is_finished ->
    [yes] 저장한 적 없는 프로젝트의 “{ $run }”{ JOSA($run, "이/가") } { $step }스텝에서 학습을 마친 뒤 창이 꺼졌습니다. 신경망과 학습 설정은 함께 되살아나지만 그림은 되살릴 수 없습니다.
   *[no] 저장한 적 없는 프로젝트의 “{ $run }”{ JOSA($run, "이/가") } 창이 꺼지면서 { $step }스텝에서 끝내지 못한 채 남아 있습니다. 신경망과 학습 설정은 함께 되살아나지만 그림은 되살릴 수 없습니다.
}
notice-left-run-taken = { $can_resume ->
    [yes] “{ $run }”{ JOSA($run, "을/를") } 학습 기록에 다시 넣었습니다. { $step }스텝부터 이어서 학습할 수 있습니다.
   *[no] “{ $run }”{ JOSA($run, "을/를") } { $step }스텝의 가중치와 함께 학습 기록에 다시 넣었습니다.
}
left-run-take-over = 가져오기
left-run-discard = 버리기

panel-runs = 학습 기록
    .help = 이 프로젝트의 모든 학습입니다. 비교하고, 이어 가고, 되살리고, 지울 수 있습니다.
runs-empty = 아직 학습 기록이 없습니다. 학습하면 결과와 설정이 여기에 하나씩 쌓입니다.
runs-table = 이 프로젝트의 학습 기록
runs-column-star = 별표
runs-column-name = 이름
runs-column-when = 시각
runs-column-steps = 스텝
runs-column-loss = 검증 손실
    .help = 검증 데이터에서 가장 낮은 손실과 마지막 손실
runs-column-accuracy = 정확도
    .help = 검증 데이터에서 가장 높은 정확도와 마지막 정확도
runs-column-end = 결과
runs-column-disk = 디스크
runs-star = 별표 있음
runs-not-starred = 별표 없음
runs-best-last = { $best } / { $last }
runs-total = 학습 기록 { $count }개 · { $bytes }
runs-total-of-selected = 선택 { $bytes }, 전체 { $total }
runs-restore-last = 마지막 상태 복원
    .help = 이 학습의 신경망과 학습 설정을 되돌리고 마지막 가중치로 답하게 합니다. 신경망과 설정은 한 번에 실행 취소할 수 있습니다
runs-restore-best = 최고 상태 복원
    .help = 이 학습의 신경망과 학습 설정을 되돌리고 검증 손실이 가장 낮았던 가중치로 답하게 합니다. 신경망과 설정은 한 번에 실행 취소할 수 있습니다
runs-continue = 이 가중치로 새 학습
    .help = 지금 신경망으로, 이 학습의 가중치에서 새 학습을 시작합니다
runs-resume = 이어서 학습
    .help = 멈춘 적이 없는 것처럼 이 학습을 이어서 합니다
runs-delete = 삭제…
    .help = 선택한 학습 기록을 가중치와 함께 지웁니다. 되돌릴 수 없습니다
edit-restore-run = “{ $run }” 복원
runs-note = 메모
    .placeholder = 무엇을 시험했나요? 무엇을 보았나요?
runs-difference-project = 지금 프로젝트와 비교
runs-difference-pair = { $first } → { $second }
runs-difference-none = 학습 설정이 같습니다.
runs-difference-network = 신경망이 다릅니다.
runs-difference-data = 데이터가 다릅니다.
runs-difference-line = { $param }: { $before } → { $after }
runs-difference-layer = { $layer }, { $param }
runs-delete-question = { $count ->
    [1] “{ $run }”{ JOSA($run, "을/를") } 삭제할까요?
   *[other] 학습 기록 { $count }개를 삭제할까요?
}
runs-delete-explanation = 곡선과 가중치가 완전히 삭제되며({ $bytes }) 되돌릴 수 없습니다.
runs-delete-yes = 삭제
runs-select-hint = 기록을 선택하면 손실 곡선이 겹쳐 보입니다. 이름을 두 번 누르면 바꿀 수 있습니다.
