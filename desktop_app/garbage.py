"""How often Python looks for objects that only hold one another.

Almost everything here ends by itself when nobody holds it any more. Looking through all objects
of a project of thousands of layers takes 0.1 s, in which no frame is painted; by default Python
does it at every second edit of such a project.
"""

from __future__ import annotations

import gc

# Objects made before the youngest are looked through; rounds before the older ones are.
_YOUNG, _MIDDLE, _OLD = 50_000, 20, 100


def collect_seldom() -> None:
    """Look seldom; and never through what was made to start with, which stays anyway."""
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
    gc.freeze()
