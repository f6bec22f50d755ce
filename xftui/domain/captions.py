"""What the words of the record are called on screens and in tables."""

from collections.abc import Mapping
from enum import StrEnum

from xftui.i18n import _
from xftui.scoring.facts import Arrival, Kind, Level, UnitKind


class CaseStatus(StrEnum):
    """How far a case has come."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class Source(StrEnum):
    """By which way a letter, call or visit came that didn't come from the petitioner directly."""

    HANDED_DOWN = "handed_down"
    PRESSED = "pressed"
    DEPUTY = "deputy"
    ADVISER = "adviser"
    MEDIA = "media"


WEEKDAYS = (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))
"""From Monday on, as `date.weekday()` counts."""

LEVELS: Mapping[Level, str] = {
    Level.OWN: _("本级"),
    Level.COUNTY: _("县"),
    Level.CITY: _("市"),
    Level.PROVINCE: _("省"),
    Level.BEIJING: _("京"),
}

CONTACT_KINDS: Mapping[Kind, str] = {
    Kind.VISIT: _("来访"),
    Kind.LETTER: _("来信"),
    Kind.CALL: _("来电"),
}

SOURCES: Mapping[Source, str] = {
    Source.HANDED_DOWN: _("转办"),
    Source.PRESSED: _("督办"),
    Source.DEPUTY: _("人大代表"),
    Source.ADVISER: _("政协委员"),
    Source.MEDIA: _("媒体"),
}

UNIT_KINDS: Mapping[UnitKind, str] = {
    UnitKind.BUSINESS: _("业务部门"),
    UnitKind.PETITION_OFFICE: _("信访办"),
    UnitKind.DEPARTMENT: _("综合部门"),
    UnitKind.VILLAGE: _("村"),
    UnitKind.FARM: _("农场"),
    UnitKind.COMMUNITY: _("社区"),
    UnitKind.TOWN: _("乡镇"),
    UnitKind.SUBDISTRICT: _("街道"),
}

ARRIVALS: Mapping[Arrival, str] = {
    Arrival.PROMPT: _("及时到场"),
    Arrival.LATE: _("迟到"),
    Arrival.OTHER: _("其他领导到场"),
    Arrival.NONE: _("无领导到场"),
}

STATUSES: Mapping[CaseStatus, str] = {
    CaseStatus.OPEN: _("办理中"),
    CaseStatus.ANSWERED: _("已答复"),
    CaseStatus.CLOSED: _("办结"),
}

ASSIGNMENT_PARTS: Mapping[str, str] = {
    "deadline": _("定时间"),
    "staff": _("定人员"),
    "leader": _("定领导"),
    "responsibility": _("定责任"),
    "guarantor": _("包案"),
}
"""The five parts of 四定一包 (court art. 14), in the order in which they are said."""

ACTIONS: Mapping[str, str] = {
    "create_organisation": _("建立单位"),
    "add_units": _("增加部门"),
    "change_unit": _("修改部门"),
    "end_unit": _("撤并部门"),
    "add_people": _("增加人员"),
    "change_person": _("修改人员"),
    "bind_scheme": _("采用考核方案"),
    "register_contact": _("登记"),
    "correct_contact": _("更正登记"),
    "correct_petitioner": _("更正信访人"),
    "show_petitioner": _("查看完整号码"),
    "record_responses": _("记录到场情况"),
    "record_delay_inquiry": _("记录久拖查询结果"),
    "answer_case": _("答复"),
    "close_case": _("办结"),
    "hand_over_case": _("转交"),
    "relate_cases": _("连相关案件"),
    "unrelate_cases": _("取消相关"),
    "take_step": _("案件办理环节"),
    "withdraw_step": _("撤回办理环节"),
    "set_way": _("改办理环节"),
    "correct_case": _("更正案件"),
    "categorise": _("定类别"),
    "add_categories": _("增加类别"),
    "change_category": _("改类别"),
    "move_contact": _("移到别的案件"),
    "withdraw_contact": _("登记错了"),
    "merge_petitioners": _("并为同一人"),
    "part_petitioners": _("分开两个信访人"),
    "undo_change": _("撤销改动"),
    "sign_order": _("签发督办令"),
    "correct_order": _("更正督办令"),
    "correct_noted": _("更正经过"),
    "extend_order": _("督办令延期"),
    "withdraw_extension": _("撤回延期"),
    "complete_order": _("督办令办结"),
    "propose_order": _("送签督办令"),
    "send_again": _("改后再送签"),
    "sign_proposal": _("签发督办令"),
    "return_proposal": _("退回督办令"),
    "withdraw_proposal": _("撤回送签"),
    "receive_order": _("签收督办令"),
    "feed_back_order": _("反馈督办结果"),
    "withdraw_order_step": _("撤回督办环节"),
    "open_file": _("建立老户档案"),
    "withdraw_file": _("撤回老户档案"),
    "assign": _("定四定一包"),
    "log_work": _("记一次工作"),
    "tell_urgent": _("报告紧急情况"),
    "set_next_step": _("定下一步"),
    "submit_half_month": _("报半月报"),
    "correct_half_month": _("更正半月报"),
    "report_settlement": _("报结"),
    "approve_settlement": _("批准报结"),
    "correct_settlement": _("更正报结"),
    "withdraw_approval": _("撤回批准报结"),
    "record_early_sign": _("登记苗头"),
    "link_early_sign": _("苗头连案件"),
    "withdraw_early_sign": _("苗头登记错了"),
    "settle_early_sign": _("苗头化解"),
    "correct_early_sign": _("更正苗头"),
    "record_monthly_report": _("登记月报"),
    "correct_monthly_report": _("更正月报"),
    "withdraw_monthly_report": _("月报登记错了"),
    "record_lapse": _("登记失职"),
    "correct_lapse": _("更正失职"),
    "register_review": _("登记责任倒查"),
    "correct_review": _("更正责任倒查"),
    "withdraw_review": _("撤回责任倒查"),
    "take_review_step": _("责任倒查"),
    "owe_reports": _("定应报的"),
    "receive_report": _("收到应报的"),
    "correct_owed": _("更正应报的"),
    "attach": _("加附件"),
    "add_note": _("记备注"),
    "plan_campaign": _("定专项治理"),
    "change_campaign": _("更正专项治理"),
    "add_campaign_task": _("加专项任务"),
    "finish_campaign_task": _("完成专项任务"),
    "add_campaign_matter": _("列为重点事项"),
    "name_answerable": _("定追责对象"),
    "close_campaign": _("结束专项治理"),
    "order_special_period": _("定特护期"),
    "correct_special_period": _("更正特护期"),
    "record_notice": _("登记通报"),
    "correct_notice": _("更正通报"),
    "supervise": _("列为督办件"),
    "correct_supervised": _("更正督办件"),
    "withdraw": _("撤回记录"),
    "give_marks": _("检查打分"),
    "give_ruling": _("核定"),
    "publish": _("通报计分表"),
    "raise_objection": _("提出异议"),
    "decide_objection": _("决定异议"),
    "save_template": _("存常用事项"),
    "remove_template": _("删常用事项"),
    "save_filter": _("存筛选"),
    "remove_filter": _("删筛选"),
    "verify": _("核实"),
    "set_deadline": _("定期限"),
    "meet_deadline": _("期限了结"),
    "extend_deadline": _("延长办理"),
    "withdraw_deadline": _("撤回期限"),
    "set_deadline_rule": _("改默认期限"),
    "add_deadline_rule": _("增加默认期限"),
    "order_days": _("改日历"),
    "withdraw_day": _("撤回日历"),
    "reckon_again": _("重算期限"),
    "set_roster_week": _("定每周排班"),
    "order_roster_day": _("定单日排班"),
    "name_substitute": _("定代班"),
}
"""What an audit entry's action is called."""
