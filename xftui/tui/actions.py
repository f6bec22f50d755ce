"""The table of all actions. A screen's own begin with its name; `place` holds for all screens but dialogs.

The order is the order of the status bar and of the help screen.
"""

from textual.binding import BindingType

from xftui.i18n import _
from xftui.tui import keys
from xftui.tui.keys import Action
from xftui.tui.places import PLACES

DIALOGS = (
    "entry", "form", "picker", "confirm", "help",
    "readings", "switch", "conflict", "organisations", "first_run", "pasted_list",
)  # fmt: skip
"""Screens that answer one question: places can't be switched from there."""

ACTIONS: tuple[Action, ...] = (
    Action("today.open", "o", _("打开"), _("打开选中的一行：案件、督办令或草稿；Enter 相同")),
    Action("today.discard", "x", _("丢弃草稿"), _("丢弃选中的草稿，不能恢复"), asks=True),
    Action("cases.open", "o", _("打开"), _("打开选中的案件；Enter 相同")),
    Action("cases.find", "slash,f3", _("搜索"), _("按编号、事项、信访人查找，边打边筛")),
    Action("cases.status", "s", _("状态"), _("依次只看：全部、办理中、已答复、办结")),
    Action("cases.unit", "u", _("单位"), _("只看一个责任单位的案件")),
    Action("cases.clear", "escape", _("清筛选"), _("去掉全部筛选，回到整张台账"), bar=False),
    Action("case.visit", "v,f8", _("登记同案"), _("为同一事项登记又一次来访、来信或来电")),
    Action("case.order", "d", _("签督办令"), _("为本案签一份督办令")),
    Action("case.complete", "e", _("督办办结"), _("登记选中的督办令已完成")),
    Action("case.extend", "x", _("延期"), _("在期限前批准延期：改选中督办令的办结期限"), bar=False),
    Action("case.answer", "a", _("答复"), _("登记本案的答复")),
    Action("case.close", "c", _("办结"), _("办结本案"), asks=True),
    Action("case.hand_over", "t", _("转交"), _("转给别的单位或承办人；以前各次来访仍归原单位"), bar=False),
    Action("case.correct", "m", _("改事项"), _("更正事项，或定答复期限"), bar=False),
    Action("case.numbers", "p", _("看全号"), _("显示信访人的完整证件号和电话；查看会记录"), bar=False),
    Action("case.response", "r", _("处置"), _("补登单位对选中来访的现场处置")),
    Action("case.inquiry", "i", _("久拖查明"), _("补登选中来访反映久拖的查明结果")),
    Action("case.back", "escape", _("返回"), _("回到上一个画面")),
    Action("entry.save", "f2,ctrl+s", _("保存"), _("保存登记；有错的栏当场标明")),
    Action("entry.down", "escape", _("放下"), _("放下不填，草稿留着")),
    Action("entry.same_matter", "f5", _("同一事项"), _("认作选中的以往事项：这次来访记在它名下")),
    Action("entry.same_person", "f6", _("同一人"), _("只认作同一个信访人，事项另立")),
    Action("entry.pick", "f8", _("名单"), _("从名单里选单位或人")),
    Action("entry.save_order", "f3", _("保存并签令"), _("保存登记，接着为它签督办令")),
    Action("entry.again", "f4", _("同上一条"), _("照上一次登记填日期、形式、单位、承办人")),
    Action("form.save", "f2,ctrl+s", _("保存"), _("保存")),
    Action("form.pick", "f8", _("名单"), _("从名单里选单位或人")),
    Action("form.cancel", "escape", _("放下"), _("不保存，返回")),
    Action("picker.take", "enter", _("选定"), _("选定这一行")),
    Action("picker.cancel", "escape", _("返回"), _("什么也不选，返回")),
    Action("confirm.yes", "y", _("确认"), _("照做")),
    Action("confirm.no", "escape", _("不做"), _("什么也不改，返回")),
    Action("help.back", "escape", _("返回"), _("回到原来的画面")),
    Action("old_petitioners.edit", "e,f4", _("改四定一包"), _("改选中老户的四定一包；没有填的部分显示为缺")),
    Action("old_petitioners.log", "a", _("记工作"), _("为选中的老户记一次工作")),
    Action("old_petitioners.next", "t", _("下一步"), _("定选中老户的下一步和期限")),
    Action("old_petitioners.report", "c", _("报结"), _("把选中的老户报结，等待批准")),
    Action("old_petitioners.approve", "p", _("批准报结"), _("批准选中老户的报结；批准后计分"), asks=True),
    Action("old_petitioners.file", "o,f6", _("立档"), _("选一个案件，为它立老户档案")),
    Action("old_petitioners.case", "v", _("看案件"), _("打开选中老户的案件；Enter 相同"), bar=False),
    Action("old_petitioners.find", "slash,f3", _("查找"), _("按编号、姓名、事项查找")),
    Action("old_petitioners.closed", "x", _("含已结"), _("连已经结案的一起看，或不再看"), bar=False),
    Action("old_petitioners.clear", "escape", _("清筛选"), _("看全部未结的档案"), bar=False),
    Action("scores.why", "w", _("为什么"), _("看选中的一格由哪些条目合成；Enter 相同")),
    Action("scores.previous", "left_square_bracket", _("上期"), _("看上一个期间")),
    Action("scores.next", "right_square_bracket", _("下期"), _("看下一个期间")),
    Action("scores.kind", "y", _("年/季"), _("在年度和季度之间换")),
    Action("scores.switch", "s", _("换方案"), _("选另一个方案，先并排看两种结果，再决定")),
    Action("scores.as_of", "t", _("截至"), _("改截至日：只算到那天为止的记录"), bar=False),
    Action("scores.readings", "r", _("口径"), _("看现行口径（读法）和方案的来历")),
    Action("scores.unit", "u", _("全单位"), _("看选中单位的全部条目")),
    Action("scores.stop", "escape", _("停止计算"), _("不再等正在计算的结果"), bar=False),
    Action("lines.open", "o", _("步骤"), _("看选中条目的步骤、条款和记录；Enter 相同")),
    Action("lines.rule", "u", _("核定"), _("为选中的待核定条目给出分数和理由")),
    Action("lines.case", "v", _("看案件"), _("打开选中条目所依据的案件")),
    Action("lines.back", "escape", _("返回"), _("回到考核表的同一格")),
    Action("line.case", "v", _("看案件"), _("打开选中记录的案件；Enter 相同")),
    Action("line.rule", "u", _("核定"), _("为这一条给出分数和理由")),
    Action("line.back", "escape", _("返回"), _("回到条目")),
    Action("readings.back", "escape", _("返回"), _("回到考核表")),
    Action("switch.confirm", "f2", _("确认"), _("从选定的那天起采用新方案；须填依据")),
    Action("switch.scheme", "f4", _("另选方案"), _("换成另一个方案再看")),
    Action("switch.starts", "f5", _("起始日"), _("换一个开始生效的期间")),
    Action("switch.units", "f6", _("单位类别"), _("到单位名单改类别")),
    Action("switch.cancel", "escape", _("放下"), _("什么也不改，返回")),
    Action("conflict.mine", "f2", _("用我的"), _("按我填的再保存一次；对方改的仍留在经过里")),
    Action("conflict.theirs", "escape", _("留对方的"), _("不保存，看现在的记录")),
    Action("organisations.open", "o", _("打开"), _("换到选中的组织；Enter 相同")),
    Action("organisations.add", "f6", _("新建组织"), _("建立又一个组织")),
    Action("organisations.back", "escape", _("返回"), _("不换，返回")),
    Action("first_run.open", "o", _("去做"), _("做选中的一步；Enter 相同")),
    Action("first_run.finish", "f2", _("开始使用"), _("结束建立，到今日")),
    Action("first_run.later", "escape", _("以后再说"), _("先到今日；没做完的以后在设置里做")),
    Action("pasted_list.save", "f2,ctrl+s", _("保存"), _("全部行保存；有错的行当场标明行号")),
    Action("pasted_list.cancel", "escape", _("放下"), _("不保存，返回")),
    Action("settings.open", "o", _("打开"), _("打开选中的一项；Enter 相同")),
    Action("units.add", "a", _("增加"), _("增加一个单位")),
    Action("units.paste", "p", _("贴名单"), _("贴一张单位名单")),
    Action("units.edit", "e", _("修改"), _("改选中单位的名称、类别或起止日；Enter 相同")),
    Action("units.kind", "t", _("统一改类别"), _("把与选中单位同类的单位，全部改成另一类"), asks=True),
    Action("units.back", "escape", _("返回"), _("回到设置")),
    Action("people.add", "a", _("增加"), _("增加一个人")),
    Action("people.paste", "p", _("贴名单"), _("贴一张人员名单")),
    Action("people.edit", "e", _("修改"), _("改选中的人；Enter 相同")),
    Action("people.me", "m", _("我是"), _("把登录账号记在选中的人名下")),
    Action("people.back", "escape", _("返回"), _("回到设置")),
    Action("monthly.add", "a", _("登记"), _("登记一个单位报来的月案件数")),
    Action("monthly.back", "escape", _("返回"), _("回到设置")),
    Action("rulings.rule", "a", _("核定"), _("从待核定的条目里选一条来核定")),
    Action("rulings.back", "escape", _("返回"), _("回到设置")),
    Action("bindings.back", "escape", _("返回"), _("回到设置")),
    Action("place.new", "n,f7", _("登记"), _("登记来访、来信、来电和它的案件")),
    Action("place.draft", "full_stop", _("续草稿"), _("继续填最近放下的一份草稿")),
    Action("place.organisation", "ctrl+o", _("换单位"), _("换一个组织"), bar=False),
    Action("place.reload", "f12", _("刷新"), _("重新读取本画面"), bar=False),
    *(
        Action(f"place.go_{n}", f"{n},alt+{n}", place.title, _("到{place}").format(place=place.title), bar=False)
        for n, place in enumerate(PLACES, 1)
    ),
    Action("app.palette", "ctrl+p,f9", _("操作"), _("按名字找一个操作来做"), bar=False),
    Action("app.help", "f1,question_mark", _("帮助"), _("本画面能做什么、用哪个键")),
    Action("app.quit", "ctrl+q,f10", _("退出"), _("退出；没存完的登记都有草稿"), bar=False),
)


def bindings(*where: str) -> list[BindingType]:
    """Return the bindings of the screens or scopes `where`, for a class's BINDINGS."""
    return [binding for one in where for binding in keys.bindings(ACTIONS, one)]
