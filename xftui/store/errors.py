"""Why a database can't be opened or written. Each text is for the person at the keyboard and names the database."""


class DatabaseError(Exception):
    """Nothing was changed on disk; the text says what is wrong and what to do."""


class MalformedLocation(DatabaseError):
    """Neither a path nor a URL that this program understands."""


class MissingDriver(DatabaseError):
    """PostgreSQL is asked for and its driver (the extra) isn't installed."""


class MissingFolder(DatabaseError):
    """The folder that the database should stand in doesn't exist."""


class MissingDatabase(DatabaseError):
    """There is no database there, and none was to be made."""


class NotAccessible(DatabaseError):
    """The file or its folder can't be read or written by this account."""


class NotADatabase(DatabaseError):
    """The file is something else."""


class CorruptDatabase(DatabaseError):
    """The file is a database and damaged."""


class ForeignDatabase(DatabaseError):
    """A sound database that belongs to another program."""


class NewerDatabase(DatabaseError):
    """Written by a later version of this program."""


class OlderDatabase(DatabaseError):
    """Written by an earlier version, and opened only to be read."""


class Unreachable(DatabaseError):
    """The PostgreSQL server doesn't answer or refuses."""


class NotSaved(DatabaseError):
    """A write failed and was rolled back as a whole (disk full, connection lost, busy for too long)."""
