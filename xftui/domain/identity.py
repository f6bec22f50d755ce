"""Identity and telephone numbers: a check that warns, and masks for whatever is listed, printed or exported."""

import re
from datetime import date

from xftui.domain.dates import now
from xftui.domain.folding import fold
from xftui.i18n import _

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_REGIONS = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9.")
"""With what the numbers of each province begin, and with 9 those of foreigners who live here."""
_TRAVEL = re.compile(r"[HM]\d{8}(\d\d)?|\d{8}")
"""Permits with which people of Hong Kong and Macao, and of Taiwan (eight figures), travel: they have no check digit."""
_EARLIEST = 1850


def id_number_warning(text: str) -> str | None:
    """Return what is odd about an identity number (GB 11643: 18 places with a check digit, formerly 15), or None.

    It is a warning and no more: people carry passports and old cards, and a letter may give a number wrongly.
    """
    number = fold(text).upper()
    if not number or _TRAVEL.fullmatch(number):
        return None
    if number[0].isalpha():
        return _("不是身份证号，也不像通行证号；护照等证件请核对原件")
    if not re.fullmatch(r"\d{15}|\d{17}[\dX]", number):
        if len(number) in (15, 18):
            return _("身份证号只有数字，18 位的末位也可以是 X")
        return _("身份证号应是 18 位（或旧的 15 位），现在是 {n} 位").format(n=len(number))
    if not _REGIONS.match(number):
        return _("身份证号开头的 {start} 不是任何地区").format(start=number[:2])
    born = number[6:14] if len(number) == 18 else "19" + number[6:12]
    try:
        birthday = date(int(born[:4]), int(born[4:6]), int(born[6:]))
    except ValueError:
        return _("身份证号里的出生日期 {born} 不存在").format(born=born)
    if birthday > now().date():
        return _("身份证号里的出生日期 {born} 还没有到").format(born=birthday)
    if birthday.year < _EARLIEST:
        return _("身份证号里的出生日期 {born} 太早").format(born=birthday)
    if len(number) == 18 and _check_digit(number) != number[17]:
        return _("身份证号校验位不符，请核对")
    return None


def same_numbers(text: str | None) -> tuple[str, ...]:
    """Return an identity number as it is compared, and how the other length of card writes it; none for nothing.

    Cards had 15 places, with two figures for the year and no check digit, before they had 18.
    """
    number = fold(text or "").upper()
    if re.fullmatch(r"\d{15}", number):
        longer = f"{number[:6]}19{number[6:]}"
        return number, longer + _check_digit(longer)
    if re.fullmatch(r"\d{6}19\d{9}[\dX]", number):
        return number, number[:6] + number[8:17]
    return (number,) if number else ()


def _check_digit(number: str) -> str:
    return _CHECK[sum(w * int(c) for w, c in zip(_WEIGHTS, number, strict=False)) % 11]


def masked_id_number(text: str | None) -> str:
    """Return `510212199003077654` as `5102**…54`; nothing for nothing."""
    number = (text or "").strip()
    if len(number) < 8:
        return "…" if number else ""
    return f"{number[:4]}**…{number[-2:]}"


def masked_phone(text: str | None) -> str:
    """Return `13812342210` as `138…2210`; of a short number only the last two figures; nothing for nothing."""
    number = (text or "").strip()
    if len(number) < 8:
        return f"…{number[-2:]}" if number else ""
    return f"{number[:3]}…{number[-4:]}"


def masked_name(name: str) -> str:
    """Return `刘建国` as `刘**`; nothing for nothing."""
    return f"{name[0]}**" if name.strip() else ""


_FIGURES = re.compile(r"\d{7,}[\dXx]")


def masked_text(text: str, name: str) -> str:
    """Return a line that leaves the office: a petitioner's `name` in it is masked, and so are long numbers."""
    shown = text.replace(name, masked_name(name)) if name.strip() else text
    return _FIGURES.sub(lambda found: masked_id_number(found[0]), shown)
