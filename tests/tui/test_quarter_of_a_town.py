"""A quarter in the life of a township, by keyboard: what its villages owe and send, what happens, what it comes to."""

from datetime import date

from tests.tui import offices
from tests.tui.story import fill, line_of, on, select, setting

VILLAGES = ("东港村", "西湖村", "南堤村")
_SHEET = (
    ("南堤村", "-1", "·", "5", "24"),
    ("西湖村", "-2", "-1.125", "3", "19.875"),
    ("东港村", "·", "-7.875", "4", "16.125"),
)
"""Basic work, irregular visits, awards, total.

南堤: 20 − 1 for the screening that never came + 3 for the special period + 2 for the city's commendation.
西湖: 20 − 0.5 for the late screening − 1.5 for the case too few − 5 × 1.5 × 30% × 0.5 + 3.
东港: 20 − 5 × 1.5 × 70% × 1.5 + 3 + 1 for the matter that was settled when due.
"""
_ENDS = ((9, 30), (10, 31), (11, 30))


async def test_a_quarter_in_the_life_of_a_township(sit, town):
    offices.adopt(town, "township-2016", date(2015, 12, 1))
    on(9, 1)
    async with sit(town, size=(120, 40)) as seat:
        # 1 September: the quarter begins. Each village owes its screening at the end of every month.
        for month, day in _ENDS:
            on(month, 1)
            await setting(seat, "应报")
            await seat.press("a")
            await fill(seat, 期限=f"{month}-{day}")
            assert f"已定 3 份：每月排查表，{month:02}-{day}" in seat.text

        # National Day is a special period for the whole country.
        on(9, 20)
        await setting(seat, "考核记录")
        await seat.press("a")
        await select(seat, "特护期")
        await seat.press("enter")
        await fill(seat, 范围="1", 起始日="9-28", 结束日="10-8", 依据="区信联〔2016〕9号")
        assert "已定特护期 2016-09-28 至 2016-10-08" in seat.text

        # 30 September: two villages have sent their screening; the third brings it two days late.
        on(9, 30)
        await setting(seat, "应报")
        for village in ("东港村", "南堤村"):
            await select(seat, village)
            await seat.press("space")
        assert "应报 3  收到 2" in seat.text
        on(10, 2)
        await setting(seat, "应报")
        await seat.press("left_square_bracket")
        await select(seat, "西湖村")
        await seat.press("space")
        assert "迟 10-02" in line_of(seat, "西湖村")

        # 8 October: twenty people from 东港 go to the city, for the second time; they live in 西湖 now.
        on(10, 8)
        await seat.press("n")
        await fill(
            seat, 信访人="赵大海", 层级="3", 人数="20", 事项="征地补偿分配", 责任单位="dg", 重复="2", 非正常="2",
            稳控单位="xh", 事先报告="2", 滞留分钟="50", 到场="3", 稳控到场="2", 稳控有效="2",
        )  # fmt: skip
        assert "已登记来访，案件 2016-0001" in seat.text
        # The district makes the matter its own, to be settled by 20 November.
        await seat.press("2", "enter", "s")
        await fill(seat, 层级="2", 期限="11-20", 依据="区信联督〔2016〕3号")

        # The months: each village reports its cases, 西湖 one too few in October; 南堤's last screening never comes.
        for month, last in _ENDS:
            on(month, last)
            await setting(seat, "月报")
            for village in VILLAGES:
                cases = "1" if (village, month) == ("西湖村", 10) else "2"
                await seat.press("a")
                await fill(seat, 单位=village, 月份=str(month), 件数=cases)
                assert f"已登记 2016-{month:02} 月报：{cases} 件" in seat.text
            if month == 9:
                continue
            await setting(seat, "应报")
            for village in VILLAGES:
                if (village, month) != ("南堤村", 11):
                    await select(seat, village)
                    await seat.press("space")

        # 15 November: the land is paid for, and the case closed. 22 November: the city commends 南堤.
        on(11, 15)
        await seat.press("2", "enter", "a")
        await fill(seat, 答复内容="补偿已分到户")
        await seat.press("c", "f2")
        on(11, 22)
        await setting(seat, "考核记录")
        await seat.press("a")
        await select(seat, "通报")
        await seat.press("enter")
        await fill(seat, 单位="nd", 层级="3", 文件="市信联〔2016〕5号")
        assert "已登记通报：表扬" in seat.text

        # 1 December: the quarter is over. What has it come to, and why?
        on(12, 1)
        await seat.press("5", "left_square_bracket")
        assert "2016年第4季度（2016-09-01—11-30）" in seat.text and "确定" in seat.text
        for place, (village, *items, total) in enumerate(_SHEET, 1):
            assert line_of(seat, village).lstrip("▌ ").split() == [str(place), village, "20", *items, "·", total, "·"]
        await select(seat, "东港村")
        await seat.press("u")
        for text in ("全国特护期无进京非访", "到期化解率100%"):
            assert line_of(seat, text)
        await select(seat, "q2", "到市")
        await seat.press("o")
        assert "−5 × 1.5 × 0.7 × 1.5 = −7.875" in seat.text
        assert "赵大海 征地补偿分配 2016-0001" in line_of(seat, "来访")
