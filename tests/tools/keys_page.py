"""`make keys`: docs/keys.md, the keys of every screen as the registry has them."""

from pathlib import Path

from xftui.tui.actions import ACTIONS, DIALOGS
from xftui.tui.keys import ANYWHERE, DESK, TABLE, Action, Registry, caption
from xftui.tui.places import title_of

PAGE = Path(__file__).parents[2] / "docs" / "keys.md"
_SCOPES = {
    ANYWHERE: "各处",
    DESK: "各画面（填表、选名单、确认的时候不行）",
    TABLE: "名单和表格",
    "form": "小登记表",
    "print": "打印",
    "picker": "选名单",
    "confirm": "确认",
    "pasted_list": "贴来的名单",
}
_HEAD = """# 按键

由 `make keys` 从程序里的按键表生成。在程序里按 `F1` 看本画面的，输入几个字或拼音首字母来找，按 `Enter` 就做；
按 `Ctrl+P` 按名字找操作。全角的字母、数字和中文标点照样认。

- **移动**：方向键，或 `h` `j` `k` `l`、`g`（头）、`G`（尾）、`Ctrl+D` `Ctrl+U`（一屏）。
- **跳到**：按 `;`，每行前标一个字母，再按这个字母就到那一行；登记表里按 `Alt+J`，每栏标一个字母。
- **登记表**：`Tab`、`Enter`、`↓` 到下一栏，`Shift+Tab`、`↑` 到上一栏；选项用 `←` `→` 或答案前的数字。

## 改按键

在设置文件里写：

```toml
[keys]                       # 代号 = 按键，几个键用逗号分开，第一个显示在画面下边
"cases.find" = "slash,f3"
"table.down" = "down,ctrl+n"
```

没有的代号、不是按键的、同一画面上两个操作用了同一个键的，程序不打开，说出是文件的第几行、哪两个操作。`xftui keys`
列出现行的全部按键。
"""


def page() -> str:
    """Return the page."""
    registry = Registry(ACTIONS, {}, DIALOGS)
    wheres = list(dict.fromkeys(action.where for action in registry))
    first = [ANYWHERE, DESK, TABLE]
    sections = [_section(registry, where) for where in (*first, *(one for one in wheres if one not in first))]
    return "\n".join([_HEAD, *sections])


def _section(registry: Registry, where: str) -> str:
    rows = [_row(registry, action) for action in registry if action.where == where]
    title = _SCOPES.get(where) or title_of(where)
    return "\n".join([f"## {title}", "", "| 按键 | 操作 | 作用 | 代号 |", "|---|---|---|---|", *rows, ""])


def _row(registry: Registry, action: Action) -> str:
    keys = " ".join(f"`{caption(key)}`" for key in registry.keys(action.id))
    return f"| {keys} | {action.title} | {action.help} | `{action.id}` |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
