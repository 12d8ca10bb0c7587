# The menu of every view: copying and saving what it shows.

export-button = Copy or save what this view shows
export-copy = Copy image
export-png = Save as PNG…
export-svg = Save as SVG…
export-csv = Save numbers as CSV…
export-copied = The image is on the clipboard.
export-saved = Saved as “{ $name }”.
export-refused = “{ $name }” was not written: { $reason }. What was there before is untouched.
files-export-title = Save this view
