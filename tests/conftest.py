"""What all tests share."""

import os

import pytest

_PICTURES = {name: value for name, value in os.environ.items() if name.startswith("TEXTUAL_SNAPSHOT")}
"""Where the processes of pytest-xdist collect pictures; importing `xftui.tui` drops whatever is named like it."""


@pytest.fixture(autouse=True, scope="session")
def pictures() -> None:
    """Let the comparison of pictures find its folder again."""
    os.environ.update(_PICTURES)
