"""A date, typed as people write it."""

from datetime import date

from textual.events import DescendantBlur

from xftui.tui.widgets.field import InputField


class DateField(InputField):
    """Leaving the field writes the date out, and so does a draft: `今天` stays the day that it was typed on."""

    @property
    def kept(self) -> str:
        """The date written out; what can't be understood as it was typed."""
        try:
            day = self.parsed()
        except ValueError:
            return self.value
        return day.isoformat() if isinstance(day, date) else self.value

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """Write out which day was meant, unless one is back at it: what is half typed may mean another."""
        if not self.has_focus_within and (written := self.kept) != self.value:
            self.value = written
            self.edited()
        super().on_descendant_blur(event)
