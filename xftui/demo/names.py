"""Names, identity numbers, telephone numbers and addresses that look right and belong to nobody."""

from datetime import date, timedelta
from random import Random

from xftui.demo.plan import PetitionerPlan

_SURNAMES = (
    "赵钱孙李周吴郑冯陈蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹柏章苏潘葛范彭鲁马方任袁"
    "柳史唐薛贺汤罗毕郝常于傅卞齐康伍余顾孟黄穆萧尹姚汪祁毛"
)
_MALE = ("福广茂有顺仁庆存善树", "根田泉旺财喜柱山来满")
_FEMALE = ("桂秀玉月素银巧翠", "香莲枝娥芬珍苗芹")

_SHARED = 0.015

FICTITIOUS_AREA = "999999"
"""No division has this code, so no real identity number begins with it."""
FICTITIOUS_PREFIX = "160"
"""A range of mobile numbers that has not been given out."""

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


class Register:
    """Hands out petitioners, every one different, in an order that the random source alone decides."""

    def __init__(self, random: Random, places: tuple[str, ...]) -> None:
        self._random = random
        self._places = places
        self._phone = random.randrange(1_000, 9_000) * 1_000
        self._taken: dict[bool, list[str]] = {True: [], False: []}
        """Women's and men's names given out."""

    def petitioner(self, place: str | None = None) -> PetitionerPlan:
        """Return somebody new who lives in `place` (or anywhere that the register covers)."""
        random = self._random
        woman = random.random() < 0.45
        self._phone += random.randrange(7, 400)
        return PetitionerPlan(
            name=self._name(woman),
            id_number=self._id_number(woman),
            phone=f"{FICTITIOUS_PREFIX}{self._phone:08d}",
            address=f"{place or random.choice(self._places)}{random.randrange(1, 15)}组{random.randrange(1, 90)}号",
        )

    def _name(self, woman: bool) -> str:
        """A surname and two characters; a few names are shared by two people, as in any register."""
        taken = self._taken[woman]
        if taken and self._random.random() < _SHARED:
            return self._random.choice(taken)
        name = ""
        while not name or name in taken:
            name = "".join(self._random.choice(part) for part in (_SURNAMES, *(_FEMALE if woman else _MALE)))
        taken.append(name)
        return name

    def _id_number(self, woman: bool) -> str:
        born = date(1944, 1, 1) + timedelta(days=self._random.randrange(365 * 52))
        serial = self._random.randrange(1, 490) * 2 + (0 if woman else 1)
        return with_check(f"{FICTITIOUS_AREA}{born:%Y%m%d}{serial:03d}")


def with_check(seventeen: str) -> str:
    """Return the identity number of 18 characters for its first 17 digits (GB 11643, ISO 7064 MOD 11-2)."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, seventeen, strict=True))
    return seventeen + _CHECKS[total % 11]
