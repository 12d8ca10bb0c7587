"""Edits that need to know kinds and shapes: pure, each returns a new graph or refuses in words."""

from engine.rewiring.connecting import closing_nodes, connect, connection_problem
from engine.rewiring.inserting import delete_joining, insert_after, insert_on_edge
from engine.rewiring.mending import apply_fix, set_class_outputs
from engine.rewiring.nodes import entry_of, exit_of, kind_of, new_node, node_in
from engine.rewiring.pulling import pulled_out, put_into_wire
from engine.rewiring.switching import as_kind, kinds_instead, with_kind

__all__ = [
    "apply_fix",
    "as_kind",
    "closing_nodes",
    "connect",
    "connection_problem",
    "delete_joining",
    "entry_of",
    "exit_of",
    "insert_after",
    "insert_on_edge",
    "kind_of",
    "kinds_instead",
    "new_node",
    "node_in",
    "pulled_out",
    "put_into_wire",
    "set_class_outputs",
    "with_kind",
]
