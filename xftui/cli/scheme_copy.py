"""`xftui scheme copy`: a scheme and its worked examples, written out as the start of next year's."""

import re
from pathlib import Path

import click

from xftui.cli.ending import refusing
from xftui.cli.scheme_files import open_shelf, read_text
from xftui.config import Settings
from xftui.i18n import _

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@click.command(
    help=_("把一个方案连同算例写成新的一份，代号改为 NEW，供改作下一年的方案；已有的文件不覆盖。"),
)
@click.argument("old", metavar="ID")
@click.argument("new", metavar="NEW")
@click.option(
    "--to", type=click.Path(path_type=Path), metavar="DIR", help=_("写到哪个文件夹；默认是设置里的第一个方案文件夹。")
)
@click.option("--edition", metavar="E", help=_("版本；默认是 NEW 最后一个 - 之后的部分。"))
@click.pass_obj
def copy(settings: Settings, old: str, new: str, to: Path | None, edition: str | None) -> None:
    from xftui.scoring.copying import next_edition
    from xftui.scoring.errors import SchemeError, UnknownScheme

    for name in (new, edition or _edition(new)):
        if not _NAME.fullmatch(name):
            raise click.UsageError(_("代号和版本只能用字母、数字和 . _ -：{name}").format(name=name))
    with refusing(SchemeError, UnknownScheme):
        shelf = open_shelf(settings)
        if any(file.id == new for file in shelf.schemes()):
            raise click.ClickException(_("已经有代号为 {id} 的方案，换一个代号").format(id=new))
        scheme, source = shelf.scheme(old), shelf.file(old).path
        text = next_edition(scheme, new, edition or _edition(new))
    examples = source.with_name(f"{source.stem}.examples.toml")
    texts = {f"{new}.toml": text}
    if examples.exists():
        texts[f"{new}.examples.toml"] = read_text(examples)
    for path in _write(_folder(settings, to), texts):
        click.echo(_("已写好：{path}").format(path=path))


def _edition(new: str) -> str:
    return new.rpartition("-")[2]


def _folder(settings: Settings, to: Path | None) -> Path:
    if to is None and not settings.scheme_folders:
        raise click.UsageError(_("设置里没有方案文件夹（scheme_folders），用 --to 指明写到哪里"))
    folder = to if to is not None else settings.scheme_folders[0]
    if not folder.is_dir():
        raise click.ClickException(_("没有文件夹 {path}").format(path=folder))
    return folder


def _write(folder: Path, texts: dict[str, str]) -> list[Path]:
    """Write all of the files, or none if one of them is there already."""
    paths = [folder / name for name in texts]
    for path in paths:
        if path.exists():
            raise click.ClickException(_("{path} 已经有了，不覆盖").format(path=path))
    with refusing(OSError):
        for path, text in zip(paths, texts.values(), strict=True):
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    return paths
