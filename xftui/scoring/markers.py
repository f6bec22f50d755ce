"""The marker that a plugin puts on its hook implementations: `from xftui.scoring.markers import hookimpl`."""

import pluggy

hookspec = pluggy.HookspecMarker("xftui")
hookimpl = pluggy.HookimplMarker("xftui")
