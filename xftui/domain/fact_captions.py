"""What the keys of facts and their values are called on screens."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from xftui.domain.captions import ARRIVALS, CONTACT_KINDS, LEVELS
from xftui.i18n import _
from xftui.scoring.facts import Arrival, Kind, Level, NoticeType, Organ, Reason, Scope

FACT_KINDS: Mapping[Kind, str] = {
    **CONTACT_KINDS,
    Kind.ORDER: _("督办令"),
    Kind.REVIEW: _("责任倒查"),
    Kind.LAPSE: _("失职"),
    Kind.SETTLEMENT: _("报结"),
    Kind.EARLY_SETTLEMENT: _("苗头化解"),
    Kind.REPORT_DUE: _("应报排查表"),
    Kind.MONTHLY_CASES: _("月报"),
    Kind.MARK: _("检查打分"),
    Kind.SPECIAL_PERIOD: _("特护期"),
    Kind.NOTICE: _("通报"),
    Kind.SUPERVISED: _("上级督办件"),
    Kind.CASE: _("案件"),
    Kind.RULING: _("核定"),
}

FACT_KEYS: Mapping[str, str] = {
    "unit": _("责任单位"),
    "date": _("日期"),
    "level": _("层级"),
    "people": _("人数"),
    "irregular": _("非正常"),
    "collective": _("集体"),
    "repeat": _("重复"),
    "case": _("案件"),
    "residence_unit": _("稳控单位"),
    "reported_beforehand": _("事先报告"),
    "leader_on_scene_first": _("领导先到"),
    "key_person": _("重点人员"),
    "stayed_minutes": _("滞留分钟"),
    "responses": _("到场"),
    "delay_inquiry": _("反映久拖"),
    "trip": _("同一行程"),
    "signed": _("签发日期"),
    "due": _("期限"),
    "completed": _("办结日期"),
    "as_required": _("按要求"),
    "persons": _("责任人"),
    "clause": _("条款"),
    "consequences": _("有后果"),
    "person": _("责任人"),
    "times": _("次数"),
    "approved": _("已批准"),
    "approved_on": _("批准日期"),
    "received": _("收到日期"),
    "reason": _("事由"),
    "month": _("月份"),
    "count": _("件数"),
    "points": _("分数"),
    "missing": _("缺项数"),
    "scheme": _("方案"),
    "evidence": _("凭据"),
    "period": _("考核年度"),
    "scope": _("范围"),
    "start": _("起始日"),
    "end": _("结束日"),
    "type": _("通报类别"),
    "organ": _("通报机关"),
    "incident": _("同一事件"),
    "settled": _("办结日期"),
    "closed": _("办结日期"),
    "line": _("条目"),
    "by": _("核定人"),
}
"""The keys of `xftui.facts/1` beside kind and id; short enough for the label of a field."""

LAPSES: Mapping[str, str] = {
    "17-1": _("接待人员无故脱岗"),
    "17-2": _("接待统计登记不全"),
    "17-3": _("应提交倒查而未提交"),
    "17-4": _("上级交办件未按时办理答复"),
    "17-5": _("重大、群体信访处置不力"),
    "17-6": _("督办不力或反馈不及时"),
    "21": _("值班人员未尽稳控责任"),
}
"""What a lapse is called, by the clause that names it."""

FACT_VALUES: Mapping[type[StrEnum], Mapping[Any, str]] = {
    Level: LEVELS,
    Arrival: ARRIVALS,
    Reason: {Reason.MONTHLY: _("每月应报"), Reason.NOTICE: _("按通知应报")},
    Scope: {
        Scope.NATIONAL: _("国家"), Scope.PROVINCE: _("省"), Scope.CITY: _("市"), Scope.COUNTY: _("县"),
    },
    NoticeType: {
        NoticeType.COMMENDED: _("表扬"), NoticeType.CRITICISED: _("批评"), NoticeType.YELLOW_CARD: _("黄牌警告"),
        NoticeType.SITE: _("调研检查现场"),
    },
    Organ: {
        Organ.GOVERNMENT: _("党委政府"), Organ.JOINT_MEETING: _("联席会议"), Organ.STABILITY_OFFICE: _("维稳办"),
    },
}  # fmt: skip
"""What a value is called, by the type of its key."""
