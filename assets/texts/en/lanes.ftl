models-too-many = A project holds { $most } models at most.
models-no-name = A model needs a name.
models-name-taken = There is already a model called “{ $name }”.
models-last = A project has at least one model.

lanes-differ = To be trained together, the models must learn from the same batches, but they differ in “{ $setting }”: { $values }.
lanes-not-ready = The model “{ $model }” cannot be trained yet: { $problem }
fix-set-in-all = Set { $param } to { $value } in all models
fix-open-model = Show “{ $model }”

run-name-of-model = Run { $number } · { $model }
