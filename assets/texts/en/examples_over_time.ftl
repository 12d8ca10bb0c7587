# Examples that read and write: what their cards say.

example-hello = hello
    .help = Four letters, three hidden units, one word: after the first l comes another l, after the second an o. Only a network that remembers can know which.
    .question = Which of the three hidden units tells the first l from the second?
example-char-play = A play, letter by letter
    .help = An LSTM reads sixty scenes with seven speakers and learns to write more of them, one letter at a time. Nobody tells it what a word is.
    .question = After how many steps does it know its speakers by name, and does each keep to a voice?
example-char-korean = Korean, syllable by syllable
    .help = The same network reads Korean prose: 427 different signs instead of 66, and particles that depend on the last sound of the word before.
    .question = Does it choose between 은 and 는, 을 and 를 as it should?
example-char-python = Python, character by character
    .help = An LSTM reads modules of Python’s standard library. The loss view shows how well counting five characters does; within a minute the network is better.
    .question = What does it know that no five characters can tell: indentation, brackets, names?
example-sentiment = Praise or blame
    .help = Short opinions in which “not”, “although” and the order of words decide. Counting words gets about six in ten right; reading them in order nearly all.
    .question = Which word makes the network change its mind, and does “not at all good” fool it?
example-digits-by-rows = Digits, row by row
    .help = The handwritten digits again, but read like a text: eight rows of eight pixels, one after the other, and an answer at the end.
    .question = After how many rows would you already know the digit, and does the network?
example-sine-forecast = What comes after a wave
    .help = Three waves laid over one another, with some noise. A network foretells the next number, and then goes on by itself from its own forecasts.
    .question = How many steps can it go on alone before it loses the wave?
