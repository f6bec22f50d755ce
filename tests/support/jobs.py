"""What tests have a process of its own compute."""

import os
import time

from xftui.domain import Refused
from xftui.scoring.errors import ScoringError
from xftui.store.facts import StoreEvidence
from xftui.store.models import Unit


def never_done(shelf, watch):
    """Read and read."""
    while True:
        watch.read += 1
        time.sleep(0.001)


def gone(shelf, watch):
    """End the process, as a system short of memory does."""
    os._exit(9)


def refused(shelf, watch):
    """Raise what names fields."""
    raise Refused({"people": "人数不对"})


def at_fault(shelf, watch):
    """Raise what names facts."""
    raise ScoringError("算不出", ("v1",), ("q1",))


def loud(shelf, watch):
    """Print, as a careless plugin does."""
    print("hello" * 1000)
    os.write(1, b"\x1b[2J")
    os.write(2, b"\x1b[2J")
    return "done"


def the_same(scheme, shelf, watch):
    """Return what came."""
    return scheme.title, scheme


def names(organisation_id, shelf, watch):
    """Read."""
    return [unit.name for unit in StoreEvidence(organisation_id).units()]


def writes(shelf, watch):
    """Try to change the register."""
    Unit.update(name="x").execute()
