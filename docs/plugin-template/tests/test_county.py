from pathlib import Path

import xftui_county
from xftui.testing import SchemeSuite


class TestCounty(SchemeSuite):
    path = Path(xftui_county.__file__).with_name("county.toml")
    plugins = ("county",)
