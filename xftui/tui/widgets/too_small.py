"""What stands over a screen while the window is too small for it."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from xftui.i18n import _

SMALLEST = Size(60, 20)
"""Cells that every screen can do with."""


def too_small(size: Size) -> bool:
    """Return whether `size` is too small for the screens."""
    return size.width < SMALLEST.width or size.height < SMALLEST.height


class TooSmall(Widget):
    """Hides the screen, which stays as it is: nothing typed is lost, and the focus comes back where it was."""

    DEFAULT_CSS = """
    TooSmall { layer: above; width: 100%; height: 100%; background: $background; }
    """

    def render(self) -> Content:
        """Say how large the window is and should be."""
        size = self.screen.size
        said = _("窗口太小：{width}×{height}，至少要 {needed}×{lines}。放大后接着做，什么也没有丢。").format(
            width=size.width, height=size.height, needed=SMALLEST.width, lines=SMALLEST.height
        )
        return Content(said)
