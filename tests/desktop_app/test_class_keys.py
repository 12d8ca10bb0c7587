from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.widgets.class_keys import class_keys, key_of


def test_classes_have_the_keys_of_their_places() -> None:
    assert class_keys(("X", "O")) == {"1": "X", "2": "O"}


def test_a_digit_has_its_own_key_and_others_make_room() -> None:
    assert class_keys(("A", "1", "B")) == {"1": "1", "2": "A", "3": "B"}
    assert class_keys(tuple("0123456789")) == {digit: digit for digit in "0123456789"}


@given(st.lists(st.text(min_size=1, max_size=3), unique=True, max_size=20))
def test_every_key_is_a_digit_and_stands_for_one_class(names: list[str]) -> None:
    keys = class_keys(names)
    assert set(keys) <= set("0123456789")
    assert len(set(keys.values())) == len(keys)
    assert len(keys) >= min(len(names), 9)
    assert all(key_of(names, name) == key for key, name in keys.items())
