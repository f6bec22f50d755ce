"""The terminal interface. Importing it closes the doors that Textual's environment variables would open.

Textual reads its variables once, at its first import: a driver by name, a log file, keys to press, a screenshot. Over
SSH a client may send such variables; none of them is the office's wish, so none is left when Textual is imported.
"""

import os
from importlib import import_module

for _name in [name for name in os.environ if name.startswith("TEXTUAL")]:
    del os.environ[_name]

# A frame is only drawn when something has changed; at Textual's own 60 in a second a key would wait 16 ms for its turn.
os.environ["TEXTUAL_FPS"] = "240"
import_module("textual.constants")
del os.environ["TEXTUAL_FPS"]
