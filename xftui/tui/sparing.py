"""A screen that lays out and draws as Textual does, but no more than what changed, and that once."""

from collections.abc import Iterable
from typing import TypeVar

from textual import messages
from textual._compositor import Compositor
from textual._time import get_time
from textual.events import ScreenResume
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

T = TypeVar("T")


class Rows(Compositor):
    """Draws, of what has changed, the rows that it lies in; Textual 8.2.8 takes all rows of all widgets around it."""

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Yield the parts of widgets that lie in `crop`: where each stands, what cuts it, and its rows."""
        if crop is None:
            yield from super()._get_renders(None)
            return
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            part = Region(shown.x, crop.y, shown.width, crop.height).intersection(shown)
            if part and part.overlaps(crop):
                rows = Region(part.x - region.x, part.y - region.y, part.width, part.height)
                yield part, clip, widget.render_lines(rows)


class Sparing(Screen[T]):
    """Every screen of the program. What it leaves out, Textual 8.2.8 does a second time and nobody sees."""

    _laid_out_at = 0.0
    _resuming = False

    def __init__(self) -> None:
        super().__init__()
        self._compositor = Rows()

    def _screen_resized(self, size: Size) -> None:
        """Lay out for another size, and not for the one that a new screen was laid out for."""
        if size != self.outer_size:
            super()._screen_resized(size)

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Lay out and draw, and not again for whatever got by it a size that it didn't have."""
        self._laid_out_at = get_time()
        pending = {widget for widget in self._compositor.widgets if widget._layout_required or widget._repaint_required}
        super()._refresh_layout(size, scroll)
        self._layout_required = False
        if self.is_current:
            for widget in self._compositor.widgets - pending:
                if "auto" not in (widget.styles.overflow_x, widget.styles.overflow_y):  # it may have got a scroll bar
                    widget._layout_required = widget._repaint_required = False

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Be shown again: drawn with the next frame, by which time what it shows has mostly been read."""
        event.prevent_default()
        event.refresh_styles = False  # a new screen has just got its styles, and an old one keeps them
        self._resuming = True
        self._on_screen_resume(event)
        self._resuming = False

    def _compositor_refresh(self) -> None:
        """Draw what has changed."""
        if not self._resuming:
            super()._compositor_refresh()

    def on_layout(self, event: messages.Layout) -> None:
        """Let pass what was asked before the last laying out: it has been heard."""
        if event.time < self._laid_out_at:
            event.stop()
            event.prevent_default()

    def _clear_tooltip(self) -> None:
        """There are none; Textual 8.2.8 looks for one at every key."""

    def draw_now(self, widget: Widget) -> None:
        """Draw `widget`, and what else has changed, at once: it is waited for; Textual 8.2.8 draws once in 17 ms."""
        if self.is_current and not self.app._batch_count:
            self._dirty_widgets.add(widget)
            self._on_timer_update()
