"""The palette on the left: every kind of layer, by family."""

from desktop_app.layer_palette.panel import LayerPalette

__all__ = ["LayerPalette"]
