"""The setting by which a layer's weights may begin otherwise than the recipe says."""

from engine.params import ChoiceParam

INITIALISATION = ChoiceParam(
    "initialisation", "recipe", ("recipe", "zeros", "lecun", "xavier", "he")
)
