"""The two public formats: `xftui.facts/1` in, `xftui.score/1` out. Both are documented in docs/cli.md."""

from xftui.interchange.errors import FactsError
from xftui.interchange.reader import read_facts
from xftui.interchange.writer import sheet_to_json, write_sheet

__all__ = ["FactsError", "read_facts", "sheet_to_json", "write_sheet"]
