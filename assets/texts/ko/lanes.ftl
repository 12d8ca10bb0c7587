models-too-many = 프로젝트 하나에는 모델이 { $most }개까지 들어갑니다.
models-no-name = 모델에는 이름이 있어야 합니다.
models-name-taken = “{ $name }”{ JOSA($name, "이라는/라는") } 모델이 이미 있습니다.
models-last = 프로젝트에는 모델이 적어도 하나 있어야 합니다.

lanes-differ = 함께 학습하려면 모델들이 같은 배치로 배워야 하는데, “{ $setting }” 설정이 서로 다릅니다: { $values }.
lanes-not-ready = “{ $model }” 모델은 아직 학습할 수 없습니다: { $problem }
fix-set-in-all = 모든 모델에서 { $param } → { $value }
fix-open-model = “{ $model }” 보기

run-name-of-model = 학습 { $number } · { $model }
