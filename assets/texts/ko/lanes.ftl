models-too-many = 프로젝트 하나에는 모델이 { $most }개까지 들어갑니다.
models-no-name = 모델에는 이름이 있어야 합니다.
models-name-taken = “{ $name }”{ JOSA($name, "이라는/라는") } 모델이 이미 있습니다.
models-last = 프로젝트에는 모델이 적어도 하나 있어야 합니다.

lanes-differ = 함께 학습하려면 모델들이 같은 배치로 배워야 하는데, “{ $setting }” 설정이 서로 다릅니다: { $values }.
lanes-not-ready = “{ $model }” 모델은 아직 학습할 수 없습니다: { $problem }
fix-set-in-all = 모든 모델에서 { $param } → { $value }
fix-open-model = “{ $model }” 보기

run-name-of-model = { $model } · 학습 { $number }

model-unnamed = 모델
model-numbered = 모델 { $number }
model-tab = “{ $name }”: 누르면 보이고, 두 번 누르면 이름을 바꾸며, 오른쪽 버튼을 누르면 메뉴가 나옵니다
models-compare = + 비교
models-together = 모두 학습
    .help = 모든 모델을 같은 배치로 한 스텝씩 나란히 학습하고 곡선을 한 그래프에서 봅니다
models-alone = 이것만
    .help = 열려 있는 모델만 학습합니다
why-one-model = 프로젝트에 모델이 하나뿐입니다.
edit-add-model = “{ $name }” 모델 추가
edit-name-model = 모델 이름을 “{ $name }”{ JOSA($name, "으로/로") } 변경
edit-delete-model = “{ $name }” 모델 삭제
action-train-add-model = 비교할 복사본 추가
    .help = 이 모델의 복사본을 추가합니다. 한 가지를 바꾼 뒤 두 모델을 같은 배치로 나란히 학습해 보세요.
action-train-rename-model = 모델 이름 바꾸기
    .help = 열려 있는 모델의 이름을 바꿉니다
action-train-delete-model = 모델 삭제
    .help = 열려 있는 모델을 삭제합니다. 학습 기록은 남습니다.
action-train-next-model = 다음 모델
    .help = 프로젝트의 다음 모델을 봅니다
action-train-previous-model = 이전 모델
    .help = 프로젝트의 이전 모델을 봅니다
action-train-together = 모든 모델 함께 학습
    .help = 모든 모델이 같은 배치로 한 스텝을 마친 뒤에 다음 스텝으로 넘어갑니다. 끄면 열려 있는 모델만 학습합니다.

loss-difference = 차이
    .help = 다른 모델의 손실이 열려 있는 모델보다 얼마나 큰지 아래에 그립니다. 0보다 작으면 더 좋습니다.
loss-difference-line = { $name }
loss-difference-of = “{ $name }”의 손실을 뺀 값
loss-tip-beside = { $name }: { $smoothed }
lane-now = { $name } { $loss }
lane-look = “{ $name }” 보기
lane-validated = “{ $name }” 보기: 검증 샘플 정확도 { $accuracy } %

notice-lane-broken = “{ $model }”{ JOSA($model, "은/는") } { $step }스텝에서 값이 끝없이 커져 멈췄습니다. 가중치는 그 스텝 이전 그대로이고, 다른 모델은 계속 학습합니다.
notice-lane-failed = { $model }: { $problem }

cli-option-model = 열려 있는 모델 대신 이 이름의 모델을 학습
cli-option-lanes = 모든 모델을 함께 학습: 같은 배치로 모든 모델이 한 스텝을 마친 뒤 다음 스텝으로
cli-no-model = “{ $name }”{ JOSA($name, "이라는/라는") } 모델이 없습니다. 프로젝트에 있는 모델: { $known }.
cli-train-lane = { $lane }: { $message }
cli-info-models = 모델 { $count }개: { $names }. 열려 있는 모델은 “{ $active }”입니다.

gradients-beside = { $name }: { $norm }
