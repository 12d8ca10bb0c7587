"""Which editor a setting gets, by its type: the one table from which every form is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.widgets.choice_editors import BoolEditor, ChoiceEditor
from desktop_app.widgets.line_editors import FloatEditor, TextEditor, int_editor
from engine.params import BoolParam, ChoiceParam, FloatParam, IntParam, SizesParam, TextParam

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.widgets.param_editor import ParamEditor
    from engine.params import AnyParam

EDITORS: dict[type, Callable[[Any], ParamEditor]] = {
    IntParam: int_editor,
    FloatParam: FloatEditor,
    ChoiceParam: ChoiceEditor,
    BoolParam: BoolEditor,
    TextParam: TextEditor,
    SizesParam: TextEditor,
}


def editor_for(param: AnyParam) -> ParamEditor:
    """Return a new editor that shows the setting's default."""
    make = next(EDITORS[kind] for kind in type(param).__mro__ if kind in EDITORS)
    editor = make(param)
    editor.set_value(param.default)
    return editor
