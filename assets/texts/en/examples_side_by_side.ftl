# Examples of several models: what their cards say.

example-sigmoid-vs-relu = Sigmoid or ReLU, ten layers deep
    .help = Two networks that differ in one thing, the function behind each of ten hidden layers. Both learn to read digits from the same batches; open the gradients and switch between the tabs.
    .question = How many times weaker is the gradient at the first sigmoid layer than at the last one, and at which depth does the sigmoid network begin to learn?
example-zeros-vs-he = Beginning with zeros
    .help = The same network twice: one begins with every weight at 0, one with random weights by He. Train both and look at the weights.
    .question = Which numbers of the zero network change at all, and why not the others?
example-adam-vs-sgd = SGD, momentum, Adam
    .help = One network, one beginning, the same batches, three optimizers. The difference below the loss shows who is ahead, step by step.
    .question = With which learning rate does plain SGD keep up with Adam, and with which does it break?
example-rnn-lstm-gru = RNN, LSTM, GRU
    .help = Three kinds of memory of 64 units read the same play, letter by letter, and write on. Compare their losses, their gradients through time and what they write.
    .question = Which one is ahead after the first epoch, and which one in the end?
