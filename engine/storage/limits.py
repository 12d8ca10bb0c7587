"""How much a project file may hold, so that opening a hostile one costs little."""

from __future__ import annotations

import re

KIB, MIB, GIB = 1 << 10, 1 << 20, 1 << 30

MAX_FILE_BYTES = 16 * GIB
MAX_ENTRIES = 10_000
MAX_DIRECTORY_BYTES = 2 * MIB

MAX_JSON_BYTES = 16 * MIB
# Commas and brackets: what a parser turns into objects, so a bound on its memory.
MAX_JSON_ITEMS = 2_000_000
MAX_JSON_DEPTH = 64

MAX_DRAWING_SIDE = 4096
MAX_DRAWINGS_BYTES = 512 * MIB
MAX_IMPORTED_FILE_BYTES = 50 * MIB
MAX_IMPORTED_BYTES = 512 * MIB
MAX_HISTORY_BYTES = 512 * MIB
MAX_THUMBNAIL_BYTES = 4 * MIB
MAX_WEIGHTS_HEADER_BYTES = 1 * MIB

MAX_NAME_LENGTH = 200
MAX_NOTE_LENGTH = 100_000
MAX_BLOCKS = 1000
MAX_NOTES = 10_000
MAX_POSITION = 1e7

# Windows opens a device under these names, whatever folder they are in.
_NOT_A_DEVICE = r"(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:[./]|$))"
_PART = rf"{_NOT_A_DEVICE}[a-z0-9_][a-z0-9_.-]{{0,63}}"
RUN_ID = rf"{_NOT_A_DEVICE}[a-z0-9_][a-z0-9_-]{{0,63}}"
NODE_ID = r"[A-Za-z0-9_][A-Za-z0-9_-]{0,63}"

# Small letters only: two names cannot differ by case alone.
ANY_ENTRY = re.compile(rf"{_PART}(?:/{_PART}){{0,3}}")
KNOWN_ENTRY = re.compile(
    rf"(?:manifest|project|window)\.json|thumbnail\.png|data/{_PART}\.(?:npy|png|txt)"
    rf"|runs/{RUN_ID}/(?:run\.json|history\.npz|(?:weights|best|resume)\.safetensors)"
)
HISTORY_ENTRY = re.compile(
    r"(?:steps|validation|vitals)/[A-Za-z0-9_][A-Za-z0-9_/-]{0,199}\.npy"
    r"|(?:validation_steps|vitals_steps|confusions)\.npy"
)
