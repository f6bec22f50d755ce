"""A throw-away database with a made-up county court and a made-up town, a year of each."""

from xftui.demo.write import write_demo

__all__ = ["write_demo"]
