"""An empty data set with two classes: the user draws, then trains."""

from __future__ import annotations

from engine.data.spec import DataSpec, Drawn, DrawnClass
from engine.graph.layout import arranged
from engine.project import Model, Project
from engine.recipe import Recipe
from engine.zoo.example import Example, example
from engine.zoo.xo import small_network


@example
class DrawYourOwn(Example):
    """28×28, no drawings yet."""

    id = "draw_your_own"
    place = 4

    def build(self) -> Project:
        graph = small_network(classes=2)
        recipe = Recipe(batch_size=8, epochs=60, pace="50")
        model = Model("model", "model", graph, arranged(graph), recipe)
        drawn = Drawn((DrawnClass("A", 0), DrawnClass("B", 1)))
        return Project((model,), DataSpec(size=28, drawn=drawn))
