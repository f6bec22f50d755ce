"""A register of any size, made up straight in SQL: what is measured is how it is read, not how it came about."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from xftui.domain.grams import name_words, searched
from xftui.domain.name_order import name_place
from xftui.store.database import close_database, open_database
from xftui.store.search import place

_SURNAMES = "王" * 8 + "李" * 8 + "张" * 7 + "刘" * 5 + "陈" * 5 + "杨" * 3 + "赵黄周吴徐孙胡朱高林何郭马罗单仇曾查解欧"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰国建志文春红梅海燕云飞鹏龙凤山川林森"
_MATTERS = [
    "工程款",
    "宅基地",
    "征地补偿款",
    "拖欠工资",
    "交通事故赔偿",
    "房屋拆迁",
    "土地承包",
    "离婚财产",
    "借款合同",
    "医疗纠纷",
    "低保待遇",
    "环境污染",
]
_STEPS = [
    "判决未执行",
    "执行异议",
    "请求再审",
    "要求答复",
    "久拖不决",
    "确权争议",
    "不服裁定",
    "要求公开",
    "反映作风",
    "请求复核",
]
_PLACES = ["东港村", "西湖村", "南塘社区", "北岭镇", "中洲渔场", "新桥街道"]
_DAYS = 20 * 365
_FIRST = date(2006, 1, 1)


def make(path: Path, count: int) -> None:
    """Make a database with one organisation and `count` cases, each with a contact."""
    open_database(path)
    close_database()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("BEGIN")
        _office(connection)
        _fill(connection, count)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _office(connection: sqlite3.Connection) -> None:
    connection.execute(
        "INSERT INTO organisation (id, key, version, created_at, code, name, own_level, timezone)"
        " VALUES (1, 'o', 1, '2006-01-01 00:00:00', 'court', '示例县人民法院', 'own', 'Asia/Shanghai')"
    )
    for unit in range(1, 41):
        connection.execute(
            "INSERT INTO unit (id, key, version, created_at, organisation_id, code, name, kind, position)"
            " VALUES (?, ?, 1, '2006-01-01 00:00:00', 1, ?, ?, 'business', ?)",
            (unit, f"u{unit}", f"u{unit}", f"第{unit}庭", unit),
        )


def _fill(connection: sqlite3.Connection, count: int) -> None:
    dice = Random(20160302)
    for batch in _batches(dice, count):
        people, cases, contacts, seen, grams = zip(*batch, strict=True)
        words = ((word, who) for who, _key, name in people for word in sorted(name_words(name)))
        connection.executemany("INSERT INTO petitioner_word (word, petitioner_id) VALUES (?, ?)", words)
        connection.executemany(
            "INSERT INTO petitioner (id, key, version, created_at, organisation_id, name, address)"
            " VALUES (?, ?, 1, '2006-01-01 00:00:00', 1, ?, '')",
            people,
        )
        connection.executemany(
            "INSERT INTO petitioner_place (petitioner_id, organisation_id, place) VALUES (?, 1, ?)",
            ((who, name_place(name)) for who, _key, name in people),
        )
        connection.executemany(
            "INSERT INTO matter (id, key, version, created_at, organisation_id, number, title, petitioner_id, unit_id,"
            " status, registered, due, result)"
            " VALUES (?, ?, 1, '2006-01-01 00:00:00', 1, ?, ?, ?, ?, ?, ?, ?, '')",
            cases,
        )
        connection.executemany(
            "INSERT INTO contact (key, version, created_at, organisation_id, kind, case_id, petitioner_id, unit_id,"
            " date, level, request, repeat, people, irregular, reported_beforehand, leader_on_scene_first, key_person)"
            " VALUES (?, 1, '2006-01-01 00:00:00', 1, 'letter', ?, ?, ?, ?, 'own', ?, 0, 1, 0, 0, 0, 0)",
            contacts,
        )
        connection.executemany("INSERT INTO case_search (id, case_id, text, sounds) VALUES (?, ?, ?, ?)", seen)
        connection.executemany("INSERT INTO case_gram (rowid, grams) VALUES (?, ?)", grams)


def _batches(dice: Random, count: int) -> Iterator[list[tuple[tuple[Any, ...], ...]]]:
    batch = []
    serials: dict[int, int] = {}
    for case in range(1, count + 1):
        day = _FIRST + timedelta(days=(case - 1) * _DAYS // count)
        serials[day.year] = serials.get(day.year, 0) + 1
        batch.append(_case(dice, case, day, f"{day.year}-{serials[day.year]:04}"))
        if len(batch) == 10_000:
            yield batch
            batch = []
    if batch:
        yield batch


def _case(dice: Random, case: int, day: date, number: str) -> tuple[tuple[Any, ...], ...]:
    name = dice.choice(_SURNAMES) + "".join(dice.choices(_GIVEN, k=dice.choice((1, 2, 2))))
    title = dice.choice(_PLACES) + dice.choice(_MATTERS) + dice.choice(_STEPS)
    request = (
        f"{name}反映{dice.choice(_MATTERS)}{dice.choice(_STEPS)}，{dice.choice(_STEPS)}，联系{dice.randrange(10**6)}。"
    )
    unit, status = dice.randrange(1, 41), dice.choice(("open", "answered", "closed", "closed", "closed"))
    due = str(day + timedelta(days=60)) if dice.random() < 0.8 else None
    seen = searched(number, title, [name], [request], [])
    at = place(day, case)
    return (
        (case, f"p{case}", name),
        (case, f"m{case}", number, title, case, unit, status, str(day), due),
        (f"c{case}", case, case, unit, str(day), request),
        (at, case, seen.text, seen.sounds),
        (at, " ".join(sorted(seen.grams()))),
    )
