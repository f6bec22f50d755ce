"""The shipped schemes pass the suite that is offered to authors of others."""

from xftui.scoring.plugins import packaged_schemes
from xftui.testing import SchemeSuite


class TestCourt(SchemeSuite):
    path = packaged_schemes() / "court.toml"


class TestTownship(SchemeSuite):
    path = packaged_schemes() / "township-2016.toml"


class TestDistrict(SchemeSuite):
    path = packaged_schemes() / "district.toml"
