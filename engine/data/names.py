"""What a class may be called."""

from __future__ import annotations

import unicodedata

from engine.problem import IllegalEdit
from engine.texts import text

LONGEST_NAME = 40


def class_name(written: str) -> str:
    """Return a name as typed by a person, tidied; raises `IllegalEdit` in words.

    Hangul typed on any system comes out composed (NFC), so that equal names are equal.
    """
    name = " ".join(unicodedata.normalize("NFC", written).split())
    if not name:
        raise IllegalEdit(text("data-name-empty"))
    if len(name) > LONGEST_NAME:
        raise IllegalEdit(text("data-name-long", most=LONGEST_NAME))
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn") for letter in name):
        raise IllegalEdit(text("data-name-unprintable"))
    return name
