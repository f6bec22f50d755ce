"""The tables that the migrations make are those that the models speak of."""

from playhouse.schema_diff import diff_models

from xftui.store.connection import close_database
from xftui.store.database import open_database
from xftui.store.models import TABLES


def test_migrations_and_models_agree(location: str) -> None:
    found = diff_models(open_database(location), list(TABLES))
    close_database()
    assert not found, found
