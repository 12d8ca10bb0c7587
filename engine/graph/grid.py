"""How far apart layers are drawn, in the canvas's own units."""

COLUMN_STEP = 208.0
ROW_STEP = 152.0
# Between rows of a wrapped chain there is room for the wire that leads back to the left.
BAND_GAP = 40.0
