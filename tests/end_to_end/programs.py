"""What these tests need from the system, and how a missing one is told."""

import os
import shutil

import pytest


def need(program: str) -> str:
    """Return the path of `program`; where it is missing the test is skipped by name, or fails if `CI` is set."""
    path = shutil.which(
        program, path=os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin"))
    )
    if path is None:
        message = f"{program} is not installed"
        if os.environ.get("CI", "").lower() in ("1", "true", "yes"):
            pytest.fail(message)
        pytest.skip(message)
    return path
