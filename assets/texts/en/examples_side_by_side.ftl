# Examples of several models: what their cards say.

example-sigmoid-vs-relu = Sigmoid against ReLU
    .help = Two networks that differ in the function behind each of ten hidden layers, trained on the same batches. Open the gradients and switch tabs.
    .question = With how few layers does the sigmoid network begin to learn?
example-zeros-vs-he = Beginning with zeros
    .help = The same network twice: one begins with every weight at 0, one with random weights by He. Train both and look at the weights.
    .question = Which numbers of the zero network change at all, and why only those?
example-adam-vs-sgd = SGD, momentum, Adam
    .help = One network, one beginning, the same batches, three optimizers. The difference below the loss shows who is ahead, step by step.
    .question = With which learning rate does plain SGD keep up with Adam?
example-rnn-lstm-gru = RNN, LSTM, GRU
    .help = Three kinds of memory with 64 units read the same play, letter by letter, and write on. Compare their losses and what they write.
    .question = Which is ahead after the first epoch, and which in the end?
