"""Columns that line up with Hangul in them, numbers that JSON lacks, and the bar."""

from __future__ import annotations

import io
import json

import pytest

from engine.amounts import readable_bytes
from engine.cli.console import Console, padded, width
from engine.cli.progress import ProgressBar


@pytest.mark.parametrize(
    ("content", "columns"), [("", 0), ("abc", 3), ("합성곱", 6), ("28×28", 5), ("e\u0301", 1)]
)
def test_width_counts_columns_of_a_terminal(content: str, columns: int) -> None:
    assert width(content) == columns
    assert width(padded(content, 10)) == 10
    assert padded(content, 10, to_the_right=True).endswith(content)


def test_columns_line_up(capsys: pytest.CaptureFixture[str]) -> None:
    Console("ko").table([("층", "1"), ("합성곱", "20"), ("ReLU", "300")], right=frozenset({1}))
    assert len({width(line) for line in capsys.readouterr().out.splitlines()}) == 1


def test_numbers_that_json_lacks_are_words(capsys: pytest.CaptureFixture[str]) -> None:
    Console("en").json({"loss": [float("nan"), float("inf"), 1.5]})
    assert json.loads(capsys.readouterr().out) == {"loss": ["nan", "inf", 1.5]}


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 B"), (999, "999 B"), (1500, "1.5 KB"), (25e9, "25 GB")]
)
def test_bytes_come_in_the_unit_that_suits(count: float, words: str) -> None:
    assert readable_bytes(int(count)) == words


def test_bar_overwrites_itself_and_goes_away() -> None:
    terminal = io.StringIO()
    bar = ProgressBar(terminal)
    bar.show(0.5, "half")
    bar.show(0.6, "too soon to be drawn")
    assert "half" in terminal.getvalue()
    assert "too soon" not in terminal.getvalue()
    bar.clear()
    bar.show(1.0, "full")
    assert "full" in terminal.getvalue()
    assert "\n" not in terminal.getvalue()
