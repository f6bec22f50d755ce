"""A year in the life of a case, by keyboard: from the petitioner at the door to the archive, and what it comes to."""

from datetime import date

from tests.tui import offices
from tests.tui.story import fill, line_of, on

_TOLD = (
    "08-30 来访", "08-30 受理", "09-01 签收督办令", "09-12 督办令延期", "10-10 督办令办结", "10-10 反馈督办结果",
    "10-11 登记责任倒查", "认定责任 未及时查控", "10-21 定四定一包", "11-18 批准报结", "11-18 归档",
)  # fmt: skip
"""What the timeline tells, among the rest."""

_SCORED = (
    ("08-30", "18-1", "到本院来访", "−0.5"),
    ("10-11", "18-3", "到县", "−2"),
    ("10-01", "19", "逾期办结", "−3"),
    ("10-20", "20", "责任倒查确定", "−5"),
    ("11-18", "22-1", "化解老户", "20"),
)
"""The department's lines: the day, the clause, why, and how many points. The order's deadline was 30 September."""


async def test_a_year_in_the_life_of_a_case(sit, court):
    offices.adopt(court, "court", date(2016, 1, 1))
    on(8, 30)
    async with sit(court, size=(110, 40)) as seat:
        # 30 August: 赵大海 stands at the door. He has waited two years for the price of his work.
        await seat.press("n")
        await fill(seat, 信访人="赵大海", 事项="工程款执行", 诉求="判决两年未执行，要求查清到账款项", 责任单位="zxj")
        assert "已登记来访，案件 2016-0001" in seat.text
        await seat.press("2", "enter")
        assert "办理中：待受理" in seat.text
        await seat.press("w", "enter", "f2")
        assert "已记受理" in seat.text

        # The vice-president on duty signs an order: two points, by 14 September. The department signs for it.
        await seat.press("d")
        await fill(seat, 办结期限="9-14", 签发人="zta", 督办要求="查清到账款项；书面答复当事人")
        assert "已签督办令 2016-001" in seat.text
        on(9, 1)
        await seat.press("q", "f2")
        assert "办理中：部门办理中" in seat.text

        # 12 September: the bank takes its time, and before the deadline the order is extended to the 30th.
        on(9, 12)
        await seat.press("x")
        await fill(seat, 新的期限="9-30", 批准人="zta", 理由="等银行回函")
        assert "限 2016-09-30" in seat.text

        # 10 October: done, ten days late; the office finds both points met, and tells the vice-president.
        on(10, 10)
        await seat.press("e")
        await fill(seat, 办理结果="到账款项已核对并书面答复")
        assert "逾期办结 2016-10-10" in seat.text
        await seat.press("f")
        await fill(seat, 反馈情况="口头报告张庭安")
        assert "办理中：已报结果，待审核答复" in seat.text

        # He isn't content, and goes to the county. The case comes under review.
        on(10, 11)
        await seat.press("v")
        await fill(seat, 层级="2", 诉求="到县政法委反映执行不力")
        assert "已登记来访，案件 2016-0001" in seat.text
        await seat.press("z")
        await fill(seat, 事由="到县访，反映执行久拖")
        assert "已登记责任倒查 2016-001" in seat.text
        await seat.press("z", "a", "enter", "f2")
        on(10, 12)
        for _approval in ("the leader in charge", "the president's place, who is not filled here"):
            await seat.press("a", "enter")
            await fill(seat, 谁决定="zta")
        assert "已批准，待初查" in seat.text
        await seat.press("1")
        assert "2016-10-15" in line_of(seat, "初查"), "three days from the approval"
        on(10, 14)
        await seat.press("3", "z", "a", "enter")
        await fill(seat, 处理意见="两个月没有查控，建议认定")
        on(10, 20)
        await seat.press("a", "enter")
        await fill(seat, 谁决定="zta", 直接责任="周洲", 认定="未及时查控到账款项")
        await seat.press("a", "enter")
        await fill(seat, 追责情况="已谈话提醒")
        await seat.press("a")
        await seat.type("归档")
        await seat.press("enter", "f2", "escape")

        # 21 October: he counts as an old petitioner now. 四定一包, and he is in the half month's report.
        on(10, 21)
        await seat.press("2", "enter", "o", "y")
        assert "已立档 001" in seat.text
        await seat.press("o", "e")
        await fill(
            seat, 定时间="12-31", 定人员="周洲、李响", 定领导="zta", 定责任="每周核对到账款项", 包案="zta",
            承担单位="zxj",
        )  # fmt: skip
        assert line_of(seat, "赵大海").count("●") == 5
        on(11, 1)
        await seat.press("r")
        assert "2016年10月下半月" in seat.text and "新立 1" in seat.text
        await seat.press("a")
        await fill(seat, 报给="zta")
        assert "已报 2016年10月下半月" in seat.text
        on(11, 8)
        await seat.press("4", "a")
        await fill(seat, 做了什么="与申请人核对账目，余款分三期付")
        on(11, 16)
        await seat.press("r")
        assert "2016年11月上半月" in seat.text and "有变化 1" in seat.text
        assert "11-08 与申请人核对账目" in seat.text
        await seat.press("a", "f2")
        assert "已于 2016-11-16 报张庭安" in seat.text, "to whom the one before it went"

        # 18 November: settled, and approved. The case is answered, closed and put into the archive.
        on(11, 18)
        await seat.press("4", "c")
        await fill(seat, 怎样化解="余款付清，申请人书面息访")
        await seat.press("p")
        await fill(seat, 批准人="zta")
        assert "已批准报结" in seat.text
        await seat.press("2", "enter", "a")
        await fill(seat, 答复内容="款项已全部发放")
        await seat.press("c", "f2", "w", "enter")
        await fill(seat, 卷号存处="信访卷第1号")
        assert "已归档" in seat.text
        whole = "登记08-30›受理08-30›交办08-30›签收09-01›报结果10-10›答复11-18›办结11-18›归档11-18"
        assert whole in line_of(seat, "环节")
        latest = seat.text
        await seat.press("end")
        for told in _TOLD:
            assert told in latest + seat.text

        # 21 November: what has it come to for the department, and why?
        on(11, 21)
        await seat.press("5")
        row = line_of(seat, "执行局").split()
        assert row[:7] == ["▌1", "执行局", "·", "-2.5", "-3", "-5", "20"]
        assert row[7:] == ["9.5", "●", "否决"], "−0.5 −2 −3 −5 +20, and no honours this year by article 12"
        await seat.press("u")
        for day, clause, why, points in _SCORED:
            line = next(line for line in seat.text.splitlines() if f"{day} {clause} " in line)
            assert why in line and line.split()[-1] == points
        assert "一票否决 12" in seat.text
        assert "登记" in line_of(seat, "记录  来访"), "who recorded it, and when"
