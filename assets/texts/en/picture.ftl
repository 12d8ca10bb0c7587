# The network as a picture for a paper, a slide or a page.

action-file-export-picture = Save network as picture…
    .help = Draws the network for a paper or a slide: light colours, sharp text, a legend.
picture-title = Network as a picture
picture-preview = The picture as it will be saved
picture-heading = Title (optional)
picture-unfolded = Blocks unfolded
    .help = Draws the whole network with every layer inside its blocks, laid out anew.
picture-shapes = Shapes on the wires
    .help = Writes what travels on the wires, as channels × height × width.
picture-legend = Legend
    .help = Says below the network which colour is which family of layers.
picture-transparent = No background
    .help = Lets the page or slide show through.
picture-format = { $format ->
    [svg] SVG
   *[png] PNG
}
picture-width = Width in pixels
picture-save = Save…
picture-copy = Copy
picture-close = Close
