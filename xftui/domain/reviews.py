"""Accountability reviews (责任倒查, court art. 8 to 13) as a table: what may be done at each stage."""

from collections.abc import Mapping
from enum import StrEnum

from xftui.i18n import _


class Origin(StrEnum):
    """By which of its five ways a case comes under review (art. 9)."""

    HIGHER = "higher"
    HANDED_DOWN = "handed_down"
    LEADER = "leader"
    OFFICE = "office"
    MEDIA = "media"


class Stage(StrEnum):
    """How far a review has come."""

    REGISTERED = "registered"
    SUBMITTED = "submitted"
    SECONDED = "seconded"
    APPROVED = "approved"
    REFUSED = "refused"
    INQUIRED = "inquired"
    DETERMINED = "determined"
    CLEARED = "cleared"
    CARRIED_OUT = "carried_out"
    REPORTED = "reported"
    FILED = "filed"
    WITHDRAWN = "withdrawn"
    """Its registration was a mistake: nothing more is done, and nothing of it counts."""


class Step(StrEnum):
    """What is done in a review (art. 10)."""

    SUBMIT = "submit"
    SECOND = "second"
    """The leader in charge agrees."""
    APPROVE = "approve"
    """The president does; from then on the first inquiry has three days."""
    REFUSE = "refuse"
    INQUIRE = "inquire"
    DETERMINE = "determine"
    CLEAR = "clear"
    CARRY_OUT = "carry_out"
    REPORT = "report"
    FILE = "file"


STEPS: Mapping[tuple[Stage, Step], Stage] = {
    (Stage.REGISTERED, Step.SUBMIT): Stage.SUBMITTED,
    (Stage.SUBMITTED, Step.SECOND): Stage.SECONDED,
    (Stage.SECONDED, Step.APPROVE): Stage.APPROVED,
    (Stage.SUBMITTED, Step.REFUSE): Stage.REFUSED,
    (Stage.SECONDED, Step.REFUSE): Stage.REFUSED,
    (Stage.APPROVED, Step.INQUIRE): Stage.INQUIRED,
    (Stage.INQUIRED, Step.DETERMINE): Stage.DETERMINED,
    (Stage.INQUIRED, Step.CLEAR): Stage.CLEARED,
    (Stage.DETERMINED, Step.CARRY_OUT): Stage.CARRIED_OUT,
    (Stage.CARRIED_OUT, Step.REPORT): Stage.REPORTED,
    (Stage.CLEARED, Step.REPORT): Stage.REPORTED,
    (Stage.REFUSED, Step.FILE): Stage.FILED,
    (Stage.CLEARED, Step.FILE): Stage.FILED,
    (Stage.CARRIED_OUT, Step.FILE): Stage.FILED,
    (Stage.REPORTED, Step.FILE): Stage.FILED,
}
"""What may be done, and where it leads. The report to the organ that handed it down is made where it is asked for."""

OVER = frozenset({Stage.FILED, Stage.WITHDRAWN})
"""Where a review has come to its end."""

TOLD = frozenset({Step.REFUSE, Step.INQUIRE, Step.DETERMINE, Step.CLEAR, Step.CARRY_OUT, Step.REPORT})
"""Steps that say nothing without a text: why, or with what result."""
BY_LEADERS = frozenset({Step.SECOND, Step.APPROVE, Step.REFUSE, Step.DETERMINE, Step.CLEAR})
"""Steps of leaders: who it was is named."""

ORIGINS: Mapping[Origin, str] = {
    Origin.HIGHER: _("到上级访"),
    Origin.HANDED_DOWN: _("上级批转交办"),
    Origin.LEADER: _("院领导接访"),
    Origin.OFFICE: _("信访办接访"),
    Origin.MEDIA: _("媒体反映"),
}
STAGES: Mapping[Stage, str] = {
    Stage.REGISTERED: _("已登记，待填审批表"),
    Stage.SUBMITTED: _("待主管领导批"),
    Stage.SECONDED: _("待院长批"),
    Stage.APPROVED: _("已批准，待初查"),
    Stage.REFUSED: _("不批准，待归档"),
    Stage.INQUIRED: _("已初查，待研究认定"),
    Stage.DETERMINED: _("已认定，待追责"),
    Stage.CLEARED: _("不追责，待归档"),
    Stage.CARRIED_OUT: _("已追责，待归档"),
    Stage.REPORTED: _("已反馈，待归档"),
    Stage.FILED: _("已归档"),
    Stage.WITHDRAWN: _("已撤回"),
}
STEP_NAMES: Mapping[Step, str] = {
    Step.SUBMIT: _("填审批表报批"),
    Step.SECOND: _("主管领导同意"),
    Step.APPROVE: _("院长批准"),
    Step.REFUSE: _("不批准"),
    Step.INQUIRE: _("初查，提处理意见"),
    Step.DETERMINE: _("认定责任"),
    Step.CLEAR: _("不追究责任"),
    Step.CARRY_OUT: _("追责落实"),
    Step.REPORT: _("向交办机关反馈"),
    Step.FILE: _("归档"),
}


class Level(StrEnum):
    """The level of responsibility of a person (责任层次)."""

    DIRECT = "direct"
    LEADING = "leading"


LEVELS: Mapping[Level, str] = {Level.DIRECT: _("直接责任"), Level.LEADING: _("领导责任")}
