"""Tables of any hand are read, or refused by their line; waves are what was asked for."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.data.errors import DataError
from engine.data.source import DATA_SOURCES
from engine.data.sources.csv_column import CsvColumn, dialect_of, settings_for
from engine.data.sources.sines import Sines, waves
from engine.data.text.table import Dialect, column_values, columns, guessed_dialect
from engine.texts import LANGUAGES, render

KOREAN = "날짜;기온\n1월 1일;−3,5\n1월 2일;1.204,25\n1월 3일;0,5\n"


def values(written: str, dialect: Dialect | None = None, column: str = "", **how: Any) -> list[Any]:
    given = dialect or guessed_dialect(written)
    return column_values(written, given, column, "t.csv", **{"fills_gaps": False, **how})[
        0
    ].tolist()


def refusal(written: str, **how: Any) -> str:
    with pytest.raises(DataError) as caught:
        values(written, Dialect(), **how)
    assert render(caught.value.message, "ko")
    return render(caught.value.message, "en")


class TestTable:
    @pytest.mark.parametrize(
        ("written", "dialect"),
        [
            ("a,b\n1,2.5\n3,4\n", Dialect("comma")),
            ("1,2.5\n3,4\n", Dialect("comma", has_header=False)),
            (KOREAN, Dialect("semicolon", has_decimal_comma=True)),
            ("a\tb\n1,5\t2,5\n", Dialect("tab", has_decimal_comma=True)),
            ("a|b\n1.5|2\n", Dialect("bar")),
            ('"a;b",c\n1,2\n', Dialect("comma")),
            ("x\n1\n2\n", Dialect("comma")),
            ("1\n2\n", Dialect("comma", has_header=False)),
        ],
    )
    def test_guesses_how_it_is_written(self, written: str, dialect: Dialect) -> None:
        assert guessed_dialect(written) == dialect

    def test_fault_32_reads_decimal_commas_thousands_and_real_minus_signs(self) -> None:
        assert values(KOREAN) == [-3.5, 1204.25, 0.5]
        assert values('a\n"1,234.5"\n"-1,000"\n', Dialect()) == [1234.5, -1000]

    def test_fault_32_quoted_ends_of_lines_stay_in_their_cell(self) -> None:
        written = 'note,n\n"two\nlines",1\n"a ""quoted"" word",2\n'
        assert values(written, column="n") == [1, 2]
        assert "Line 5 " in refusal(written + "x,\n", column="n")

    def test_columns_are_named_and_judged(self) -> None:
        found = columns("day,level,,level\nMon,1,2,x\nTue,,3,4\n", Dialect())
        assert [(c.place, c.name, c.numeric) for c in found] == [
            (1, "day", 0), (2, "level", 0.5), (3, "3", 1), (4, "level", 0.5),
        ]  # fmt: skip

    def test_takes_a_column_by_name_or_place_or_the_first_of_numbers(self) -> None:
        written = "day,low,high\nMon,1,5\nTue,2,6\n"
        assert values(written) == [1, 2]
        assert values(written, column="high") == values(written, column="3") == [5, 6]
        assert "“width”" in refusal(written, column="width")
        assert "t.csv" in refusal("a,b\nx,y\nz,w\n")

    @pytest.mark.parametrize("gap", ["", " ", "NA", "n/a", "-", "null"])
    def test_fault_32_a_gap_is_named_by_its_line_or_filled_and_counted(self, gap: str) -> None:
        written = f"n,m\n1,0\n{gap},0\n{gap},0\n4,0\n"
        assert "Line 3 " in refusal(written, column="n")
        filled = column_values(written, Dialect(), "n", "t.csv", fills_gaps=True)
        assert filled.numbers.tolist() == [1, 2, 3, 4]
        assert filled.gaps == 2

    def test_gaps_at_the_ends_take_the_nearest_number(self) -> None:
        assert values("n,m\n,1\n2,1\n3,1\n,1\n", Dialect(), "n", fills_gaps=True) == [2, 2, 3, 3]

    def test_a_short_row_has_a_gap(self) -> None:
        assert "Line 3 " in refusal("a,b\n1,2\n3\n", column="b")

    @pytest.mark.parametrize("cell", ["nan", "inf", "-Infinity", "1e999", "=A1+B2", "0x10", "1_0"])
    @pytest.mark.parametrize("fills_gaps", [False, True])
    def test_fault_32_what_is_no_finite_number_is_refused(
        self, cell: str, fills_gaps: bool
    ) -> None:
        said = refusal(f"n\n1\n2\n{cell}\n", column="n", fills_gaps=fills_gaps)
        assert "Line 4 " in said
        assert cell in said

    def test_a_quote_that_never_closes_is_told(self) -> None:
        assert "quotation mark" in refusal('n\n1\n"' + "x\n" * 100_000)

    def test_too_little_is_told(self) -> None:
        assert "fewer than two" in refusal("n\n1\n", column="n")
        assert "t.csv" in refusal("")

    @settings(max_examples=100, deadline=None)
    @given(st.text(alphabet='0123456789.,;|\t\n"-+eE xna', max_size=120), st.booleans())
    def test_any_text_gives_numbers_or_a_sentence(self, written: str, fills: bool) -> None:
        try:
            found = values(written, fills_gaps=fills)
        except DataError as error:
            found = [len(render(error.message, language)) for language in LANGUAGES]
        assert np.isfinite(found).all()


class TestCsvColumn:
    source = DATA_SOURCES["csv_column"]

    def series(self, data: bytes, **values: Any) -> np.ndarray:
        assert isinstance(self.source, CsvColumn)
        given = self.source.checked({"digest": "d", "name": "t.csv", **values})
        return self.source.series(given, {"d": np.frombuffer(data, np.uint8)}, 0)[0].values

    def test_is_brought_to_mean_0_and_deviation_1(self) -> None:
        found = self.series(b"n\n" + b"".join(b"%d\n" % (1000 + i) for i in range(100)))
        assert found.shape == (100, 1)
        assert found.dtype == np.float32
        assert abs(found.mean()) < 1e-6
        assert found.std() == pytest.approx(1, abs=1e-6)

    @pytest.mark.parametrize("numbers", ["5\n5\n5\n", "1e308\n-1e308\n1e308\n", "1e-300\n2e-300\n"])
    def test_extreme_numbers_stay_finite(self, numbers: str) -> None:
        assert np.isfinite(self.series(f"n\n{numbers}".encode())).all()

    def test_fault_32_reads_korean_windows_files(self) -> None:
        dialect = guessed_dialect(KOREAN)
        data = KOREAN.replace("−", "-").encode("cp949")
        found = self.series(data, encoding="cp949", column="기온", **settings_for(dialect))
        assert len(found) == 3

    def test_settings_say_how_a_table_is_written_and_back(self) -> None:
        for dialect in (Dialect(), Dialect("tab", has_decimal_comma=True, has_header=False)):
            assert dialect_of(settings_for(dialect)) == dialect


class TestSines:
    source = DATA_SOURCES["sines"]

    def series(self, seed: int = 0, **values: Any) -> np.ndarray:
        assert isinstance(self.source, Sines)
        return self.source.series(self.source.checked(values), {}, seed)[0].values[:, 0]

    def test_has_as_many_waves_as_asked_for(self) -> None:
        for count in (1, 2, 3):
            power = np.abs(np.fft.rfft(waves(count, 2**14, 5))) ** 2
            peaks = np.flatnonzero(power > 0.1 * power.max())
            assert (np.diff(peaks) > 3).sum() + 1 == count

    def test_noise_is_as_strong_as_asked_for(self) -> None:
        clean, noisy = self.series(noise=0.0), self.series(noise=0.5)
        difference = noisy * np.sqrt(1.25) - clean
        assert difference.std() == pytest.approx(0.5, rel=0.05)
        assert clean.std() == pytest.approx(1, rel=0.02)
        assert noisy.std() == pytest.approx(1, rel=0.05)

    def test_a_longer_one_without_noise_begins_like_a_shorter_one(self) -> None:
        assert np.corrcoef(self.series(noise=0.0, length=500), self.series(noise=0.0)[:500])[
            0, 1
        ] == pytest.approx(1, abs=1e-5)

    def test_another_seed_makes_another_series(self) -> None:
        assert np.abs(self.series(1) - self.series(2)).max() > 0.5
