"""What these tests need from the system, and how a missing one is told."""

import grp
import os
import pty
import shutil
from typing import NoReturn

import pytest


def need(program: str) -> str:
    """Return the path of `program`; where it is missing the test is skipped by name, or fails if `CI` is set."""
    places = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin"))
    return shutil.which(program, path=places) or _missing(f"{program} is not installed")


def need_terminals() -> None:
    """Ask that an sshd of whoever runs the tests can hand out terminals: only root may change a terminal's group."""
    if os.geteuid() == 0:
        return
    ends = pty.openpty()
    group = os.fstat(ends[1]).st_gid
    for end in ends:
        os.close(end)
    if group != grp.getgrnam("tty").gr_gid:
        _missing("devpts is not mounted with gid=tty, so only root's sshd can hand out terminals")


def _missing(what: str) -> NoReturn:
    if os.environ.get("CI", "").lower() in ("1", "true", "yes"):
        pytest.fail(what)
    pytest.skip(what)
