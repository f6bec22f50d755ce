"""Identity numbers: a warning when one is odd, a mask wherever one is shown."""

import pytest

from xftui.domain.identity import (
    id_number_warning,
    masked_id_number,
    masked_name,
    masked_phone,
    masked_text,
    same_numbers,
)

PERMITS = ["810000199001010019", "820000198512240024", "830000200002290031"]
"""Residence permits of Hong Kong, Macao and Taiwan residents: their own beginnings, the same check."""
TRAVEL = ["H12345678", "m1234567890", "12345678"]
"""Permits to travel, of Hong Kong, Macao and Taiwan: nothing about them can be checked but their form."""
SOUND = [
    *PERMITS,
    *TRAVEL,
    "11010519491231002X",
    "11010519491231002x",
    "440524188001010014",
    "130503670401001",
    "",
    "  ",
]
ODD = {
    "110105194912310021": "校验位",
    "11010519491331002X": "19491331 不存在",
    "1101051949123100": "现在是 16 位",
    "11010519491231002Y": "只有数字",
    "11010549123100Z": "只有数字",
    "护照G1234567": "护照等证件",
    "H1234567": "不像通行证号",
    "130503671301001": "19671301 不存在",
    "000105194912310028": "00 不是任何地区",
    "110105299912310025": "2999-12-31 还没有到",
    "110105184912310020": "1849-12-31 太早",
    "１１０１０５１９４９１２３１００２１": "校验位",
}


@pytest.mark.parametrize("number", SOUND)
def test_a_sound_number_passes(number: str) -> None:
    assert id_number_warning(number) is None


@pytest.mark.parametrize("number", ODD)
def test_an_odd_number_is_warned_of(number: str) -> None:
    assert ODD[number] in (id_number_warning(number) or "")


def test_the_old_and_the_new_number_of_a_person_are_the_same() -> None:
    new, old = "130503196704010016", "130503670401001"
    assert set(same_numbers(new)) == set(same_numbers(old)) == {new, old}
    assert same_numbers("11010520001231002x") == ("11010520001231002X",)
    assert same_numbers(" H123 ") == ("H123",) and same_numbers(None) == same_numbers(" ") == ()


@pytest.mark.parametrize(
    ("number", "shown"), [("510212199003077654", "5102**…54"), ("1234567", "…"), ("", ""), (None, ""), (" ", "")]
)
def test_an_identity_number_is_masked(number: str | None, shown: str) -> None:
    assert masked_id_number(number) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [("13812342210", "138…2210"), ("5551234", "…34"), ("07301234567", "073…4567"), (None, "")]
)
def test_a_telephone_number_is_masked(number: str | None, shown: str) -> None:
    assert masked_phone(number) == shown


def test_a_line_that_leaves_the_office_has_no_name_and_no_long_number() -> None:
    line = "刘建国：电话13812342210、证件51021219900307765x，退款 120000 元，文号2016-0412"
    shown = masked_text(line, "刘建国")
    assert shown == "刘**：电话1381**…10、证件5102**…5x，退款 120000 元，文号2016-0412"
    assert masked_text("无名", "") == "无名" and masked_name("") == ""
