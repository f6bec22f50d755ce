"""The files that records own, in a folder beside the database, each under the digest of what it holds.

A file is written, and on the disk, before the record that names it is saved; one that no record names does no harm.
"""

import os
from pathlib import Path
from typing import Any
from uuid import uuid4

from xftui.scoring.record import record
from xftui.store.connection import SqliteStore, current

_PIECE = 1 << 20


class NoFolder(Exception):
    """There is no folder for files: a database that is no file needs one in the settings."""


class TooLarge(Exception):
    """The file is larger than it may be."""


@record(frozen=True, slots=True)
class Kept:
    """A file that was kept: the SHA-256 of what it holds, and its bytes."""

    sha256: str
    size: int


MEGABYTE = 1 << 20


class _Place:
    folder: Path | None = None
    most = 20 * MEGABYTE


def use(folder: Path | None, most: int) -> None:
    """Keep files of at most `most` bytes in `folder`; None: beside the database, which is a file then."""
    _Place.folder, _Place.most = folder, most


def most() -> int:
    """Return how many bytes a file may have."""
    return _Place.most


def folder(store: Any = None) -> Path:
    """Return where files are kept; `store` None: those of the open database. Raises NoFolder."""
    if _Place.folder is not None:
        return _Place.folder
    store = store or current()
    if not isinstance(store, SqliteStore):
        raise NoFolder
    return store.path.with_name(store.path.name + ".files")


def keep(source: Path) -> Kept:
    """Keep a copy of a file. Raises OSError, TooLarge, NoFolder."""
    from hashlib import sha256  # noqa: PLC0415 - loads OpenSSL, for which the first screen has no use

    place, digest, size = folder(), sha256(), 0
    place.mkdir(mode=0o700, exist_ok=True)
    new = place / f"new-{uuid4()}"
    try:
        with source.open("rb") as given, new.open("xb") as copy:
            while piece := given.read(_PIECE):
                size += len(piece)
                if size > most():
                    raise TooLarge
                digest.update(piece)
                copy.write(piece)
            copy.flush()
            os.fsync(copy.fileno())
        target = path_of(digest.hexdigest())
        target.parent.mkdir(mode=0o700, exist_ok=True)
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)
    return Kept(digest.hexdigest(), size)


def path_of(sha256: str, store: Any = None) -> Path:
    """Return where the file of a digest stands. Raises NoFolder."""
    return folder(store) / sha256[:2] / sha256


def is_whole(sha256: str) -> bool:
    """Return whether the file of a digest is there and holds what it held. Raises NoFolder."""
    from hashlib import file_digest  # noqa: PLC0415 - as above

    try:
        with path_of(sha256).open("rb") as file:
            return file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False
