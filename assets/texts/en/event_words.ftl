# What happened to a run, in a few words: flags on its plots.

event-changed = { $param } { $before } → { $after }
event-frozen = { $layer } frozen
event-unfrozen = { $layer } learns again
event-frozen-count = { $count ->
    [one] 1 layer frozen
   *[other] { $count } layers frozen
}
event-joined = { $count ->
    [one] +1 drawing
   *[other] +{ $count } drawings
}
event-rewound = back to step { $step }
event-resumed = resumed
event-non-finite = NaN
