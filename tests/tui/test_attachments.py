"""Files and notes of a case on the screen."""

from tests.tui.story import fill, line_of, select


async def test_a_record_of_a_hearing_is_attached_read_and_saved(sit, court, tmp_path):
    case, _number, _contact = court.register("a")
    record = tmp_path / "笔录.txt"
    record.write_text("问：款项到账没有？\n\x1b]0;x\x07答：" + "没有。" * 60 + "\n", encoding="gb18030")
    async with sit(court) as seat:
        seat.app.open("case", case)
        await seat.settle()
        await seat.press("y", "a")
        await fill(seat, 文件=str(tmp_path / "没有.txt"))
        assert "没有这个文件" in seat.text
        await seat.press("end", "ctrl+u")
        await fill(seat, 文件=str(tmp_path / "nowhere"))
        assert "没有这个文件" in seat.text, "rather than what kinds of file are taken"
        await seat.press("end", "ctrl+u")
        await fill(seat, 文件=str(tmp_path))
        assert "这不是文件" in seat.text
        await seat.press("end", "ctrl+u")
        await fill(seat, 文件=f"'{record}'")
        assert "已加附件 笔录.txt" in seat.text
        await seat.press("m")
        await fill(seat, 备注="约下周三面谈")
        assert "约下周三面谈" in line_of(seat, "备注")

        await select(seat, "笔录.txt")
        await seat.press("enter")
        assert "问：款项到账没有？" in seat.text
        lines = [line.strip("▌ ") for line in seat.text.splitlines() if "没有。" in line]
        assert "".join(lines).endswith("答：" + "没有。" * 60), "a long line is wrapped, none of it lost"
        await seat.press("escape", "e")
        await seat.press("end", "ctrl+u")
        await fill(seat, 存到=str(tmp_path / "none" / "copy.txt"))
        assert "写不了：没有这个文件夹" in seat.text
        await seat.press("end", "ctrl+u")
        await fill(seat, 存到=str(tmp_path / "copy.txt"))
        assert (tmp_path / "copy.txt").read_bytes() == record.read_bytes()
        await seat.press("x")
        await fill(seat, 理由="传错了")
        await seat.press("y")
        assert "已撤回 笔录.txt" in seat.text
        await seat.press("escape")
        assert "约下周三面谈" in line_of(seat, "记备注")
