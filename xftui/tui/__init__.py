"""The terminal interface. Importing it closes the doors that Textual's environment variables would open.

Textual reads its variables once, at its first import: a driver by name, a log file, keys to press, a screenshot. Over
SSH a client may send such variables; none of them is the office's wish, so none is left when Textual is imported.
"""

import os

for _name in [name for name in os.environ if name.startswith("TEXTUAL")]:
    del os.environ[_name]
os.environ["TEXTUAL_FPS"] = "240"
