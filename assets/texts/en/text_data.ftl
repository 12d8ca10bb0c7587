# Texts and series: sources, their settings, and what goes wrong with files.

text-too-large = This file has more than { $most } MB, which is more than can be read at once. Nothing was changed; a part of it will do as well.
