"""The public formats: `xftui.facts/1` and `xftui.what-if/1` in, `xftui.score/1` out, as docs/cli.md describes them."""

from xftui.interchange.errors import FactsError
from xftui.interchange.reader import read_facts, read_what_if
from xftui.interchange.writer import sheet_to_json, write_sheet

__all__ = ["FactsError", "read_facts", "read_what_if", "sheet_to_json", "write_sheet"]
