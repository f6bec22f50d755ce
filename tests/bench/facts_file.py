"""The facts file that says the same as a register: `facts_file.py DATABASE FILE`."""

import json
import sys
from pathlib import Path

from xftui.scoring.evidence import KINDS, canonical
from xftui.store.connection import close_database, reading
from xftui.store.database import open_database
from xftui.store.facts import StoreEvidence


def main() -> None:
    """Write it, a fact a line."""
    database, target = sys.argv[1:]
    open_database(database)
    with reading(), Path(target).open("w", encoding="utf-8") as file:
        store = StoreEvidence(1)
        frame = {
            "format": "xftui.facts/1",
            "organisation": {"id": store.organisation.id, "name": store.organisation.name},
            "units": [{"id": one.id, "name": one.name, "kind": one.kind} for one in store.units()],
        }
        file.write(json.dumps(frame, ensure_ascii=False)[:-1] + ', "facts": [\n')
        for index, fact in enumerate(store.facts(KINDS, None)):
            file.write((",\n" if index else "") + canonical(fact))
        file.write("\n]}\n")
    close_database()


if __name__ == "__main__":
    main()
