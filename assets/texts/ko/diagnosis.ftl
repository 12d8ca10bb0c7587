# 학습에서 무엇이 잘못되었는지. `.name`은 상태 표시줄의 짧은 말, `.why`는 그 까닭.

panel-diagnosis = 진단
    .help = 이번 학습에서 이상해 보이는 점을, 잰 값과 해 볼 일과 함께 알려 줍니다.
diagnosis-empty = ‘학습 시작’을 누르면, 첫 스텝부터 신경망이 잘 배우고 있는지 여기에서 알려 줍니다.
diagnosis-healthy = 모두 건강해 보입니다. 다음을 확인했습니다:
diagnosis-indicator-healthy = 건강함
diagnosis-number = 측정값 { $number }, 한계 { $threshold }
diagnosis-source = { $source } · { $confidence }
diagnosis-confidence-high = 거의 확실
diagnosis-confidence-medium = 그럴 가능성이 큼
diagnosis-confidence-low = 그럴 수도 있음
diagnosis-show = 보기
    .help = 이것을 보여 주는 화면을 앞으로 가져옵니다.
diagnosis-consequences = 그 결과로 보이는 것 { $count }개
    .help = 대개 첫 번째 문제와 함께 사라집니다.
diagnosis-edit = 진단에 따라 고치기

diagnosis-cure-setting = { $param } { $before } → { $after }
diagnosis-cure-clip = 기울기 클리핑: 노름 { $limit }까지
diagnosis-cure-augment = 이미지를 조금씩 옮기고 돌리기
diagnosis-cure-kind = { $before }{ JOSA($before, "을/를") } 모두 { $after }{ JOSA($after, "으로/로") } 바꾸기
diagnosis-cure-layer = { $known ->
    [yes] { $layer }: { $fix }
   *[no] { $fix }
}
diagnosis-cure-layers = 층 { $count }개의 { $fix }
diagnosis-cure-again = 바꾸고 다시 학습하기:
    .help = 프로젝트를 바꾸고 새 가중치로 학습을 다시 시작합니다. 바꾼 것은 실행 취소로 되돌릴 수 있습니다.
diagnosis-cure-now = 학습을 계속하며 바로 바꾸기:
    .help = 지금 진행 중인 학습에 다음 스텝부터 적용됩니다. 실행 취소로 되돌릴 수 있습니다.

# 데이터

diagnosis-data-scale = 입력값이 0에서 너무 멀어, 첫 층이 감당하지 못합니다.
    .name = 입력값이 너무 큼
    .why = 가중치는 −1에서 1 정도의 입력에 알맞은 크기로 시작합니다. 입력이 훨씬 크면 첫 출력과 기울기도 그만큼 커집니다. 데이터를 평균 0, 표준편차 1로 맞추세요.
diagnosis-data-imbalance = 한 클래스의 샘플 수가 다른 클래스의 { $percent }%뿐입니다.
    .name = 드문 클래스
    .why = 늘 많은 쪽 클래스라고만 답해도 거의 맞으므로, 드문 클래스는 거의 배우지 못합니다. 그 클래스를 더 그리거나 샘플 하나하나의 비중을 높이세요.

# 가중치의 시작

diagnosis-init-equal = { $known ->
    [yes] { $layer } 층의 유닛이 모두 똑같습니다.
   *[no] 한 층의 유닛이 모두 똑같습니다.
} 같은 기울기를 받아 영원히 똑같이 남습니다.
    .name = 똑같은 가중치
    .why = 똑같이 시작한 유닛은 똑같이 계산하고 똑같이 고쳐집니다. 여러 유닛이 하나처럼 일하는 셈입니다. 시작할 때 가중치가 서로 달라야 이 대칭이 깨집니다.
diagnosis-init-large = { $known ->
    [yes] 첫 손실이 찍기 수준보다 훨씬 큽니다. 가중치가 너무 크게 시작하며, { $layer } 층이 가장 심합니다.
   *[no] 첫 손실이 찍기 수준보다 훨씬 큽니다. 가중치가 너무 크게 시작합니다.
}
    .name = 가중치가 너무 큼
    .why = 아직 아무것도 배우지 않은 신경망은 찍기와 같아야 하며, 이때 손실은 ln C입니다. 첫 손실이 더 크다면, 층마다 수가 커져서 틀린 답을 지나치게 확신한다는 뜻입니다.
diagnosis-init-small = { $known ->
    [yes] { $layer } 층의 출력이 거의 0입니다. 가중치가 너무 작게 시작합니다.
   *[no] 어떤 층의 출력이 거의 0입니다. 가중치가 너무 작게 시작합니다.
}
    .name = 가중치가 너무 작음
    .why = 층을 지날 때마다 값이 줄어 몇 층 뒤에는 아무것도 남지 않습니다. 모든 이미지가 똑같아 보이고, 되돌아오는 기울기도 똑같이 줄어듭니다.

# 학습률

diagnosis-rate-high = { $known ->
    [yes] 학습률이 너무 큽니다. 한 스텝에 { $layer } 층의 가중치가 { $percent }% 바뀌었습니다.
   *[no] 학습률이 너무 큽니다. 한 스텝에 가중치가 { $percent }% 바뀌었습니다.
}
    .name = 학습률이 너무 큼
    .why = 걸음이 너무 커서, 내려가야 할 골짜기를 건너뜁니다. 그 뒤의 모습은 죽은 유닛이나 기울기 소실 같아 보이지만, 학습률이 먼저였습니다.
diagnosis-rate-high-loss = 학습률이 너무 큽니다. 손실이 처음의 { $number }배까지 올라갔습니다.
    .name = 학습률이 너무 큼
    .why = 걸음이 너무 커서, 내려가야 할 골짜기를 건너뜁니다. 그 뒤의 모습은 죽은 유닛이나 기울기 소실 같아 보이지만, 학습률이 먼저였습니다.
diagnosis-rate-low = 학습률이 너무 작습니다. 어느 층도 한 스텝에 가중치의 { $number }배보다 많이 움직이지 않습니다.
    .name = 학습률이 너무 작음
    .why = 기울기는 전해지지만 걸음이 너무 작아 손실이 그대로입니다. 보통 한 스텝에 천분의 일쯤 움직입니다.

# 수가 아닌 값

diagnosis-non-finite-input = { $step }스텝에서 입력값 하나가 수가 아닙니다.
    .name = 수가 아닌 값
    .why = 무한대이거나 수가 아닌 값 하나가, 그 값으로 계산한 모든 것을 망칩니다. 이번에는 데이터에서 왔습니다. 깨진 이미지가 있는지 살펴보세요.
diagnosis-non-finite-weight = { $known ->
    [yes] { $step }스텝에서 { $layer } 층의 가중치 하나가 수가 아닙니다.
   *[no] { $step }스텝에서 가중치 하나가 수가 아닙니다.
}
    .name = 수가 아닌 값
    .why = 무한대이거나 수가 아닌 값 하나가, 그 값으로 계산한 모든 것을 망칩니다. 마지막 갱신이 이 가중치에는 너무 컸습니다.
diagnosis-non-finite-activation = { $known ->
    [yes] { $step }스텝에서 { $layer } 층의 출력이 수의 범위를 넘었습니다.
   *[no] { $step }스텝에서 어떤 층의 출력이 수의 범위를 넘었습니다.
}
    .name = 수가 아닌 값
    .why = 가중치가 너무 커져서 곱한 값이 수의 범위를 벗어났습니다. 대개 학습률이 너무 크거나 가중치가 너무 크게 시작한 탓입니다.
diagnosis-non-finite-gradient = { $known ->
    [yes] { $step }스텝에서 { $layer } 층이 되돌려 보내는 기울기가 수의 범위를 넘었습니다.
   *[no] { $step }스텝에서 기울기가 수의 범위를 넘었습니다.
}
    .name = 수가 아닌 값
    .why = 순전파는 괜찮았지만, 역전파에서 층마다 기울기가 커지다 수의 범위를 벗어났습니다. 기울기 클리핑을 쓰거나 학습률을 낮추면 막을 수 있습니다.
diagnosis-non-finite-loss = { $step }스텝에서 손실이 수의 범위를 넘었습니다.
    .name = 수가 아닌 값
    .why = 점수는 아직 수이지만, 정답에서 너무 멀어 손실을 나타낼 수 없습니다. 대개 학습률이 너무 큰 탓입니다.

# 기울기

diagnosis-exploding = 기울기가 뒤로 전해지며 커집니다. 첫 층이 마지막 층의 { $number }배를 받습니다.
    .name = 기울기 폭발
    .why = 기울기는 층을 하나 지날 때마다 어떤 값이 곱해집니다. 곱할수록 커지면 마지막 층이 조금 움직이는 동안 앞쪽 층은 크게 튀어 버립니다. 기울기 클리핑이 이를 막아 줍니다.
diagnosis-vanishing = 기울기가 뒤로 전해지며 사라집니다. 첫 층에는 마지막 층의 { $number }배만 남습니다.
    .name = 기울기 소실
    .why = 기울기는 층을 하나 지날 때마다 활성화 함수의 미분값이 곱해집니다. 시그모이드의 미분값은 많아야 ¼이므로, 열 층이면 백만분의 일도 남지 않아 앞쪽 층은 아무것도 배우지 못합니다.

# 유닛

diagnosis-dead = { $known ->
    [yes] { $layer } 층의 유닛 { $percent }%가 죽었습니다. 어떤 이미지에도 0만 내보냅니다.
   *[no] 한 층의 유닛 { $percent }%가 죽었습니다. 어떤 이미지에도 0만 내보냅니다.
}
    .name = 죽은 유닛
    .why = 한 번도 0을 넘지 못하는 ReLU는 기울기가 0이라, 그 가중치에는 기울기가 전해지지 않습니다. 스스로는 되살아나지 못합니다. 새 가중치와 더 작은 학습률로 피할 수 있습니다.
diagnosis-saturated = { $known ->
    [yes] { $layer } 층의 값 { $percent }%가 곡선의 평평한 곳에 있습니다.
   *[no] 한 층의 값 { $percent }%가 곡선의 평평한 곳에 있습니다.
}
    .name = 포화된 유닛
    .why = 시그모이드와 tanh의 평평한 양 끝에서는 기울기가 거의 0이라, 오차가 아무리 커도 기울기가 거의 지나가지 못합니다.

# 무엇을 배웠나

diagnosis-nothing-learned = 모든 층이 배우고 있지만, 처음 보는 이미지에도 통하는 것은 배우지 못했습니다. 검증 결과가 찍기 수준입니다.
    .name = 배운 것이 없음
    .why = 기울기도 전해지고 가중치도 움직이는데, 검증 손실이 찍기 수준입니다(한계 { $threshold }). 레이블이 이미지와 맞나요? 직접 보아도 클래스를 구별할 수 있나요? 샘플을 몇 개 살펴보세요.
diagnosis-overfitting = 신경망이 샘플을 통째로 외우고 있습니다. 처음 보는 이미지의 손실이 학습 이미지보다 훨씬 큽니다.
    .name = 과적합
    .why = 학습 손실은 계속 줄지만 검증 손실은 { $step }스텝에서 가장 좋았습니다. 그림을 더 그리는 것이 가장 좋고, 이미지를 조금씩 바꾸기, 드롭아웃, 조기 종료도 도움이 됩니다.
diagnosis-underfitting = 신경망이 배울 수 있는 만큼 배웠습니다. 손실이 더 줄지 않는데, 아직 찍기의 { $percent }%입니다.
    .name = 표현력 부족
    .why = 학습과 검증이 똑같이 좋지 않습니다. 데이터가 아니라 신경망의 표현력이 모자랍니다. 유닛이 너무 적은 층은 정보를 조금밖에 통과시키지 못합니다.

# 확인한 것

diagnosis-check-data = ✓ 데이터: 입력의 표준편차 { $number }
    .later = … 데이터: 이 학습에서는 재지 않았습니다
diagnosis-check-start = ✓ 시작: 첫 손실이 찍기 수준의 { $number }배
    .later = … 시작: 첫 스텝을 기다립니다
diagnosis-check-rate = ✓ 학습률: 한 스텝에 가중치가 많아야 { $percent }% 바뀜
    .later = … 학습률: 첫 스텝을 기다립니다
diagnosis-check-gradient = ✓ 기울기: 첫 층 ÷ 마지막 층 = { $number }
    .later = … 기울기: 가중치가 있는 층이 둘 이상이어야 합니다
diagnosis-check-units = ✓ 유닛: 죽거나 포화된 유닛이 층마다 많아야 { $percent }%
    .later = … 유닛: 죽거나 포화될 유닛이 없습니다
diagnosis-check-fit = ✓ 일반화: 검증 − 학습 = 찍기 손실의 { $percent }%
    .later = … 일반화: 첫 검증을 기다립니다

# 멈춘 학습

diagnosis-broke = { $direction ->
    [backward] { $step }스텝의 역전파에서 { $layer } 층의 { $tensor }{ JOSA($tensor, "이/가") } 더는 유한한 수가 아닙니다. 가중치는 그 전 그대로입니다.
   *[forward] { $step }스텝의 순전파에서 { $layer } 층의 { $tensor }{ JOSA($tensor, "이/가") } 더는 유한한 수가 아닙니다. 가중치는 그 전 그대로입니다.
}
diagnosis-rewind = { $steps }스텝 되돌리기: { $cure }
diagnosis-recorder-hint = 마지막 50스텝의 손실과 기울기 노름입니다. 밝을수록 큽니다. 테두리를 두른 칸이 가장 먼저 깨졌습니다.
diagnosis-recorder-gradient = { $name } · { $step }스텝 · 기울기 노름 { $number }
diagnosis-recorder-loss = { $name } · { $step }스텝 · { $number }
diagnosis-recorder-broke = { $name } · { $step }스텝: 이 스텝에서 깨졌습니다
