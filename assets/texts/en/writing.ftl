# What is said when a network is asked to write, or how probable a text is.

writing-foretells-nothing = This network neither writes nor scores texts: “{ $goal }” does not learn what comes next. Put “Next token” at its end and train it.
writing-foretells-numbers = This network foretells numbers, not text: it neither writes nor scores one.
writing-reads-answer = This network neither writes nor scores texts: it reads what it is to foretell. Let its input layer read the text instead.
writing-no-tokens = There is no text to write like. Add a text to the data first.
writing-not-finite = The network cannot say what comes next: its numbers have grown beyond all bounds. Go back to an earlier step, or train anew with a lower learning rate.
writing-temperature-out-of-range = The temperature is a number from 0 upwards.
writing-count-out-of-range = How much is written, and among how many is drawn, are whole numbers from 0 upwards.
writing-too-long = At most { $most } pieces can be written at once. Ask for fewer, and write on from there.
scoring-too-long = This text is too long to be judged at once: at most { $most } characters. Take a part of it.

problem-known-at-the-end = “{ $port }” of { $kind } is known only when everything was read, so it cannot stand before something that is to be foretold: it would have to read the future to write.
