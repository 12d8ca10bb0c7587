# Data that is no image: texts, sentences, series, and files of the user's own.

data-form-image = Images
data-form-text = Texts
data-form-sentences = Sentences
data-form-series = Series
data-form-own = Your own

data-source-of-file = { $source }: { $name }
data-source-unread = …
data-file-missing = A file that this project learns from is no longer there. Remove that source and add the file again.
data-whole-text = All texts
    .help = What holds for every text: which part of them is only used to check.
data-whole-sentences = All sentences
    .help = What holds for every sentence: which part of them is only used to check.
data-whole-series = All series
    .help = What holds for every series: which part of it is only used to check.
data-whole-remark-character = { $count } different characters
data-whole-remark-word = { $count } different words
data-whole-remark-series = the last { $percent } % are for checking

text-source-remark-character = { $documents ->
    [one] 1 document
   *[other] { $documents } documents
}, { $count } characters
text-source-remark-word = { $documents ->
    [one] 1 document
   *[other] { $documents } documents
}, { $count } words
sentence-source-remark = { $count ->
    [one] 1 sentence
   *[other] { $count } sentences
}
series-source-remark = { $count } steps

text-summary-character = { $documents ->
    [one] 1 document
   *[other] { $documents } documents
}, { $count } characters, { $different } different
text-summary-word = { $documents ->
    [one] 1 document
   *[other] { $documents } documents
}, { $count } words, { $different } different
text-split = { $facts }: { $training } to train with, { $validation } (○) to check with
text-split-test = { $facts }: { $training } to train with, { $validation } (○) to check with, { $test } (□) for the test at the end
text-split-end = { $facts }: the last { $percent } %, tinted, are for checking
text-split-none = { $facts }: too little to keep a part of it for checking
series-summary = { $series ->
    [one] 1 series
   *[other] { $series } series
}, { $count } steps

text-list = Texts
    .help = All texts of the project. A click shows one to the network, arrow keys walk through them, Esc lets go.
text-row = { $name } · { $count }
text-training = { $name }, for training
text-validation = { $name }, kept for validation
text-test = { $name }, kept for the test
text-divided = { $name }: its end is kept for validation
sentence-training = { $name }, for training
sentence-validation = { $name }, kept for validation
sentence-test = { $name }, kept for the test
sentence-divided = { $name }
text-reading = The chosen text
    .help = The text as the network gets it. Click into it, or press Enter, and the network reads on from there. What it never saw in training is underlined.
text-facts-character = { $name }: { $count } characters, { $unknown ->
    [0] none unknown
   *[other] { $unknown } of them unknown
}
text-facts-word = { $name }: { $count } words, { $unknown ->
    [0] none unknown
   *[other] { $unknown } of them unknown
}
text-facts-character-of-class = “{ $name }”: { $count } characters, { $unknown ->
    [0] none unknown
   *[other] { $unknown } of them unknown
}
text-facts-word-of-class = “{ $name }”: { $count } words, { $unknown ->
    [0] none unknown
   *[other] { $unknown } of them unknown
}
text-page = page { $page } of { $pages }
text-page-back = ‹
    .help = The page before
text-page-on = ›
    .help = The next page
text-being-read = The texts are being read…
text-hint = Click into a text, and the network reads on from there; Esc lets go.
text-hint-sentences = Click a sentence to show it to the network; arrow keys walk through them.

series-which = Series
series-plot = The chosen series
    .help = The numbers over time. Click, and the network reads on from there; the wheel zooms, A shows all again.
series-facts = { $count } steps of { $channels ->
    [one] one number
   *[other] { $channels } numbers
}, from { $low } to { $high }
series-hint = Click into the curve, and the network reads on from there.

action-data-import = Text or Table…
    .help = Learn from a file of your own: a text, a program, or a table with numbers.

prediction-after = { $network } · after “{ $read }”
prediction-empty-read = The network's answer appears here as soon as it has an input, a goal and something to read.
prediction-next = probability of what comes next (softmax: together 1)
prediction-forecast = the numbers that it expects next
prediction-of = { $network } · “{ $read }”
prediction-beginning = { $network } · the beginning of what validates

judged-no-samples-next = This network foretells what comes next. It is right or wrong at every step, so there are no samples as a whole to be judged; let it score a text to see where it is surprised.
judged-no-samples-tags = This network answers at every word. It is right or wrong there, so there are no samples as a whole to be judged.
confusion-hint-sentences = Rows: the true class. Columns: the answer. Click a cell to read its sentences.
mistakes-empty-sentences = Press Train: after each epoch the sentences that the network gets wrong appear here.
mistakes-hint-sentences = The worst first. The bar is the probability of the right class. Click a sentence to follow it through the network.
mistakes-verdict = { $true } → { $answer } · p { $p } · loss { $loss }
mistakes-sentence-tip = “{ $words }”: { $true } taken for { $answer }, probability of { $true } { $p }, loss { $loss }
dynamics-tip-sentence = “{ $words }”: p { $p } after step { $step }
column-sentence = sentence
judged-no-samples-series = This network foretells what comes next. It is more or less right at every step, so there are no samples as a whole to be judged; its error is in the loss.

why-no-drawing = This project learns from what is no image: there is nothing to draw.

weights-of-cell = A recurrent layer has a matrix for what it reads and one for what it remembers. They are shown side by side under W; how they change, the updates tell.

canvas-begin-text = To write on, for instance: Input → One-hot → LSTM → Fully connected → Next token
canvas-begin-sentences = To tell sentences apart, for instance: Input → Embedding → GRU, its last output → Fully connected → Classify
canvas-begin-series = To foretell, for instance: Input → GRU → Fully connected → Forecast

text-unknown-character = { $count } characters are not among those that the network knows.
text-unknown-word = { $count } words are not among those that the network knows.
text-take-unknown = Take Them In
    .help = The network then tells them apart; what it has learned so far goes by the present ones and has to be learned anew. The rarest stay unknown where there are too many.
edit-take-unknown = Take in unknown characters or words
