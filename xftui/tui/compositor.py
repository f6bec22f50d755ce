"""How a screen is put together from its widgets: as Textual does it, but for no more than what changed."""

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class Sparing(Compositor):
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
