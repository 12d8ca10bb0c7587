"""`netloom`: opens the window, or hands a sub-command to the engine's command line.

Everything is imported inside functions: a spawned worker imports this module again, and must not
get Qt by it.
"""

from __future__ import annotations

import os
import sys
from multiprocessing import freeze_support
from pathlib import Path


def main() -> int:
    """Run Netloom with the process's arguments and return its exit status."""
    freeze_support()
    arguments = sys.argv[1:]
    if _is_for_the_window(arguments):
        project = Path(arguments[0]) if arguments else None
        if project is not None and not project.exists():
            return _complain("cli-no-such-project", name=str(project))
        return open_window(project)

    from engine import cli

    return cli.main(arguments, open_demo)


def open_window(project: Path | None) -> int:
    """Open the window, or say in a sentence what is missing for one."""
    if (status := _refuse_window()) is not None:
        return status

    from desktop_app.application import run_window

    return run_window(project)


def open_demo(headless_folder: Path | None) -> int:
    """Let the window work by itself; with a folder, without a display."""
    if headless_folder is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if (status := _refuse_window()) is not None:
        return status

    from desktop_app.demo import run_demo

    return run_demo(headless_folder)


def _is_for_the_window(arguments: list[str]) -> bool:
    """Whether there is no sub-command: nothing at all, or one path to a project."""
    from engine.cli import COMMANDS

    if not arguments:
        return True
    return len(arguments) == 1 and arguments[0] not in COMMANDS and arguments[0][:1] != "-"


def _refuse_window() -> int | None:
    """Complain where no window can open; None where one can."""
    from engine.system_libraries import has_display, missing_for_window

    if not has_display():
        return _complain("cli-no-display")
    missing = missing_for_window()
    if missing:
        packages = " ".join(sorted(missing.values()))
        return _complain("cli-missing-libraries", libraries=", ".join(missing), packages=packages)
    return None


def _complain(id: str, **words: str) -> int:
    from engine.cli import complain
    from engine.texts import text

    return complain(text(id, **words))


if __name__ == "__main__":
    sys.exit(main())
