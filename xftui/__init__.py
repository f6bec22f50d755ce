"""xftui: the case tracker of a petition office (信访办), for the terminal."""

__version__ = "0.1.0"
