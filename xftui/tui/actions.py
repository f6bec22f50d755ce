"""The table of all actions. A screen's own begin with its name; `place` holds for all screens but dialogs.

The order is the order of the status bar and of the help screen.
"""

from textual.binding import BindingType

from xftui.i18n import _
from xftui.tui import keys
from xftui.tui.keys import Action
from xftui.tui.places import PLACES

DIALOGS = ("entry", "form", "picker", "confirm", "help")
"""Screens that answer one question: places can't be switched from there."""

ACTIONS: tuple[Action, ...] = (
    Action("today.open", "o", _("打开"), _("打开选中的一行：案件、督办令或草稿；Enter 相同")),
    Action("cases.open", "o", _("打开"), _("打开选中的案件；Enter 相同")),
    Action("cases.find", "slash,f3", _("搜索"), _("按编号、事项、信访人查找，边打边筛")),
    Action("cases.status", "s", _("状态"), _("依次只看：全部、办理中、已答复、办结")),
    Action("cases.unit", "u", _("单位"), _("只看一个责任单位的案件")),
    Action("cases.clear", "escape", _("清筛选"), _("去掉全部筛选，回到整张台账"), bar=False),
    Action("case.visit", "v,f8", _("登记同案"), _("为同一事项登记又一次来访、来信或来电")),
    Action("case.order", "d", _("签督办令"), _("为本案签一份督办令")),
    Action("case.complete", "e", _("督办办结"), _("登记选中的督办令已完成")),
    Action("case.answer", "a", _("答复"), _("登记本案的答复")),
    Action("case.close", "c", _("办结"), _("办结本案"), asks=True),
    Action("case.response", "r", _("处置"), _("补登单位对选中来访的现场处置")),
    Action("case.inquiry", "i", _("久拖查明"), _("补登选中来访反映久拖的查明结果")),
    Action("case.back", "escape", _("返回"), _("回到上一个画面")),
    Action("entry.save", "f2,ctrl+s", _("保存"), _("保存登记；有错的栏当场标明")),
    Action("entry.save_order", "f3", _("保存并签令"), _("保存登记，接着为它签督办令")),
    Action("entry.again", "f4", _("同上一条"), _("照上一次登记填日期、形式、单位、承办人")),
    Action("entry.same_matter", "f5", _("同一事项"), _("认作选中的以往事项：这次来访记在它名下")),
    Action("entry.same_person", "f6", _("同一人"), _("只认作同一个信访人，事项另立")),
    Action("entry.pick", "f8", _("名单"), _("从名单里选单位或人")),
    Action("entry.down", "escape", _("放下"), _("放下不填，草稿留着")),
    Action("form.save", "f2,ctrl+s", _("保存"), _("保存")),
    Action("form.pick", "f8", _("名单"), _("从名单里选单位或人")),
    Action("form.cancel", "escape", _("放下"), _("不保存，返回")),
    Action("picker.take", "enter", _("选定"), _("选定这一行")),
    Action("picker.cancel", "escape", _("返回"), _("什么也不选，返回")),
    Action("confirm.yes", "y", _("确认"), _("照做")),
    Action("confirm.no", "escape", _("不做"), _("什么也不改，返回")),
    Action("help.back", "escape", _("返回"), _("回到原来的画面")),
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
