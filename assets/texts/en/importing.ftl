# Files of the user's own: reading them, and what is asked before they are taken.

import-no-file = “{ $file }” is not a file. Nothing was changed; drop a text or a table.
import-unreadable = “{ $file }” cannot be read: { $reason }. Nothing was changed.
import-too-large = “{ $file }” has more than { $most } MB, which is more than a project keeps. Nothing was changed; a part of it will do as well.
import-reading = Reading “{ $file }”…
import-added = { $count ->
    [one] “{ $file }” was added; the project keeps a copy. Undo takes it out again.
   *[other] { $count } files were added; the project keeps copies. Undo takes them out again.
}
import-added-replaced = { $count ->
    [one] “{ $file }” was added. { $replaced ->
        [one] 1 character in it could not be read and stands as �.
       *[other] { $replaced } characters in it could not be read and stand as �.
    }
   *[other] { $count } files were added. { $replaced ->
        [one] 1 character in them could not be read and stands as �.
       *[other] { $replaced } characters in them could not be read and stand as �.
    }
}
import-skip = Leave It Out
import-take = Add
import-as-text = Read It as a Text
edit-import = Add { $file }

encoding-question-title = How the text is written
encoding-question = It is not certain how “{ $file }” is written. Choose the encoding under which it reads as it should.
encoding-preview = How the file begins
encoding-clean = { $length } characters, all of which can be read.
encoding-replaced = { $count ->
    [one] 1 of { $length } characters cannot be read so and would stand as �.
   *[other] { $count } of { $length } characters cannot be read so and would stand as �.
}
table-question-title = What to learn of the table
table-question = “{ $file }” is a table. Click the column whose numbers are to be learned, one row a step.
table-preview = The first rows
table-facts = “{ $column }”: { $count } numbers from { $low } to { $high }{ $gaps ->
    [0] {""}
    [one] , 1 empty cell filled
   *[other] , { $gaps } empty cells filled
}.

place-question = Learn from { $files } instead of { $data }?
place-files = { $count ->
    [one] “{ $file }”
    [2] “{ $file }” and 1 more file
   *[other] “{ $file }” and { $more } more files
}
place-beside = Beside it, both are learned; what the present texts do not have counts as unknown. Undo brings back what is there now.
place-other-form = They are of different forms, so that no network can learn both. Undo brings back what is there now.
place-put-instead = Instead
place-put-beside = Beside
place-drawings = { $count ->
    [one] 1 drawing
   *[other] { $count } drawings
}
files-data-title = Add a Text or a Table
files-data-filter = Texts and tables
files-data-all = All files
