models-too-many = A project holds { $most } models at most.
models-no-name = A model needs a name.
models-name-taken = There is already a model called “{ $name }”.
models-last = A project has at least one model.

lanes-differ = To be trained together, the models must learn from the same batches, but they differ in “{ $setting }”: { $values }.
lanes-not-ready = The model “{ $model }” cannot be trained yet: { $problem }
fix-set-in-all = Set { $param } to { $value } in all models
fix-open-model = Show “{ $model }”

run-name-of-model = { $model } · Run { $number }

model-unnamed = Model
model-numbered = Model { $number }
model-tab = “{ $name }”: click to see it, double-click to rename it, right-click for more
models-compare = + Compare
models-together = Train all
    .help = Train all models on the same batches, step by step together, and see their curves in one plot
models-alone = This one
    .help = Train only the model that is open
why-one-model = The project has one model only.
edit-add-model = add the model “{ $name }”
edit-name-model = rename a model to “{ $name }”
edit-delete-model = delete the model “{ $name }”
action-train-add-model = Add a Copy to Compare
    .help = Add a copy of this model. Change something in it, and train both on the same batches, side by side.
action-train-rename-model = Rename Model
    .help = Give the open model another name
action-train-delete-model = Delete Model
    .help = Delete the open model; its runs stay
action-train-next-model = Next Model
    .help = Show the next model of the project
action-train-previous-model = Previous Model
    .help = Show the model before this one
action-train-together = Train All Models Together
    .help = Train takes every step in all models, on the same batch, before the next one; off, only the open model is trained

loss-difference = difference
    .help = Show below by how much the other models' losses lie above that of the open one: below 0 they are better
loss-difference-line = { $name }
loss-difference-of = Loss minus that of “{ $name }”
loss-tip-beside = { $name }: { $smoothed }
lane-now = { $name } { $loss }
lane-look = Look at “{ $name }”
lane-validated = Look at “{ $name }”, which is right about { $accuracy } % of the validation samples

notice-lane-broken = “{ $model }” stopped at step { $step }: its numbers grew beyond all bounds. Its weights are as they were before that step, and the other models go on.
notice-lane-failed = { $model }: { $problem }

cli-option-model = train the model of this name instead of the one that is open
cli-option-lanes = train all models together: each step in all of them, on the same batch, before the next one
cli-no-model = There is no model called “{ $name }”. The project has: { $known }.
cli-train-lane = { $lane }: { $message }
cli-info-models = { $count } models: { $names }. Open is “{ $active }”.

gradients-beside = { $name }: { $norm }
