# The text panel: prompt, writing, scoring, sentences

panel-text = Text
    .help = Let the network write on from your words, or say how probable they are to it. It answers while it trains, too.

menu-text = Te&xt
    .plain = Text
action-text-write = Write
    .help = Lets the network write on from the prompt.
action-text-again = Write another
    .help = Throws the dice anew and writes something else behind the same prompt.
action-text-stop = Stop writing
    .help = What was written so far stays.
action-text-steady = Keep writing while it learns
    .help = As long as training goes, the network writes on from the same beginning again and again, by the same dice: one sees it become better.
action-text-score = Score
    .help = Tells how probable the network takes every character of a text to be.
why-no-text = The data of this project is not text to be read on and on.
why-no-network-yet = No network answers yet: it is being built, or something in it needs mending first.
why-nothing-written = Nothing is being written.

writing-mode-write = Write
    .help = The network writes on from the prompt.
writing-mode-score = Score
    .help = How probable is a text to the network?
writing-prompt-write = Begin with
    .help = The network reads this and writes on from it. All views show what it makes of it; where the cursor stands is the step they look at. Ctrl+Enter writes.
writing-prompt-score = Text to score
    .help = Any text. The score follows every key, and training.
writing-prompt-sentence = Sentence
    .help = Type a sentence: the network answers with every key.
writing-placeholder-write = A first word, or nothing at all
writing-placeholder-score = Type or paste a text
writing-placeholder-sentence = Type a sentence

writing-length = Length
    .help = How many characters or words are written.
writing-temperature = Temperature
    .help = Probabilities go as exp(z / T). Below 1 the network plays safe, above 1 it becomes daring; at 0 it always takes the most probable.
writing-greedy = greedy
writing-top-k = Among
    .help = Only so many of the most probable take part in the draw.
writing-seed = Dice
    .help = The number that chance begins with: the same dice write the same text.
choice-every = all

writing-steady = Anew while it learns
writing-shows-guesses = Five best under each
    .help = Shows under every character the five that the network took to be most probable. Click one: it writes on from there.
writing-written = What the network wrote
    .help = The stronger the colour, the more probable it was. Click a character or go there with the arrow keys; type another, or press Alt and 1 to 5, and the network writes on from there.
writing-tip = { $piece }: { $share }
writing-guesses = “{ $piece }” was taken, at { $share }. Choose another: it writes on from there.
writing-guesses-forced = “{ $piece }” is your choice; the network gave it { $share }.
writing-guesses-yours = “{ $piece }” is your choice; it was not among the five best.
writing-guesses-none = Write something, then click a character: what might have stood there appears here.
writing-guess-bars = What might have stood there
    .help = Click one, or choose with the arrow keys and Enter: the network writes on from there.
writing-other = or another:
    .help = Type what is to stand there instead, and press Enter.
writing-quoted = “{ $piece }”
writing-unseen-character = { $count ->
    [one] The network does not know { $pieces }: it was never in its texts, and is read as unknown.
   *[other] The network does not know { $pieces }: they were never in its texts, and are read as unknown.
}
writing-unseen-word = { $count ->
    [one] The network does not know the word { $pieces }: it was never in its sentences, and is read as unknown.
   *[other] The network does not know the words { $pieces }: they were never in its sentences, and are read as unknown.
}

scoring-invitation = Every character gets the colour of how much it surprises the network: dark is expected, bright is a surprise.
scoring-perplexity = Perplexity { $perplexity }
scoring-total = { $count ->
    [one] ln p = { $total } for one step after the first: { $nats } nats, { $bits } bits
   *[other] ln p = { $total } over { $count } steps after the first: { $nats } nats, { $bits } bits each
}
scoring-too-short = The first one is given. Go on typing: what follows it is scored.
scoring-scored = The text, coloured by surprise
scoring-legend = Surprise −ln p
    .help = 0 nats: the network was certain of it. 0.69: one chance in two. 6: one chance in 400.
scoring-tip = { $piece }: p = { $share }, ln p = { $log }
scoring-tip-given = { $piece }: given, not scored

sentence-waiting = The classes and their bars appear as soon as a network answers.
sentence-answer = { $name }: { $share }
sentence-of-data = Read just now, from the data:
sentence-yours = Read word by word; an underlined one is not known:
sentence-read = What was read
sentence-unknown = { $piece }: not known, read as unknown

panel-series = Series
    .help = Nothing is drawn here: the network looks at the beginning of the validation part.
