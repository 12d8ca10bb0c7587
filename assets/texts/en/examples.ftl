# Examples: what their cards say.

example-xo = X or O
    .help = Crosses and rings of every size, turn and thickness, and two convolutions that learn to tell them apart. Draw one yourself while it learns.
    .question = How tilted may an X be before the network is no longer sure?
example-xo-small = X or O, small enough to follow
    .help = 9×9 pixels, three filters at a time, twelve numbers before the answer: every number can be followed by hand.
    .question = Which of the twelve numbers says “ring”?
example-digits = Handwritten digits
    .help = 1 797 real digits by 13 people in 8×8 pixels. Write one with the pen and see whether it is read.
    .question = Which digit of yours is read wrongly, and what does the network take it for?
example-draw-your-own = Draw your own
    .help = Two empty classes and a network that waits for your drawings: name the classes, draw a dozen of each, train.
    .question = How few drawings are enough?
