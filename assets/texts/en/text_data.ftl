# Texts and series: sources, their settings, and what goes wrong with files.

text-too-large = This file has more than { $most } MB, which is more than can be read at once. Nothing was changed; a part of it will do as well.
text-empty = There is nothing to read in “{ $file }”. Nothing was changed; a text needs at least two characters.
python-source-missing = This computer's Python came without its sources, so they cannot be read. Nothing was changed; the other texts work.

source-text = Text file
    .help = A text of your own: drop a file here, and a network learns to write like it.
source-play = A play
    .help = Sixty scenes in a harbour town, with seven speakers who each have a voice of their own.
source-verse = Verse
    .help = Rhymed poems of four feet a line; no two stanzas are alike.
source-korean-prose = Korean prose
    .help = Chapters of a village by the sea, in Korean.
source-python-source = Python’s source code
    .help = Modules of the standard library of the Python that runs this program, some 700 000 characters.
source-hello = hello
    .help = One word of five letters, the smallest text that needs a memory: after the first l comes another, after the second an o.

param-text-level = Read by
    .help = Whether a token is a character or a word: by characters a text is longer, by words the vocabulary is larger.
choice-character = character
choice-word = word
param-text-words = Words at most
    .help = How many words the vocabulary has, the most frequent first; all others are one unknown word. It counts only where a text is read by the word.
param-file-digest = Content
    .help = The digest under which the file’s bytes lie in the project.
param-file-name = File
    .help = What the file was called when it was added.
param-file-encoding = Encoding
    .help = How the file’s bytes stand for characters; a wrong one shows as signs that mean nothing.
choice-utf-8 = UTF-8
choice-utf-16-le = UTF-16 (little endian)
choice-utf-16-be = UTF-16 (big endian)
choice-cp949 = Korean (CP949)
choice-cp1252 = Western (Windows-1252)

source-sines = Sine waves
    .help = Waves of different lengths laid over one another, with some noise: what comes next follows from what came.
source-csv-column = Column of a table (CSV)
    .help = Numbers over time from a file of your own, such as prices, temperatures or counts; a network learns what comes next.

param-sines-waves = Waves
    .help = How many waves are laid over one another: more of them are harder to foretell.
param-sines-noise = Noise
    .help = How strong the noise is beside the waves; nothing can foretell it.
param-sines-length = Steps
    .help = How many numbers there are; the last part of them validates.
param-table-delimiter = Cells are parted by
    .help = The sign between two cells of a row.
param-table-decimal = Decimal sign
    .help = Whether one and a half is written 1.5 or 1,5.
param-table-header = First line names the columns
    .help = Off means that the first line holds numbers already.
param-table-column = Column
    .help = Name or number of the column; left empty, it is the first that holds numbers.
param-table-gaps = Empty cells
    .help = Whether an empty cell is refused, or filled along a straight line between its neighbours.
choice-comma = comma
choice-semicolon = semicolon
choice-tab = tab
choice-bar = vertical bar
choice-point = point
choice-refuse = refuse
choice-interpolate = fill

table-gap = Line { $line } of “{ $file }” has no number in this column. Nothing was changed; choose to fill empty cells, or another column.
table-no-number = Line { $line } of “{ $file }” says “{ $cell }” where a finite number should stand. Nothing was changed; correct that cell, or choose another column, delimiter or decimal sign.
table-too-short = “{ $file }” has fewer than two numbers in this column. Nothing was changed; choose another column or file.
table-no-column-of-numbers = No column of “{ $file }” holds numbers. Nothing was changed; check what parts its cells and which decimal sign it has.
table-no-such-column = “{ $file }” has no column “{ $column }”. Nothing was changed; choose one of its columns.
table-unreadable = Line { $line } of “{ $file }” cannot be read as part of a table; perhaps a quotation mark before it was never closed. Nothing was changed.

source-sentiment = Opinions
    .help = Short praise and blame made by templates, in English or Korean: the order of the words and their negations decide, so that counting words is not enough.

param-sentiment-language = Language of the opinions
    .help = In English “not” comes before the word it turns; in Korean what denies comes after.
param-sentiment-count = Number of sentences
    .help = How many opinions there are, half of them positive; each template is either for training or for validation.
choice-english = English
choice-korean = Korean
