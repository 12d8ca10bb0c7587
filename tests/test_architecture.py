"""The rules of direction, each as a failing test that tells the cure."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import typing
from pathlib import Path

import msgspec
import numpy as np
import pytest

import engine.messages as messages
from engine.texts import Text

ROOT = Path(__file__).parents[1]
HEAVY = ("torch", "scipy", "sklearn")
HEAVY_MODULES = (
    "engine/modules",
    "engine/training",
    "engine/explain",
    "engine/worker.py",
    "engine/cli/train_run.py",  # these are imported when there is something to train or to ask
    "engine/cli/trained.py",
    "engine/cli/predict_text.py",
)


def _light_modules() -> list[str]:
    paths = [p.relative_to(ROOT) for p in (ROOT / "engine").rglob("*.py")]
    light = [p for p in paths if not p.as_posix().startswith(HEAVY_MODULES)]
    return sorted(".".join(p.with_suffix("").parts).removesuffix(".__init__") for p in light)


def _modules_loaded_by(code: str) -> set[str]:
    program = f"import sys\n{code}\nprint(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return {name.split(".")[0] for name in run.stdout.split()}


def test_light_half_of_the_engine_loads_nothing_heavy_and_no_qt() -> None:
    loaded = _modules_loaded_by("\n".join(f"import {name}" for name in _light_modules()))
    assert not loaded & {*HEAVY, "PySide6", "pyqtgraph"}, "import it inside the worker's half"


WINDOW_WITH_ENGINE = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"

def main():
    from PySide6.QtTest import QTest
    from desktop_app.application import create_application
    from desktop_app.main_window import MainWindow
    from engine.zoo.example import EXAMPLES

    app = create_application()
    window = MainWindow(EXAMPLES["xo"].build())
    window.show()
    for name in ("draw", "build", "train", "explain"):
        window.trigger("view.arrangement." + name)
        QTest.qWait(50)
    while window.feed.observation is None:  # everything that an event may carry has come
        QTest.qWait(20)
    window.close()

if __name__ == "__main__":
    main()
    print(*sys.modules)
"""


def test_window_process_loads_nothing_heavy(tmp_path: Path) -> None:
    """With the engine running, since what arrives could bring its own classes along."""
    program = tmp_path / "window.py"
    program.write_text(WINDOW_WITH_ENGINE)
    run = subprocess.run(
        [sys.executable, program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=100,
    )
    loaded = {name.split(".")[0] for name in run.stdout.split()}
    assert not loaded & set(HEAVY), "the worker computes, the window shows"


def test_worker_process_loads_no_qt() -> None:
    assert "PySide6" not in _modules_loaded_by("import engine.worker, engine.worker_entry")


def test_import_contracts_hold() -> None:
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert run.returncode == 0, run.stdout


def _annotated_types(annotation: object) -> set[object]:
    arguments = typing.get_args(annotation)
    if typing.get_origin(annotation) is typing.Literal:
        return {str}
    found = {annotation} if not arguments else set()
    for argument in arguments:
        if argument is not Ellipsis:
            found |= _annotated_types(argument)
    return found


@pytest.mark.parametrize(
    "message",
    [*typing.get_args(messages.Command), *typing.get_args(messages.Event)],
    ids=lambda message: message.__name__,
)
def test_messages_carry_plain_data_and_arrays(message: type) -> None:
    seen: set[object] = set()
    waiting: list[object] = [message]
    while waiting:
        struct = waiting.pop()
        for annotation in typing.get_type_hints(struct).values():
            for kind in _annotated_types(annotation) - seen:
                seen.add(kind)
                if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
                    waiting.append(kind)
    leaves = {k for k in seen if not (isinstance(k, type) and issubclass(k, msgspec.Struct))}
    allowed = {str, int, float, bool, bytes, type(None), np.ndarray, typing.Any}
    assert leaves <= allowed | {np.dtype, Text}, "send plain data or a numpy array"


@pytest.mark.parametrize("path", sorted((ROOT / "desktop_app").rglob("*.py")), ids=lambda p: p.stem)
def test_only_document_and_edits_replace_the_project(path: Path) -> None:
    if path.name in ("document.py", "edits.py"):
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in ("_project", "_replace"):
            owner = ast.unparse(node.value)
            assert "document" not in owner, f"{path.name} reaches into {owner}: use document.edit"


@pytest.mark.parametrize(
    "path",
    sorted((ROOT / "desktop_app").rglob("*.py")),
    ids=lambda p: p.stem,
)
def test_no_kind_is_named_outside_the_engine(path: Path) -> None:
    from engine.kind import KINDS

    kinds = {kind.id for kind in KINDS}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Compare) and any(
            isinstance(side, ast.Attribute) and side.attr == "kind"
            for side in (node.left, *node.comparators)
        ):
            constants = {c.value for c in ast.walk(node) if isinstance(c, ast.Constant)}
            assert not constants & kinds, f"{path.name}:{node.lineno} asks for one kind by name"
