# Blocks: networks inside networks, and arithmetic in settings.
block-title = { $name }
block-help = A part of the network under a name of its own. Double-click to look inside; a change there changes every copy.
block-summary = { $repeat ->
    [1] { $layers ->
        [one] 1 layer
       *[other] { $layers } layers
    }
   *[other] { $repeat } × { $layers ->
        [one] 1 layer
       *[other] { $layers } layers
    }
}
block-param = { $name }
    .help = A whole number of this copy; settings inside the block are worked out of it.
layers-block = Blocks
layer-block-input = Block input
    .help = What arrives at the block comes in here.
    .summary = what arrives
layer-block-output = Block output
    .help = What arrives here leaves the block.
    .summary = what leaves
param-repeat = Repetitions
    .help = How many times the block stands here, one behind the other, each with weights of its own.
port-number = { $number }
port-outside = outside
problem-block-no-input = This block has no input: nothing can reach it. Add a block input.
problem-block-no-output = This block has no output: nothing leaves it. Add a block output.
problem-block-of-data = Data and goals belong outside of blocks, where there is one of each.
misfit-contains-itself = The block “{ $block }” contains itself, so it would never end.
misfit-repeat-ports = “{ $block }” cannot stand { $repeat } times in a row: each copy hands its outputs to the next, and it has { $into ->
        [one] 1 input
       *[other] { $into } inputs
    } but { $out ->
        [one] 1 output
       *[other] { $out } outputs
    }.
misfit-too-many-layers = “{ $block }” would be { $layers } layers when unfolded; at most { $most } can be built.
misfit-inside = Inside “{ $block }”, copy { $repetition }, { $layer }: { $problem }
expression-senseless = “{ $expression }” cannot be worked out. Write numbers and names of the block joined by + − × ÷ // % min() max().
expression-unknown = “{ $expression }” names “{ $name }”, which the block does not have.
expression-by-zero = “{ $expression }” divides by zero.
expression-uneven = “{ $expression }”: { $number } ÷ { $divisor } does not come out even; // drops the rest.
expression-too-large = “{ $expression }” comes to more than a setting can be.
expression-outside = { $param } is written as arithmetic, which only settings inside a block can be.
edit-block-nothing = Select the layers that are to become a block.
edit-block-rim = An input or output of the block cannot go into a block of its own.
edit-block-data = { $kind } stays outside of blocks: a network has it once.
edit-block-gap = Between the selected layers lies one that is not selected: select it too, so that the block does not feed itself.
edit-block-depth = Blocks cannot stand inside one another more than { $most } deep.
edit-block-no-name = A block needs a name.
edit-block-in-use = “{ $block }” is still used { $count ->
        [one] once
       *[other] { $count } times
    }; remove or unfold its copies first.
edit-block-itself = “{ $block }” cannot stand inside itself.
edit-block-param-range = A value of a block goes from 0 to { $most }.
edit-block-param-used = A setting inside is worked out of “{ $param }”; change that first.
edit-block-param-twice = There is a value called “{ $param }” already.
edit-block-param-name = “{ $name }” cannot name a value: begin with a letter, go on with letters, digits and _.
edit-unfold-no-block = Only a block can be unfolded.
edit-unfold-large = Unfolded, this would be { $layers } layers; at most { $most } fit on a canvas in one go.
edit-unknown-block = This block does not exist any more.

# Commands on blocks, and where one is among them.
block-new-name = Block
canvas-edit-block = Make “{ $block }”
canvas-edit-unfold = Unfold “{ $block }”
canvas-edit-own-block = Make “{ $block }” from a copy
breadcrumb-network = Network
breadcrumb-go = Go to { $name }
breadcrumb-copy = { $number } of { $count }
breadcrumb-previous = Look at the copy before
breadcrumb-next = Look at the next copy
menu-block = &Block
    .plain = Block
action-block-make = Make block
    .help = Puts the selected layers into a block: one node that can be used, repeated and opened.
action-block-enter = Open block
    .help = Shows the inside of the selected block; a double-click does the same.
action-block-leave = Leave block
    .help = Goes back to the network around this block.
action-block-next-copy = Next copy
    .help = Looks at the next repetition of the block that is open.
action-block-previous-copy = Previous copy
    .help = Looks at the repetition before this one.
action-block-unfold = Unfold block
    .help = Replaces the selected block by the layers inside it.
action-block-make-own = Make a block of its own
    .help = Copies the definition, so that a change inside this block changes no other.

# The inspector's page of a block.
inspector-block = Block
    .help = You are inside a block: what you change here changes every copy of it.
inspector-block-name = Name of the block
    .help = Every copy of this block is called so, unless it has a name of its own.
inspector-block-values = Values let copies differ: add one, and name it in the settings of the layers inside, as in 2*n.
inspector-block-add-value = Add a value
    .help = Adds a whole number that every copy can set, and that settings inside can be worked out of.
inspector-block-value-name = Name of the value { $name }
    .help = What settings inside call this value.
inspector-block-value-default = Usual number of { $name }
    .help = What it is in copies that say nothing else.
inspector-block-value-remove = Remove { $name }
    .help = Takes this value away from the block.
inspector-block-value = { $name } = { $value }
inspector-block-here = In this copy: { $values }
edit-name-block = Name block
edit-block-values = Change values of block
palette-delete-block = Delete “{ $block }”
