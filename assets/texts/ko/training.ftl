# 학습과 작업 프로세스가 전하는 말.

training-no-device = 이 컴퓨터에는 { $device } 장치가 없습니다. 아무것도 시작되지 않았습니다. 장치를 자동(auto)이나 CPU로 바꾸세요.
training-too-large = 이 신경망을 학습하려면 메모리가 약 { $needed } 필요한데, 비어 있는 메모리는 { $available }입니다. 아무것도 만들지 않았습니다. 층을 더 작게 만드세요.
training-nothing-learns = 이 신경망에는 학습하는 층이 없습니다. 완전연결층이나 합성곱층을 넣으세요.
training-all-frozen = 학습할 수 있는 층이 모두 고정되어 있습니다. 적어도 하나는 학습하게 하세요.
training-plateau-needs-validation = “정체될 때 낮추기”는 검증 손실을 보고 정하는데, 검증 샘플이 없습니다. 다른 스케줄을 고르거나 샘플을 더하세요.
training-stopping-needs-validation = 조기 종료는 검증 손실을 보고 정하는데, 검증 샘플이 없습니다. 0으로 두거나 샘플을 더하세요.

weights-missing = 가중치 파일 { $file }{ JOSA($file, "이/가") } 없습니다. 신경망은 새 가중치로 시작합니다.
weights-damaged = 가중치 파일 { $file }{ JOSA($file, "을/를") } 읽을 수 없습니다. 손상되었거나 다른 형식입니다. 신경망은 그대로입니다.
weights-lack = 파일에 { $name }의 가중치가 없습니다.
weights-misfit = { $name }의 가중치가 파일에서는 { $found }인데 신경망에는 { $expected }{ JOSA($expected, "이/가") } 필요합니다.

training-out-of-memory = 메모리가 부족합니다. 신경망과 프로젝트는 무사합니다. 배치 크기나 층의 크기를 줄이세요.
training-no-file = 파일을 쓰거나 읽을 수 없습니다: { $reason }. 메모리에 있는 가중치는 무사합니다. 다른 위치를 고르세요.
training-unexpected = 엔진에서 문제가 생겼습니다. 프로젝트는 안전합니다. 자세한 내용을 보내 주시면 고치는 데 도움이 됩니다.
training-busy = 아직 학습이 진행 중입니다. 새로 시작하려면 먼저 중지하세요.
training-no-network = 아직 대답할 수 있는 신경망이 없습니다. 캔버스에서 신경망을 먼저 완성하세요.

checkpoint-failed = 체크포인트를 저장하지 못했습니다: { $reason }. 학습은 계속되며 저장도 계속 시도합니다. 마지막 체크포인트 뒤에 배운 것은 아직 메모리에만 있습니다.
mishap-no-memory = 메모리가 부족합니다
mishap-other = 예상하지 못한 문제가 생겼습니다
resume-damaged = 이 실행의 체크포인트가 모두 손상되어 이어서 학습할 수 없습니다. 곡선은 그대로 남아 있습니다. 새로 학습하거나 다른 실행에서 이어 가세요.
resume-of-other-run = 이 실행의 체크포인트가 신경망과 맞지 않아 이어서 학습할 수 없습니다. 바뀐 것은 없습니다. 새로 학습하세요.
resume-data-changed = 이 실행이 배운 그림이나 클래스가 그 뒤에 바뀌었거나 지워졌습니다. 지금 데이터로 이어 가거나 새로 학습하세요.
resume-passed-over = { $damaged }번째 스텝의 체크포인트가 손상되어 { $step }번째 스텝의 체크포인트에서 이어 갑니다.
rewind-impossible = 되돌아갈 상태가 없습니다. 신경망이 커서 메모리에 사본을 둘 수 없고 체크포인트도 아직 없습니다. 실행은 있던 자리에 그대로 있습니다.
continue-other-optimizer = 가중치는 이어받았지만 옵티마이저가 달라서 옵티마이저가 기억하던 값은 새로 시작합니다.
