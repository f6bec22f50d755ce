"""Scoring stands on the standard library and pluggy alone, so it can be used with no database and no screen."""

import subprocess
import sys

CODE = """
import sys
before = set(sys.modules)
from xftui.scoring import check, engine, plugins
shelf = plugins.open_shelf()
for file in shelf.schemes():
    shelf.scheme(file.id)
names = {name.partition('.')[0] for name in set(sys.modules) - before}
ours = {name for name in sys.modules if name.startswith('xftui.') and not name.startswith('xftui.scoring')}
print(sorted(names - set(sys.stdlib_module_names) - {'xftui', 'xftui_court', 'xftui_township', 'pluggy'}), sorted(ours))
print('importlib.metadata' in sys.modules)
"""


def test_nothing_but_the_standard_library_and_pluggy_is_imported() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    modules, metadata = done.stdout.splitlines()
    assert modules == "[] []"
    assert metadata == "False", "scanning what is installed costs more than a score"
