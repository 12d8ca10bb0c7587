"""What is said of the unrolled picture: of the newest moment, and of a number pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.explain.written import alike, bracketed, terms
from desktop_app.language import tr
from desktop_app.text_panel.letters import visible
from desktop_app.widgets.numbers import fixed, percent, short
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.explain.unrolled_scene import Part, Scene
    from engine.arithmetic.unrolled import Worked
    from engine.texts import Text


def moment(scene: Scene) -> Text:
    """Say what happens at the newest moment."""
    step, phase = scene.now
    read = name_of(scene, scene.tokens[step])
    place = step + 1
    if phase == 0:
        id = "unrolled-moment-one-hot" if scene.is_one_hot else "unrolled-moment-read"
        return text(id, step=place, name=read)
    if phase == 1:
        id = "unrolled-moment-first" if step == 0 else "unrolled-moment-hidden"
        return text(id, step=place, before=place - 1, name=read)
    target, loss = scene.target(step), scene.loss(step)
    if loss is None:
        best = scene.best(step) if target < 0 else target
        share = percent(float(scene.shares[step, best]))
        return text("unrolled-moment-says", step=place, name=name_of(scene, best), share=share)
    share = percent(float(scene.shares[step, target]))
    return text(
        "unrolled-moment-answer",
        step=place,
        name=name_of(scene, target),
        share=share,
        loss=fixed(loss, 3),
    )


def described(scene: Scene, part: Part) -> str:
    """Say a number, and in a line where it comes from."""
    step = part.step + 1
    match part.kind:
        case "hidden":
            return _hidden(scene, part)
        case "score":
            worked = scene.unrolled.score_sum(part.step, part.row)
            value = float(scene.unrolled.scores[part.step, part.row])
            name = name_of(scene, part.row)
            if worked is None:
                return tr(text("unrolled-score", step=step, name=name, value=short(value)))
            return tr(
                text("unrolled-score-sum", step=step, name=name, sum=_sum(worked),
                     value=fixed(value, 3))
            )  # fmt: skip
        case "share":
            return _share(scene, part)
        case "input":
            return _input(scene, part)
        case "token":
            name = name_of(scene, scene.tokens[part.step])
            return tr(text("unrolled-token", step=step, name=name))
        case "target":
            return _target(scene, part)
        case _:
            return _weight(scene, part)


def name_of(scene: Scene, token: int) -> str:
    """Return a token so that it can be seen."""
    return visible(scene.names[token]) if 0 <= token < len(scene.names) else str(token)


def _sum(worked: Worked) -> str:
    products = [term.product for term in worked.terms if term.value != 0]
    write = alike(products)
    return terms(products or [0.0], write, most=6)


def _hidden(scene: Scene, part: Part) -> str:
    worked = scene.unrolled.hidden_sum(part.step, part.row)
    value = float(scene.unrolled.hidden[part.step, part.row])
    place: dict[str, str | int] = {"step": part.step + 1, "unit": part.row + 1}
    place["value"] = fixed(value, 3)
    if worked is None:
        return tr(text("unrolled-hidden-value", **place))
    name = "ReLU" if scene.unrolled.is_relu else "tanh"
    total = fixed(worked.total, 3)
    words = text("unrolled-hidden-sum", function=name, sum=_sum(worked), total=total, **place)
    return tr(words)


def _share(scene: Scene, part: Part) -> str:
    share = float(scene.shares[part.step, part.row])
    name, score = name_of(scene, part.row), float(scene.unrolled.scores[part.step, part.row])
    if scene.temperature == 0:
        return tr(text("unrolled-share-greedy", name=name, share=percent(share)))
    warm = f"{bracketed(score, lambda v: fixed(v, 2))} / {fixed(scene.temperature, 2)}"
    power = fixed(score, 2) if scene.temperature == 1 else warm
    told = {"name": name, "power": power, "share": fixed(share, 4)}
    return tr(text("unrolled-share", step=part.step + 1, **told))


def _input(scene: Scene, part: Part) -> str:
    value = float(scene.unrolled.inputs[part.step, part.row])
    if not scene.is_one_hot:
        return tr(
            text("unrolled-input-value", step=part.step + 1, place=part.row + 1,
                 value=fixed(value, 3))
        )  # fmt: skip
    id = "unrolled-input-hot" if value else "unrolled-input-cold"
    read = name_of(scene, scene.tokens[part.step])
    return tr(text(id, step=part.step + 1, name=name_of(scene, part.row), read=read))


def _target(scene: Scene, part: Part) -> str:
    loss, target = scene.loss(part.step), scene.target(part.step)
    if loss is None:
        chosen = target if target >= 0 else scene.best(part.step)
        id = "unrolled-chosen" if target >= 0 else "unrolled-would-say"
        return tr(text(id, step=part.step + 1, name=name_of(scene, chosen)))
    share = fixed(float(scene.shares[part.step, target]), 4)
    return tr(
        text("unrolled-loss-sum", step=part.step + 1, name=name_of(scene, target), share=share,
             loss=fixed(loss, 4))
    )  # fmt: skip


def _weight(scene: Scene, part: Part) -> str:
    value = short(scene.value(part))
    row, column = str(part.row + 1), str(part.column + 1)
    if part.kind in ("outward", "score_bias"):
        row = name_of(scene, part.row)
    if part.kind == "of_input" and scene.is_one_hot:
        column = name_of(scene, part.column)
    id = f"unrolled-weight-{part.kind.replace('_', '-')}"
    return tr(text(id, row=row, column=column, value=value))
