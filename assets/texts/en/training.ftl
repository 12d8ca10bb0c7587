# What training and the worker have to say.

training-no-device = This machine has no { $device } device. Nothing was started; choose “auto” or “cpu” as the device.
training-too-large = This network needs about { $needed } GB of memory to train, and { $available } GB are free. Nothing was built; make a layer smaller.
training-nothing-learns = No layer of this network learns anything. Insert a fully connected layer or a convolution.

weights-missing = The weights file { $file } is not there. The network starts from fresh weights.
weights-damaged = The weights file { $file } cannot be read: it is damaged or of another kind. The network is unchanged.
weights-lack = The file has no weights for { $name }.
weights-misfit = The weights of { $name } are { $found } in the file, and the network needs { $expected }.
