"""What can be wrong with a facts file."""

from xftui.text import plain


class FactsError(Exception):
    """A facts file that can't be used. The text names the file, the place in it (`facts[17].level`), and why."""

    def __init__(self, place: str, message: str, file: str = "") -> None:
        super().__init__("：".join(plain(part) for part in (file, place, message) if part))
        self.place = place
        self.message = message
