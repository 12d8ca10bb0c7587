"""Sleeps 16 ms at a time until its input ends; then prints when it woke and how late."""

from __future__ import annotations

import json
import select
import sys
from time import monotonic

from tests.benchmarks._ticks import PERIOD, ticked


def main() -> None:
    ticks, last = [], monotonic()
    while not select.select([sys.stdin], [], [], PERIOD)[0]:
        now = monotonic()
        ticks.append(ticked(last, now))
        last = now
    print(json.dumps(ticks))


if __name__ == "__main__":
    main()
