"""Everything that can be done on the canvas, each deed on what a few numbers choose.

A deed is at most one step of undo. To add one, write a function and name it in `DEEDS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from engine.graph.model import Edge
from engine.kind import KINDS
from engine.repair import offers
from tests.desktop_app.canvas_stage import ALT, CTRL, NONE, SHIFT, CanvasStage
from tests.desktop_app.canvas_tool_deeds import TOOL_DEEDS

if TYPE_CHECKING:
    from collections.abc import Callable

KIND_IDS = sorted(kind.id for kind in KINDS if kind.in_palette)
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class Chosen(msgspec.Struct, frozen=True):
    """What a number chooses: two nodes, a kind, a point and, where there is one, a wire."""

    number: int
    here: str
    there: str
    kind: str
    point: QPointF
    below: QPointF  # often where nothing is
    wire: Edge | None


def choose(canvas: CanvasStage, number: int) -> Chosen | None:
    """Choose by a number; None where there is no node."""
    ids, edges = tuple(canvas.document.graph.nodes), tuple(canvas.scene.mirror.edges)
    if not ids:
        return None
    return Chosen(
        number,
        ids[number % len(ids)],
        ids[number // 7 % len(ids)],
        KIND_IDS[number % len(KIND_IDS)],
        QPointF(number % 900, number % 600),
        QPointF(number % 900, 400 + number % 150),
        edges[number // 3 % len(edges)] if edges else None,
    )


# --- wires ----------------------------------------------------------------------------------------


def connect(canvas: CanvasStage, c: Chosen) -> None:
    if canvas.node(c.here).ports_out and canvas.node(c.there).ports_in:
        canvas.drag(canvas.out(c.here), canvas.into(c.there))


def connect_backwards(canvas: CanvasStage, c: Chosen) -> None:
    if canvas.node(c.here).ports_in and canvas.node(c.there).ports_out:
        canvas.drag(canvas.into(c.here), canvas.out(c.there))


def connect_to_body(canvas: CanvasStage, c: Chosen) -> None:
    if canvas.node(c.here).ports_out:
        canvas.drag(canvas.out(c.here), canvas.node(c.there).rect.center())


def lead_to_nothing(canvas: CanvasStage, c: Chosen) -> None:
    """Drop a wire from either end on the canvas, and take the first layer of the list if any."""
    node = canvas.node(c.here)
    if node.ports:
        port = node.ports[c.number % len(node.ports)]
        canvas.drag(port.anchor, c.below)
        take_first(canvas)


def end_elsewhere(canvas: CanvasStage, c: Chosen) -> None:
    if c.wire is not None:
        end = canvas.scene.mirror.edges[c.wire].end
        canvas.drag(end, canvas.node(c.there).rect.center())


def unplug(canvas: CanvasStage, c: Chosen) -> None:
    if c.wire is not None:
        canvas.drag(canvas.scene.mirror.edges[c.wire].end, c.below)


def cut(canvas: CanvasStage, c: Chosen) -> None:
    if c.wire is not None:
        middle = canvas.scene.mirror.edges[c.wire].route.path.pointAtPercent(0.5)
        canvas.drag(middle + QPointF(3, -70), middle + QPointF(-3, 70), CTRL | SHIFT)


def join(canvas: CanvasStage, c: Chosen) -> None:
    canvas.focus.select(dict.fromkeys((c.here, c.there)))
    canvas.actions.trigger("edit.connect")


# --- layers ---------------------------------------------------------------------------------------


def move(canvas: CanvasStage, c: Chosen) -> None:
    canvas.drag(canvas.header(c.here), c.point)


def pull_out(canvas: CanvasStage, c: Chosen) -> None:
    canvas.drag(canvas.header(c.here), c.point, ALT)


def pull_several(canvas: CanvasStage, c: Chosen) -> None:
    canvas.focus.select(dict.fromkeys((c.here, c.there)))
    canvas.drag(canvas.header(c.here), c.point, ALT)


def pull_into_wire(canvas: CanvasStage, c: Chosen) -> None:
    if c.wire is not None:
        middle = canvas.scene.mirror.edges[c.wire].route.path.pointAtPercent(0.5)
        offset = canvas.node(c.here).rect.center() - canvas.header(c.here)
        canvas.drag(canvas.header(c.here), middle - offset, ALT)


def drop(canvas: CanvasStage, c: Chosen) -> None:
    canvas.drop(c.kind, c.point)


def drop_into_wire(canvas: CanvasStage, c: Chosen) -> None:
    if c.wire is not None:
        canvas.drop(c.kind, canvas.scene.mirror.edges[c.wire].route.path.pointAtPercent(0.5))


def swap(canvas: CanvasStage, c: Chosen) -> None:
    canvas.drop(c.kind, canvas.node(c.here).rect.center(), CTRL)


def change_kind(canvas: CanvasStage, c: Chosen) -> None:
    canvas.actions.trigger("edit.change_kind")
    take_first(canvas)


def add_by_space(canvas: CanvasStage, c: Chosen) -> None:
    canvas.hold_space(True)
    canvas.hold_space(False)
    QTest.keyClicks(canvas.editor.layer_menu.search, c.kind[:3])
    take_first(canvas)


def add_by_double_click(canvas: CanvasStage, c: Chosen) -> None:
    canvas.double_click(c.below)
    take_first(canvas)


def nudge(canvas: CanvasStage, c: Chosen) -> None:
    canvas.key(ARROWS[c.number % 4], CTRL)


def walk(canvas: CanvasStage, c: Chosen) -> None:
    canvas.key(ARROWS[c.number % 4], SHIFT if c.number % 2 else NONE)


def give_up(canvas: CanvasStage, c: Chosen) -> None:
    """Begin something anywhere, and take it back."""
    keys = (NONE, ALT, CTRL | SHIFT)[c.number % 3]
    ports = canvas.node(c.there).ports
    port = ports[0].anchor if ports else c.point
    start = (canvas.header(c.here), c.point, port)[c.number // 3 % 3]
    canvas.press(start, keys)
    canvas.move(c.point, keys)
    canvas.key(Qt.Key.Key_Escape)
    canvas.release(c.point, keys)


# --- blocks ---------------------------------------------------------------------------------------


def make_block(canvas: CanvasStage, c: Chosen) -> None:
    canvas.focus.select(dict.fromkeys((c.here, c.there)))
    canvas.actions.trigger("block.make")


def go_inside(canvas: CanvasStage, c: Chosen) -> None:
    """Go into a block or, where the node is none, out of the one that is open."""
    inside = canvas.editor.blocks.enter(c.here)
    if not inside:
        canvas.actions.trigger("block.leave")


def fix(canvas: CanvasStage, c: Chosen) -> None:
    known = canvas.document.inference
    fixes = [fix for problem in known.problems for fix in offers(known, problem)]
    if fixes:
        canvas.editor.apply_fix(fixes[c.number % len(fixes)])


def take_first(canvas: CanvasStage) -> None:
    """Take the first of the layers offered, if the list is open."""
    menu = canvas.editor.layer_menu
    if menu.isVisible():
        QTest.keyClick(menu.search, Qt.Key.Key_Return)
        menu.close_up()


def action(id: str) -> Callable[[CanvasStage, Chosen], None]:
    """Return the deed of giving a command on the chosen node."""
    return lambda canvas, _chosen: canvas.actions.trigger(id)


DEEDS: dict[str, Callable[[CanvasStage, Chosen], None]] = {
    "connect": connect,
    "connect backwards": connect_backwards,
    "connect to body": connect_to_body,
    "lead to nothing": lead_to_nothing,
    "end elsewhere": end_elsewhere,
    "unplug": unplug,
    "cut": cut,
    "join": join,
    "move": move,
    "pull out": pull_out,
    "pull several": pull_several,
    "pull into wire": pull_into_wire,
    "drop": drop,
    "drop into wire": drop_into_wire,
    "swap": swap,
    "change kind": change_kind,
    "add by space": add_by_space,
    "add by double-click": add_by_double_click,
    "add from palette": lambda canvas, c: canvas.editor.add_layer(c.kind),
    "nudge": nudge,
    "walk": walk,
    "give up": give_up,
    "fix": fix,
    "make block": make_block,
    "unfold": action("block.unfold"),
    "make own": action("block.make_own"),
    "go inside": go_inside,
    "mute": action("edit.mute"),
    "delete": action("edit.delete"),
    "unjoin": action("edit.delete_unjoined"),
    "duplicate": action("edit.duplicate"),
    "arrange": action("view.arrange"),
    **TOOL_DEEDS,
}
