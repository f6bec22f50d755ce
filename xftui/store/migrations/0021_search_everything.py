"""Search knows orders, answers, steps, work, notes and names of files too.

The index is derived: it is made as the program of today makes it, which reads no columns but those that it searches.
"""

from typing import Any

from xftui.store import search


def up(_migrator: Any, db: Any) -> None:
    """Take in the cases that have any of that."""
    with db.bind_ctx(search.TABLES, bind_refs=False, bind_backrefs=False):
        search.take_all(db)
