# Explaining views: where each number comes from.

explain-convolution = Convolution, step by step

explain-play = Play
explain-pause = Pause
explain-back = One position back
explain-on = One position on
explain-position = Position
    .help = Drag to slide the window over the image.
explain-place = { $at } of { $count }
explain-chosen = { $name } { $at } of { $count }
explain-before = Previous: { $name }
explain-next = Next: { $name }
explain-value = row { $row }, column { $column } · { $value }

explain-convolution-choose = Select a convolution on the canvas: its numbers appear here, one after the other.
explain-convolution-waiting = Draw something: every step of this convolution appears here, as soon as the network can be built.
explain-convolution-input = { $channels ->
        [1] What comes in
       *[other] What comes in: channel { $channel } of { $channels }
    }{ $padding ->
        [0] {""}
       *[other] , zeros around it
    }
explain-convolution-output = Map { $filter } · { $size }
explain-convolution-seen = Under the window
explain-convolution-filter = Filter { $filter }
explain-convolution-products = Products
explain-convolution-product = { $value } × { $weight } = { $product }
explain-convolution-zero = padding · 0
explain-convolution-sums = The sum of products of each channel; click to see one
explain-convolution-sum-of = channel { $channel } · { $sum }
explain-convolution-sum = sum of products { $terms } + bias { $bias } = { $total }
explain-convolution-sum-plain = sum of products = { $total }
explain-convolution-channels = { $count } channels: { $terms } + bias { $bias } = { $total }
explain-convolution-channels-plain = { $count } channels: { $terms } = { $total }
explain-convolution-filter-chosen = Filter
    .help = The filter whose map is worked out.
explain-convolution-channel-chosen = Channel
    .help = The channel of the image that is shown in detail; a filter has one slice for each.
