"""`netloom doctor`: whether this machine has what Netloom needs, and what to do where not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.amounts import readable_bytes
from engine.cli import machine
from engine.machine_memory import total_memory
from engine.system_libraries import ALWAYS, ON_X11, is_on_x11, missing_libraries
from engine.texts import Text, text

if TYPE_CHECKING:
    from argparse import Namespace

    from engine.cli.console import Console
    from engine.cli.usage import CommandParser

NAME = "doctor"


def configure(parser: CommandParser) -> None:
    """Declare the arguments."""
    parser.option("--json", action="store_true")


def run(arguments: Namespace, console: Console) -> int:
    """Check the machine; returns 1 where something keeps Netloom from working."""
    report, problems, notices = _examined()
    if arguments.json:
        words = {
            "problems": [console.render(problem) for problem in problems],
            "notices": [console.render(notice) for notice in notices],
        }
        console.json({**report, **words})
    else:
        _print(report, problems, notices, console)
    return 1 if problems else 0


def _examined() -> tuple[dict[str, Any], list[Text], list[Text]]:
    packages = machine.versions()
    devices, cuda, torch_fault = machine.torch_devices()
    missing = missing_libraries(ALWAYS)
    missing_x11 = missing_libraries(ON_X11)
    problems = machine.known_bad(packages)
    notices: list[Text] = []
    if torch_fault and packages["torch"]:
        problems.append(text("doctor-torch-broken", fault=torch_fault))
    if missing:
        problems.append(_install(missing, "doctor-missing-libraries"))
    if missing_x11:
        words = _install(missing_x11, "doctor-missing-x11")
        (problems if is_on_x11() else notices).append(words)
    korean_font = machine.has_korean_font()
    if not korean_font:
        notices.append(text("doctor-no-korean-font"))
    report = {
        **machine.system(),
        "packages": packages,
        "cuda": cuda,
        "devices": devices,
        "cores": machine.cores(),
        "memory": total_memory(),
        "missing_libraries": {**missing, **missing_x11},
        "korean_font": korean_font,
    }
    return report, problems, notices


def _install(missing: dict[str, str], id: str) -> Text:
    return text(id, libraries=", ".join(missing), packages=" ".join(sorted(missing.values())))


def _print(
    report: dict[str, Any], problems: list[Text], notices: list[Text], console: Console
) -> None:
    absent = console.render(text("doctor-absent"))
    rows = [("Python", report["python"]), (_word("system", console), report["platform"])]
    rows += [(name, version or absent) for name, version in report["packages"].items()]
    rows += [
        ("CUDA", report["cuda"] or console.render(text("doctor-no-cuda"))),
        (_word("devices", console), ", ".join(report["devices"]) or absent),
        (_word("cores", console), str(report["cores"])),
        (_word("memory", console), readable_bytes(report["memory"])),
    ]
    console.table(rows)
    console.line()
    for kind, found in (("problem", problems), ("notice", notices)):
        for message in found:
            console.line(f"{_word(kind, console)} {console.render(message)}")
    if not problems:
        console.say(text("doctor-well"))


def _word(name: str, console: Console) -> str:
    return console.render(text(f"doctor-{name}"))
