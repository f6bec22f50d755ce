"""`why` texts with fields in them, as `{level}{people}人`."""

import re

from xftui.scoring import facts as f
from xftui.scoring.conditions import Look, field_type
from xftui.scoring.reader import Table
from xftui.scoring.record import record
from xftui.scoring.rules import Setting

_FIELD = re.compile(r"\{([^{}]*)\}")


@record(frozen=True, slots=True)
class Wording:
    """A text whose `{field}` is filled from a fact; the values of fields go by the scheme's captions."""

    template: str
    setting: Setting

    def of(self, look: Look) -> str:
        """Return the text for this look of a fact."""
        return _FIELD.sub(lambda match: self._value(match[1], look), self.template)

    def _value(self, field: str, look: Look) -> str:
        value = look.get(field)
        return self.setting.captions.get(field, {}).get(str(value), "" if value is None else str(value))


def read_wording(table: Table, key: str, kind: f.Kind, setting: Setting) -> Wording:
    """Read a `why` text; SchemeError if it names a field that facts of `kind` don't have."""
    template = table.text(key)
    for field in _FIELD.findall(template):
        if field_type(kind, field) is None:
            table.fail(key, f"{kind} 没有字段 {field!r}")
    return Wording(template, setting)
