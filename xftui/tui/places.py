"""Where the screens are. The one place that imports by name, so that start-up pays only for the first screen."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from xftui.i18n import _
from xftui.scoring.record import record

if TYPE_CHECKING:
    from xftui.tui.screens.base import BaseScreen


@record(frozen=True, slots=True)
class Place:
    """A numbered place on the second line: `screen` is a name in `SCREENS`."""

    screen: str
    title: str


PLACES: tuple[Place, ...] = (
    Place("today", _("今日")),
    Place("cases", _("案件")),
    Place("orders", _("督办")),
    Place("old_petitioners", _("老户")),
    Place("scores", _("考核")),
    Place("contacts", _("台账")),
    Place("settings", _("设置")),
)
"""In the order of their digits."""

PAGES = (
    "figures", "signing", "reviews", "roster", "units", "people", "bindings", "categories", "monthly", "reports",
    "duties", "signs", "campaigns", "inspections", "rulings", "objections", "journal", "calendar", "limits",
    "organisations",
)  # fmt: skip
"""Further screens that show an organisation's own, found by their titles from anywhere."""

SCREENS: dict[str, str] = {
    "today": "xftui.tui.screens.today:TodayScreen",
    "cases": "xftui.tui.screens.cases:CasesScreen",
    "orders": "xftui.tui.screens.orders:OrdersScreen",
    "reviews": "xftui.tui.screens.reviews:ReviewsScreen",
    "signing": "xftui.tui.screens.signing:SigningScreen",
    "contacts": "xftui.tui.screens.contacts:ContactsScreen",
    "figures": "xftui.tui.screens.figures:FiguresScreen",
    "filters": "xftui.tui.screens.filters:FiltersScreen",
    "journal": "xftui.tui.screens.journal:JournalScreen",
    "case": "xftui.tui.screens.case:CaseScreen",
    "changed": "xftui.tui.screens.entry_changes:EntryChanges",
    "campaigns": "xftui.tui.screens.campaigns:CampaignsScreen",
    "campaign": "xftui.tui.screens.campaign:CampaignScreen",
    "attachments": "xftui.tui.screens.attachments:AttachmentsScreen",
    "file_text": "xftui.tui.screens.attachments:FileText",
    "signs": "xftui.tui.screens.early_signs:EarlySignsScreen",
    "case_picker": "xftui.tui.screens.case_picker:CasePicker",
    "contact_correction": "xftui.tui.screens.contact_correction:ContactCorrection",
    "together": "xftui.tui.screens.together:StepPicker",
    "undo_together": "xftui.tui.screens.together:UndoTogether",
    "entry": "xftui.tui.screens.entry:EntryScreen",
    "bulk": "xftui.tui.screens.bulk:BulkScreen",
    "templates": "xftui.tui.screens.templates:TemplatesScreen",
    "petitioners": "xftui.tui.screens.petitioners:PetitionersScreen",
    "drafts": "xftui.tui.screens.drafts:DraftsScreen",
    "form": "xftui.tui.screens.form:FormScreen",
    "versioned_form": "xftui.tui.screens.versioned_form:VersionedForm",
    "picker": "xftui.tui.screens.picker:Picker",
    "confirm": "xftui.tui.screens.confirm:Confirm",
    "print": "xftui.tui.screens.print_form:PrintForm",
    "help": "xftui.tui.screens.help:HelpScreen",
    "old_petitioners": "xftui.tui.screens.old_petitioners:OldPetitionersScreen",
    "half_month": "xftui.tui.screens.half_month:HalfMonthScreen",
    "scores": "xftui.tui.screens.scores:ScoresScreen",
    "lines": "xftui.tui.screens.lines:LinesScreen",
    "line": "xftui.tui.screens.line:LineScreen",
    "matters": "xftui.tui.screens.matters:MattersScreen",
    "suppose": "xftui.tui.screens.suppose:SupposeForm",
    "supposed": "xftui.tui.screens.supposed:SupposedScreen",
    "trend": "xftui.tui.screens.trend:TrendScreen",
    "compare": "xftui.tui.screens.compare:CompareScreen",
    "publications": "xftui.tui.screens.publications:PublicationsScreen",
    "published": "xftui.tui.screens.published:PublishedScreen",
    "changes": "xftui.tui.screens.changes:ChangesScreen",
    "readings": "xftui.tui.screens.scores_readings:ReadingsScreen",
    "switch": "xftui.tui.screens.switch:SwitchScreen",
    "conflict": "xftui.tui.screens.conflict:ConflictScreen",
    "organisations": "xftui.tui.screens.organisations:OrganisationsScreen",
    "first_run": "xftui.tui.screens.first_run:FirstRunScreen",
    "pasted_list": "xftui.tui.screens.pasted_list:PastedList",
    "settings": "xftui.tui.screens.settings:SettingsScreen",
    "units": "xftui.tui.screens.units:UnitsScreen",
    "people": "xftui.tui.screens.people:PeopleScreen",
    "monthly": "xftui.tui.screens.monthly:MonthlyScreen",
    "duties": "xftui.tui.screens.duties:DutiesScreen",
    "roster": "xftui.tui.screens.roster:RosterScreen",
    "reports": "xftui.tui.screens.reports_owed:ReportsScreen",
    "categories": "xftui.tui.screens.categories:CategoriesScreen",
    "inspections": "xftui.tui.screens.inspections:InspectionsScreen",
    "objections": "xftui.tui.screens.objections:ObjectionsScreen",
    "rulings": "xftui.tui.screens.rulings:RulingsScreen",
    "bindings": "xftui.tui.screens.settings_bindings:BindingsScreen",
    "calendar": "xftui.tui.screens.calendar:CalendarScreen",
    "calendar_moves": "xftui.tui.screens.calendar_moves:CalendarMoves",
    "limits": "xftui.tui.screens.limits:LimitsScreen",
    "deadlines": "xftui.tui.screens.deadlines:DeadlinesScreen",
}
"""Name of a screen → module and class."""


_TITLES: dict[str, str] = {
    "filters": _("存过的筛选"), "journal": _("操作记录"), "case": _("案件详情"), "entry": _("登记"), "help": _("帮助"),
    "lines": _("条目"), "line": _("一条的步骤"), "matters": _("哪些最要紧"), "suppose": _("假如"),
    "supposed": _("试算结果"), "trend": _("走势"), "compare": _("比单位"), "publications": _("已通报"),
    "published": _("通报的表"), "changes": _("变动"), "readings": _("口径"), "switch": _("换方案"),
    "conflict": _("别人也改了"), "organisations": _("组织"), "first_run": _("建立组织"), "units": _("单位"),
    "people": _("人员"), "monthly": _("月报"), "duties": _("考核记录"), "reports": _("各单位应报"),
    "inspections": _("检查打分"), "objections": _("异议"), "rulings": _("核定"), "bindings": _("方案沿革"),
    "calendar": _("日历"), "calendar_moves": _("会移动的期限"), "limits": _("期限"), "deadlines": _("案件的期限"),
    "signing": _("待签"), "bulk": _("批量登记"), "drafts": _("草稿"), "templates": _("常用事项"), "roster": _("值班表"),
    "half_month": _("老户半月报"), "reviews": _("责任倒查"),
    "figures": _("统计"), "signs": _("苗头"), "attachments": _("附件和备注"), "file_text": _("附件的文字"),
    "categories": _("事项类别"), "campaigns": _("专项治理"), "campaign": _("专项治理"), "changed": _("改了什么"),
    **{place.screen: place.title for place in PLACES},
}  # fmt: skip


def title_of(name: str) -> str:
    """Return the title of a screen, which its first line tells a screen reader."""
    return _TITLES.get(name, "")


def screen(name: str, *arguments: Any, **named: Any) -> "BaseScreen[Any]":
    """Return a new screen of the kind `name`, made with `arguments`."""
    module, _colon, attribute = SCREENS[name].partition(":")
    made: BaseScreen[Any] = getattr(import_module(module), attribute)(*arguments, **named)
    return made
