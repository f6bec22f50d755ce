"""`why` texts with fields in them, as `{level}{people}人`."""

import re
from enum import StrEnum

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
        type_ = field_type(kind, field)
        if type_ is None:
            table.fail(key, f"{kind} 没有字段 {field!r}")
        if isinstance(type_, type) and issubclass(type_, StrEnum):
            missing = [value for value in type_ if value not in setting.captions.get(field, {})]
            if missing:
                table.fail(key, f"captions.{field} 没有写 {'、'.join(missing)} 的叫法")
    return Wording(template, setting)
