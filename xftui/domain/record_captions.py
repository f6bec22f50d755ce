"""What the tables and columns of the record are called, for showing what a change changed."""

from collections.abc import Mapping
from typing import Any

from xftui.domain.captions import ARRIVALS, CONTACT_KINDS, LEVELS, SOURCES, STATUSES, UNIT_KINDS
from xftui.domain.fact_captions import FACT_VALUES
from xftui.domain.handling import STAGES, STEP_NAMES
from xftui.domain.reviews import ORIGINS
from xftui.i18n import _
from xftui.scoring.facts import NoticeType, Organ, Scope

TABLES: Mapping[str, str] = {
    "organisation": _("组织"), "scheme_binding": _("采用的方案"), "unit": _("单位"), "person": _("人员"),
    "membership": _("以前的部门"),
    "petitioner": _("信访人"), "matter": _("案件"), "case_step": _("办理环节"), "correction": _("更正理由"),
    "earlier_ending": _("以前的办结"),
    "category": _("类别"), "contact": _("来信来电来访"), "response": _("现场处置"), "supervision_order": _("督办令"),
    "order_extension": _("督办令延期"), "order_proposal": _("待签督办令"), "order_step": _("督办环节"),
    "old_petitioner_file": _("老户档案"), "assignment": _("四定一包"), "assignment_staff": _("四定一包人员"),
    "file_work": _("老户工作"), "half_month_report": _("半月报"), "half_month_line": _("半月报内容"),
    "settlement": _("报结"), "early_sign": _("苗头"), "monthly_report": _("月报"), "lapse": _("失职"),
    "review": _("责任倒查认定"), "review_person": _("倒查责任人"), "review_process": _("责任倒查"),
    "review_step": _("倒查环节"), "report_owed": _("应报"), "special_period": _("特护期"), "notice": _("通报"),
    "supervised_matter": _("上级督办件"), "mark": _("检查打分"), "ruling": _("核定"), "publication": _("考核通报"),
    "objection": _("异议"), "calendar_day": _("日历"), "deadline_rule": _("期限规定"), "deadline": _("期限"),
    "saved_filter": _("存过的筛选"), "entry_template": _("常用事项"), "roster_week": _("每周值班"),
    "roster_place": _("每周值班人"), "roster_day": _("单日值班"), "roster_day_place": _("单日值班人"),
    "substitute": _("代班"), "attachment": _("附件"), "case_note": _("备注"), "related_case": _("相关案件"),
    "campaign": _("专项治理"), "campaign_phase": _("专项阶段"),
    "campaign_task": _("专项任务"), "campaign_matter": _("重点事项"),
}  # fmt: skip

COLUMNS: Mapping[str, str] = {
    "code": _("代码"), "name": _("姓名名称"), "own_level": _("本级"), "timezone": _("时区"), "handling": _("办理环节"),
    "scheme": _("方案"), "edition": _("版次"), "starts": _("起始日"),
    "decided_by": _("决定人"), "basis": _("依据"), "text": _("内容"), "digest": _("摘要"), "kind": _("类别"),
    "position": _("次序"), "valid_from": _("从哪天起"), "valid_to": _("到哪天止"), "unit_id": _("单位"),
    "duty": _("职务"), "leader": _("领导"), "login": _("账号"), "id_number": _("身份证"), "phone": _("电话"),
    "address": _("住址"), "merged_into_id": _("并到"), "number": _("编号"), "title": _("事项"),
    "category_id": _("类别"), "other_id": _("相关案件"), "retired": _("停用日"),
    "petitioner_id": _("信访人"), "handler_id": _("承办人"), "status": _("状态"), "registered": _("登记日期"),
    "due": _("期限"), "answered": _("答复日期"), "closed": _("办结日期"),
    "closing": _("办结情况"), "result": _("结果"), "case_id": _("案件"),
    "step": _("环节"), "leads_to": _("到哪一步"), "day": _("日期"), "person_id": _("人员"), "organ": _("机关"),
    "note": _("说明"), "reason": _("理由"), "received_by_id": _("接待人"), "date": _("日期"), "level": _("层级"),
    "request": _("诉求"), "repeat": _("重复"), "people": _("人数"), "irregular": _("非正常"), "collective": _("集体"),
    "residence_unit_id": _("稳控单位"), "reported_beforehand": _("事先报告"), "leader_on_scene_first": _("领导先到"),
    "key_person": _("重点人员"), "stayed_minutes": _("滞留分钟"), "inquiry_within_limit": _("查明在期限内"),
    "inquiry_limit": _("审限至"), "trip": _("同一行程"), "verified_at": _("核实"), "source": _("来源"),
    "source_organ": _("来自"), "source_number": _("来文号"), "representatives": _("代表"), "contact_id": _("来访"),
    "arrival": _("到场"), "effective": _("处置有效"), "signer_id": _("签发人"), "signed": _("签发日期"),
    "requirements": _("督办要求"), "opinion": _("意见"), "feedback": _("反馈"), "completed": _("办结日期"),
    "as_required": _("合乎要求"), "order_id": _("督办令"), "granted": _("批准日期"), "due_before": _("原期限"),
    "due_after": _("新期限"), "approved_by_id": _("批准人"), "sent": _("送签日期"), "grave": _("重大"),
    "state": _("状态"), "remark": _("备注"), "unmet": _("未完成的要求"), "opened": _("立档日期"),
    "next_step": _("下一步"), "next_due": _("下一步期限"), "file_id": _("老户档案"), "deadline": _("定时间"),
    "leader_id": _("领导"), "responsibility": _("定责任"), "guarantor_id": _("包案"), "assignment_id": _("四定一包"),
    "urgent": _("紧急"), "told": _("报告日期"), "told_to_id": _("报给"), "first": _("期间起始"),
    "submitted": _("报送日期"), "report_id": _("半月报"), "section": _("类别"), "happened": _("本期情况"),
    "lacks": _("缺项"),
    "carried": _("包案"), "report": _("报结内容"), "approved": _("批准日期"), "found": _("发现日期"),
    "matter": _("内容"), "measures": _("措施"), "settled": _("化解日期"), "month": _("月份"), "count": _("件数"),
    "received": _("收到日期"), "withdrawn": _("已撤回"), "withdrawal": _("撤回理由"), "clause": _("条款"),
    "consequences": _("有后果"), "times": _("次数"), "finding": _("查明"), "determination": _("认定"),
    "review_id": _("责任倒查"), "origin": _("起因"), "grounds": _("事由"), "stage": _("到哪一步"),
    "process_id": _("责任倒查"), "scope": _("范围"), "start": _("起算日"), "end": _("结束日"), "type": _("类别"),
    "incident": _("同一事件"), "period": _("期间"), "points": _("分数"), "missing": _("缺几样"), "evidence": _("依据"),
    "by": _("打分人"), "line": _("内容"), "binding_id": _("采用的方案"), "as_of": _("截至"), "sheet": _("考核表"),
    "plugins": _("插件"), "signed_by": _("签发人"), "supersedes_id": _("取代"), "publication_id": _("通报"),
    "raised": _("提出日期"), "raised_by": _("提出人"), "outcome": _("结论"), "decided": _("决定日期"),
    "decision": _("决定"), "ruling_id": _("核定"), "working": _("上班"), "why": _("原因"), "what": _("种类"),
    "since": _("起算"), "days": _("天数"), "counting": _("算法"), "active": _("启用"), "supervised_id": _("督办件"),
    "extra": _("延长天数"), "runs": _("跳过的日子"), "unpublished": _("未公布年份"), "done": _("了结日期"),
    "listed": _("列表"), "owner": _("谁的"), "shared": _("共用"), "removed": _("已删"), "values": _("各栏"),
    "week_id": _("每周值班"), "weekday": _("星期"), "leads": _("带班"), "ordered_id": _("单日值班"),
    "head_id": _("组长"), "office_id": _("办公室"), "members": _("成员"), "conclusion": _("总结"),
    "campaign_id": _("专项治理"), "last": _("到哪天止"), "answerable": _("追责对象"),
    "size": _("字节"),
    "absent_id": _("不能来的"), "by_id": _("代班人"),
}  # fmt: skip
"""By the name of the column, in whichever table; numbers, versions and keys are nobody's business."""

UNSAID = frozenset(
    {
        "id",
        "organisation_id",
        "sha256",
        "version",
        "key",
        "created_at",
        "salt",
        "digest",
        "sheet",
        "plugins",
        "runs",
        "values",
    }
)
"""Columns that tell a person nothing."""

_BY_COLUMN: Mapping[str, Mapping[Any, str]] = {
    "contact.kind": CONTACT_KINDS,
    "contact.level": LEVELS,
    "contact.source": SOURCES,
    "matter.status": STATUSES,
    "unit.kind": UNIT_KINDS,
    "response.arrival": ARRIVALS,
    "case_step.step": STEP_NAMES,
    "case_step.leads_to": STAGES,
    "review_process.origin": ORIGINS,
    "notice.type": FACT_VALUES[NoticeType],
    "notice.organ": FACT_VALUES[Organ],
    "notice.level": LEVELS,
    "special_period.scope": FACT_VALUES[Scope],
    "supervised_matter.level": LEVELS,
}


def said(table: str, column: str, value: object) -> str:
    """Return a value of a column as people say it; nothing for one that isn't there."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    words = _BY_COLUMN.get(f"{table}.{column}", {})
    return next((caption for word, caption in words.items() if word == value), str(value))
