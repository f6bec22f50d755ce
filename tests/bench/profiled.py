"""Runs a program: `profiled.py FILE PROGRAM ARGUMENT…`. SIGUSR1 begins a profile, SIGUSR2 writes it to the file."""

import cProfile
import runpy
import signal
import sys


def main() -> None:
    """Be the program."""
    file, sys.argv = sys.argv[1], sys.argv[2:]
    profile = cProfile.Profile()
    signal.signal(signal.SIGUSR1, lambda *_: profile.enable())
    signal.signal(signal.SIGUSR2, lambda *_: (profile.disable(), profile.dump_stats(file)))
    runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main()
