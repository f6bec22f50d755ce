from xftui.config import Settings


def open_interface(settings: Settings) -> None: ...
