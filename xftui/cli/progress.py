"""How far something long is, on standard error, where a person sees it."""

import sys


class Progress:
    """Says what is being done and how many percent of it are; the line is gone at the end. Silent but on a terminal."""

    def __init__(self, what: str) -> None:
        self._what, self._said = what, -1
        self._seen = sys.stderr.isatty()

    def tell(self, share: float) -> None:
        """Say that this share (0 … 1) is done."""
        percent = int(share * 100)
        if self._seen and percent != self._said:
            self._said = percent
            self._write(f"{self._what} {percent}%")

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_ended: object) -> None:
        if self._said >= 0:
            self._write("")

    @staticmethod
    def _write(text: str) -> None:
        sys.stderr.write(f"\r{text}\x1b[K")
        sys.stderr.flush()
