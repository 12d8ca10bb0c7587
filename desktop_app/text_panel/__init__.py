"""The text panel: let the network write, score and read what one types."""
