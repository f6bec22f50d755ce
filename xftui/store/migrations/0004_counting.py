"""Indexes that hold all that a contact can weigh by, so that scores are counted without reading its own row."""

from typing import Any

_VISITS = (
    "kind, date, level, irregular, people, collective, {other}, reported_beforehand, leader_on_scene_first, "
    "key_person, repeat, stayed_minutes, inquiry_limit, inquiry_within_limit"
)
_COUNTS = "verified_at IS NOT NULL"


def up(_migrator: Any, db: Any) -> None:
    """Create them: contacts by the unit that answers, by the residence unit, and responses by unit."""
    origin, residence = (_VISITS.format(other=other) for other in ("residence_unit_id", "unit_id"))
    db.execute_sql(f"CREATE INDEX contact_counted_origin ON contact (unit_id, {origin}) WHERE {_COUNTS}")
    db.execute_sql(
        f"CREATE INDEX contact_counted_residence ON contact (residence_unit_id, {residence}) "
        f"WHERE {_COUNTS} AND residence_unit_id IS NOT NULL"
    )
    db.execute_sql("CREATE INDEX response_counted ON response (unit_id, contact_id, arrival, effective)")
