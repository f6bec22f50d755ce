"""Names in the order in which a Chinese reader looks for them."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from xftui.domain.folding import fold_name
from xftui.domain.name_order import LONGEST, name_place

IN_ORDER = (
    "Anna 阿依·买买提 安徽 陈二 黎明 李四 李四光 厉王 万俟卨 欧阳修 区大相 仇英 单雄信 万四 尉迟恭 曾国藩 查良镛"
    " 章二 张 张三 𠮷野"
)


def test_names_stand_by_the_pinyin_of_their_characters_surnames_as_they_are_said() -> None:
    names = IN_ORDER.split()
    mixed = Random(3).sample(names, len(names))
    assert sorted(mixed, key=name_place) == names


@given(st.text(st.sampled_from("张張单買买 ·zZ𠮷①﷽\u202e"), max_size=100))
def test_what_is_written_alike_has_one_place_and_it_fits_an_index(name: str) -> None:
    assert name_place(name) == name_place(fold_name(name))
    assert name_place(name).isascii() and len(name_place(name)) <= LONGEST
