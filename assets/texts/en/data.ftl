# Data: sources, their settings, and what goes wrong with data.

source-glyphs = Generated X’s and O’s
    .help = Crosses and rings made by arithmetic, no two alike: you say how much they may vary.
source-digits = Handwritten digits
    .help = 1 797 real digits by 13 people, 8×8 pixels each, from the UCI collection in scikit-learn.

param-glyph-count = Number of images
    .help = How many images are made, half of them X and half O: more make the network surer and an epoch longer.
param-glyph-smallest = Smallest
    .help = Height of the smallest shape, as a part of the image.
param-glyph-largest = Largest
    .help = Height of the largest shape, as a part of the image.
param-glyph-shift = Shift
    .help = How far a shape may lie from the middle, as a part of the image; none leaves the image.
param-glyph-rotation = Rotation
    .help = By how many degrees a shape may be turned to either side; near 45 an X becomes a +.
param-glyph-thinnest = Thinnest stroke
    .help = Thickness of the thinnest stroke, as a part of the image.
param-glyph-thickest = Thickest stroke
    .help = Thickness of the thickest stroke, as a part of the image.
param-glyph-bend = Bend
    .help = How far strokes may curve, as by an unsteady hand, as a part of the image.
param-glyph-noise = Noise
    .help = How strongly pixels may flicker: 0 is clean, 1 hides the shape.
param-data-size = Image size
    .help = Width and height of every image in pixels.
param-data-seed = Seed of the data
    .help = The number that generated images and the split come from: the same seed gives the same data again.
param-validation-fraction = Part for validation
    .help = The part of the samples that is never trained on, but only used to check.
param-test-fraction = Part for the test
    .help = The part of the samples that neither trains nor steers anything, for one honest look at the end.

data-nothing-trains = The parts for validation and for the test leave nothing to train on: together they must be below 1.
data-name-empty = A class needs a name.
data-name-long = A name of a class has at most { $most } letters.
data-name-unprintable = A name of a class can only have letters, digits and signs that can be seen.
data-duplicate-class = There is already a class called “{ $name }”.
data-unknown-class = There is no class called “{ $name }”.
data-generated-class = “{ $name }” comes with generated data, so it can be neither renamed nor removed.
data-duplicate-sample = This drawing is already among the data.
data-unknown-source = There is no such source of data.
data-other-form = “{ $source }” holds another form of data than this project: remove the data that is there first, or begin a new project.
data-nothing-to-read = There is nothing to read yet: add a text or a series with two steps at least.
data-fixed-size = { $source } come in { $size }×{ $size } pixels; another image size would not fit them.

image-unreadable = “{ $file }” cannot be read as a picture. Nothing was changed; PNG, JPEG, BMP, GIF, WEBP and TIFF work.
image-damaged = The picture “{ $file }” is damaged or incomplete. Nothing was changed; try to save it again where it came from.
image-too-large = The picture “{ $file }” has more than { $most } pixels. Nothing was changed; make it smaller first.
image-missing = There is no file “{ $file }”, or it cannot be opened.
