# The table of all layers, and what training takes of memory.

analysis-field-all = all
analysis-field-space = { $size }×{ $size }
analysis-field-space-step = { $size }×{ $size }, step { $step }
analysis-field-time = { $size } steps
analysis-field-time-step = { $size } steps, every { $step }
