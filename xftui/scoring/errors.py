"""What can be wrong with a scheme, with facts under a scheme, or with the name of a period. Messages are Chinese."""

from xftui.scoring.facts import FactId


class SchemeError(Exception):
    """A scheme file that is refused: in which `file`, at which `clause` (or None) and `key` (or None), and why."""

    def __init__(self, file: str, clause: str | None, key: str | None, message: str) -> None:
        self.file, self.clause, self.key, self.message = file, clause, key, message
        place = (
            f"条款 {clause} 的键 {key}"
            if clause and key
            else f"条款 {clause}"
            if clause
            else f"键 {key}"
            if key
            else ""
        )
        super().__init__("：".join(part for part in (file, place, message) if part))


class UnknownScheme(Exception):
    """No scheme of that id is at hand."""


class ScoringError(Exception):
    """Facts that a scheme can't score. There is no total then, not even a partial one."""

    def __init__(self, message: str, facts: tuple[FactId, ...] = (), clauses: tuple[str, ...] = ()) -> None:
        self.facts, self.clauses = facts, clauses
        super().__init__(message)


class PeriodError(ValueError):
    """The name of a period that is malformed, or that the scheme doesn't offer."""


class FactError(ValueError):
    """A fact that is not in the shape of `xftui.facts/1`: the key's `path` within the fact, and why."""

    def __init__(self, path: str, message: str) -> None:
        self.path, self.message = path, message
        super().__init__(f"{path}：{message}" if path else message)
