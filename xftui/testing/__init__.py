"""For authors of schemes and plugins: a suite for pytest that any scheme inherits in three lines.

    from xftui.testing import SchemeSuite

    class TestCounty(SchemeSuite):
        path = Path("county.toml")

It needs the extra `testing`.
"""

import pytest

pytest.register_assert_rewrite("xftui.testing.suite")  # so that a failure shows both sides

from xftui.testing.suite import SchemeSuite  # noqa: E402

__all__ = ["SchemeSuite"]
