"""A scheme whose clauses weigh visits in every way that can be counted, for units of a court."""

CLAUSES = """\
format = "xftui.scheme/1"
id = "counted"
edition = "1"
title = "试"
language = "zh-CN"
source = "试"
unit_kinds = ["business", "petition_office", "department"]

[calendar]
first_month = 12
named_after = "end"
quarters = true

[readings.collective_from]
title = "起算"
ref = "1"
default = 5

[[groups]]
id = "g"
title = "组"
short = "组"

[[clauses]]
id = "limited"
group = "g"
title = "有上下限"
ref = "1"
kind = "points"
on = "visit"
points = -1.25
why = "访"
times = "people"
adds_to = ["bands", "summed", "replaced", "gone", "open", "year"]
floor = -150
cap = 10

[[clauses]]
id = "bands"
group = "g"
title = "分档"
ref = "2"
kind = "bands"
on = "visit"
where = [{ level = ["own", "county", "city"] }, { delay_inquiry = { given = true }, level = "beijing" }]
key = "level"
measure = "people"
why = "档"
adds_to = ["summed", "replaced", "gone", "open", "year"]
floor = "none"
cap = "none"

[clauses.bands]
own = [{ from = 1, to = 3, points = 1 }, { from = 4, to = 9, gap = true }, { from = 10, points = 0.5 }]
county = [{ from = 1, gap = true }]
city = "none"
province = [{ from = 1, points = 2 }]
beijing = [{ from = 1, to = 40, points = 3 }, { from = 41, points = 4 }]

[[clauses.modifiers]]
id = "one-of-two"
kind = "multiply"
where = [{ response = { effective = false } }, { repeat = true }]
by = 0.3
why = "其一"

[[clauses]]
id = "summed"
group = "g"
title = "百分比相加"
ref = "3"
kind = "points"
on = "visit"
where = { date = { not_after = "delay_inquiry.limit" } }
cases = [
    { where = { delay_inquiry = { within_limit = true } }, points = -2, why = "期内" },
    { where = { delay_inquiry = { within_limit = false }, collective = false }, points = -0.75, why = "逾期" },
]
adds_to = ["replaced", "gone", "open", "year"]
unit_kinds = ["business", "petition_office"]
floor = "none"
cap = "none"

[clauses.combine]
order = ["share", "late", "key", "none"]
method = "percentages"

[[clauses.modifiers]]
id = "share"
kind = "share"
origin = { by = 0.65, why = "发生地" }
residence = { by = 0.35, why = "户籍地" }

[[clauses.modifiers]]
id = "late"
kind = "multiply"
where = { response = { arrival = "late" } }
by = 1.5
why = "迟"

[[clauses.modifiers]]
id = "key"
kind = "multiply"
where = { key_person = true }
by = 0.25
why = "重点"

[[clauses.modifiers]]
id = "none"
kind = "multiply"
where = { response = { arrival = "none" } }
by = 0
why = "无"

[[clauses]]
id = "replaced"
group = "g"
title = "换成别的"
ref = "4"
kind = "points"
on = "visit"
where = { stayed_minutes = { from = 60 }, trip = { given = false } }
points = 0
why = "留"
adds_to = ["gone", "open", "year"]
floor = "none"
cap = "none"

[clauses.combine]
order = ["share", "instead", "double", "waive"]
method = "multiply"

[[clauses.modifiers]]
id = "share"
kind = "share"
origin = { by = 0.5, why = "发生地" }
residence = { by = 0.5, why = "户籍地" }

[[clauses.modifiers]]
id = "instead"
kind = "replace"
where = { stayed_minutes = { from = 120, to = 400 } }
points = -3.125
why = "换"

[[clauses.modifiers]]
id = "double"
kind = "multiply"
where = { residence_unit = { given = true } }
by = 2
why = "倍"

[[clauses.modifiers]]
id = "waive"
kind = "waive"
where = { leader_on_scene_first = true, reported_beforehand = true }
why = "免"

[[clauses]]
id = "gone"
group = "g"
title = "让位"
ref = "5"
kind = "points"
on = "visit"
where = { irregular = true }
points = -7
why = "让"
adds_to = ["open", "year"]
gives_way_to = ["summed", "replaced"]
floor = "none"
cap = "none"

[[clauses]]
id = "open"
group = "g"
title = "待定"
ref = "6"
kind = "open"
on = "visit"
where = { irregular = true, people = { from = 20 } }
why = "待裁"
lowest = "none"
highest = "none"
gives_way_to = ["replaced"]
adds_to = ["year"]
floor = -2
cap = "none"

[[clauses]]
id = "year"
group = "g"
title = "年度"
ref = "7"
kind = "points"
on = "visit"
where = { level = "own" }
points = -0.5
why = "年"
period = "year"
floor = -1
cap = "none"

[[clauses]]
id = "letters"
group = "g"
title = "来信"
ref = "8"
kind = "points"
on = "letter"
where = { repeat = true }
points = -0.1
why = "重"
floor = "none"
cap = "none"

[[clauses]]
id = "none"
group = "g"
title = "全无"
ref = "9"
kind = "award"
none_of = { on = "visit", where = { response = { arrival = "late" } } }
points = 5
why = "无迟"
floor = "none"
cap = "none"

[[clauses]]
id = "lost"
group = "g"
title = "一票否决"
ref = "9"
kind = "points"
on = "visit"
cases = [
    { where = { level = "beijing", people = { from = 41 } }, veto = true, why = "赴京四十人" },
    { where = { level = "beijing", key_person = true }, points = -1, why = "赴京" },
]
overlap = "first"
remark_if_same = { field = "trip", text = "同一行程" }
adds_to = ["limited", "bands", "summed", "replaced", "gone", "open", "year"]
floor = "none"
cap = "none"

[[clauses]]
id = "veto"
group = "g"
title = "迟到的否决"
ref = "10"
kind = "veto"
on = "visit"
where = { response = { arrival = "none" }, irregular = true }
why = "不到场"
"""
