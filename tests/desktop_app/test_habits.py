from __future__ import annotations

import json
import os

import pytest

from desktop_app.habits import FADING, Habits


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings" / "habits.json"


def test_what_was_noted_is_known_at_the_next_start_and_fades(path):
    habits = Habits(path)
    assert habits.count("conv2d", "relu") == 0
    habits.note("conv2d", "relu")
    habits.note("conv2d", "relu")
    assert habits.count("conv2d", "relu") == 2
    assert Habits(path).count("conv2d", "relu") == pytest.approx(2 * FADING)
    assert Habits(path).count("conv2d", "relu") == pytest.approx(2 * FADING**2)


def test_what_is_no_longer_done_is_forgotten(path):
    Habits(path).note("relu", "tanh")
    for _ in range(30):
        assert Habits(path).count("relu", "relu") == 0
    assert json.loads(path.read_text()) == {"relu": {"tanh": pytest.approx(1, abs=1)}}
    assert Habits(path).count("relu", "tanh") < 0.1


@pytest.mark.parametrize(
    "content",
    ["", "nonsense", "[]", '{"a": 1}', '{"a": {"b": "c"}}', '{"a": {"b": null}}', "\x00\xff"],
)
def test_a_broken_file_means_that_nothing_is_known(path, content):
    path.parent.mkdir()
    path.write_text(content)
    habits = Habits(path)
    assert habits.count("a", "b") == 0
    habits.note("a", "b")
    assert Habits(path).count("a", "b") == pytest.approx(FADING)


def test_numbers_that_make_no_sense_are_bounded_or_dropped(path):
    path.parent.mkdir()
    path.write_text('{"a": {"b": -3, "c": 1e300, "d": 0.01, "e": 5}}')
    habits = Habits(path)
    assert habits.count("a", "b") == 0
    assert habits.count("a", "c") <= 1e6
    assert habits.count("a", "d") == 0
    assert habits.count("a", "e") == 4


def test_where_nothing_can_be_written_it_is_kept_for_the_session(path):
    path.parent.mkdir()
    path.mkdir()  # a folder stands where the file would be
    habits = Habits(path)
    habits.note("a", "b")
    assert habits.count("a", "b") == 1
    assert not [name for name in os.listdir(path.parent) if name != path.name]
