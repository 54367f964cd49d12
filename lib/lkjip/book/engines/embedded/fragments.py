"""A chapter in every format, as a function of its text and of what it refers to.

What one chapter needs of the others (the number and page of a float, the id of a title) is told it before. So a
chapter's fragment stays what it is as long as its text, that, and the looks are the same, whoever else changed.
"""

import json
import os
import re
import subprocess
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import yaml

from lkjip.book.chapter import slug
from lkjip.book.errors import BukuGagal
from lkjip.book.references import FLOAT, RAW

HERE = Path(__file__).parent
# What decides, beside text and context, what a fragment is: these here, and cetak.lua of the book's own extension.
PROGRAM = ("bab.lua", "buku.lua")
CETAK = "_extensions/lkjip/cetak.lua"
FORMATS = ("html", "typst", "word")
STAGED = "_bab.json"
# A fixed moment, so that the same book gives the same bytes.
TIMESTAMP = 1_700_000_000
# What Quarto's Markdown has and the staged book uses; raw attribute blocks and divs are pandoc's defaults.
READER = "markdown-implicit_figures"
SHORTCODE = re.compile(r"\{\{< (\w+) ([\w./-]+) >\}\}")
TITLE = re.compile(r"^# (?P<words>.+?)(?: \{(?P<attributes>[^}]*)\})?$", re.MULTILINE)
PLACE = re.compile(f"{TITLE.pattern}|{FLOAT.pattern}", re.MULTILINE)


@dataclass(frozen=True)
class Chapter:
    """A staged chapter with its shortcodes replaced; `page` is its file in the site, without the suffix."""

    page: str
    text: str
    appendix: bool


@dataclass(frozen=True)
class Fragment:
    """What a chapter is in each format it was asked for.

    `html` is {"berkas": its page, "judul": its title, "toc": [{"id", "teks"}], "html"}; `typst` is Typst without a
    head, `word` pandoc's JSON.
    """

    html: Mapping | None = None
    typst: str | None = None
    word: str | None = None


def stage_fragments(book: Path, make: "Callable[..., Fragment] | None" = None) -> None:
    """Write into the staged book what its chapters are in every format, so that each is made once for all of them.

    `make` is `fragment`, or what remembers what that returned for the same arguments.
    """
    made = make_fragments(book, FORMATS, make or fragment)
    text = json.dumps([asdict(one) for one in made], ensure_ascii=False)
    (book / STAGED).write_text(text, encoding="utf-8", newline="\n")


def fragments_of(book: Path, formats: Collection[str]) -> list[Fragment]:
    """Return the chapters of the staged book in those formats: staged, or made now."""
    if (book / STAGED).is_file():
        return [Fragment(**one) for one in json.loads((book / STAGED).read_text(encoding="utf-8"))]
    return make_fragments(book, formats, fragment)


def make_fragments(book: Path, formats: Collection[str], make: Callable[..., Fragment]) -> list[Fragment]:
    """Make the chapters of the staged book in those formats, as many at once as there are cores."""
    config = yaml.load((book / "_quarto.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    chapters = read_chapters(book, config)
    # The longest first, so that none is waited for at the end.
    order = sorted(zip(chapters, contexts(chapters), strict=True), key=lambda pair: -len(pair[0].text))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        running = {
            chapter.page: pool.submit(make, chapter.text, context, book / CETAK, formats)
            for chapter, context in order
        }
    return [running[chapter.page].result() for chapter in chapters]


def read_chapters(book: Path, config: Mapping) -> list[Chapter]:
    """Return the chapters of the staged book in their order.

    Raises:
        BukuGagal: a shortcode is unknown.
    """
    variables = yaml.load((book / "_variables.yml").read_text(encoding="utf-8"), yaml.CSafeLoader) or {}
    return [
        Chapter(
            name.removesuffix(".qmd"),
            _expand((book / name).read_text(encoding="utf-8"), book, variables, name),
            is_appendix,
        )
        for key, is_appendix in (("chapters", False), ("appendices", True))
        for name in config["book"].get(key, [])
    ]


def _expand(text: str, book: Path, variables: Mapping[str, str], where: str) -> str:
    """Replace the shortcodes `var` and `isi`, the two a staged chapter may hold."""

    def expanded(match: re.Match) -> str:
        name, argument = match.groups()
        text = book / "_isi" / f"{argument}.md"
        if name == "isi" and text.is_file():
            return text.read_text(encoding="utf-8").strip()
        if name == "var" and argument in variables:
            return variables[argument]
        raise BukuGagal(f"{where}: {match.group(0)} tidak dikenal.")

    return SHORTCODE.sub(expanded, text).expandtabs(4)


def contexts(chapters: Sequence[Chapter]) -> list[dict]:
    """Return what each chapter is told of itself and of the others that it names.

    {"berkas": its page, "acuan": id → {"number", "kind", "page"}, "judul": name of a page → id of its title}
    """
    floats, titles = {}, {}
    numbered = {False: 0, True: 0}
    for chapter in chapters:
        prefix, count = "", {"tbl": 0, "fig": 0}
        name = chapter.page.rpartition("/")[2]
        for found in PLACE.finditer(RAW.sub("", chapter.text)):
            words, attributes, id = found.groups(default="")
            if id:
                kind = id[:3]
                count[kind] += 1
                floats[id] = {"number": f"{prefix}{count[kind]}", "kind": kind, "page": chapter.page}
                continue
            if ".hanya-web" not in attributes:
                own = re.search(r"#([\w-]+)", attributes)
                titles.setdefault(name, own[1] if own else slug(words))
            if not {".unnumbered", "-"} & set(attributes.split()):
                n = numbered[chapter.appendix] = numbered[chapter.appendix] + 1
                prefix = f"{chr(ord('A') + n - 1) if chapter.appendix else n}."
    return [
        {
            "berkas": chapter.page,
            "acuan": {
                id: of for id, of in floats.items() if of["page"] == chapter.page or f"@{id}" in chapter.text
            },
            "judul": {
                name: id
                for name, id in titles.items()
                if name == chapter.page.rpartition("/")[2] or f"{name}.qmd" in chapter.text
            },
        }
        for chapter in chapters
    ]


def fragment(text: str, context: Mapping, cetak: Path, formats: Collection[str]) -> Fragment:
    """Return a chapter in those formats; `cetak` is cetak.lua of the book's extension.

    Beside the arguments only `PROGRAM` and pandoc decide what it returns.

    Raises:
        BukuGagal: when pandoc refuses it.
    """
    asked = dict(context) | {"pembaca": READER, "bentuk": {name: True for name in formats}}
    answer = pandoc("lua", str(HERE / "bab.lua"), str(cetak.resolve()), source=f"{json.dumps(asked)}\n{text}")
    return Fragment(**json.loads(answer))


def pandoc(*options: str, source: str, folder: Path | None = None) -> str:
    """Run pandoc on `source` and return what it writes.

    Raises:
        BukuGagal: with pandoc's own words.
    """
    import pypandoc

    done = subprocess.run(
        [pypandoc.get_pandoc_path(), *options],
        input=source,
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        # DOCX carries its time of making.
        env=os.environ | {"SOURCE_DATE_EPOCH": str(TIMESTAMP)},
    )
    if done.returncode:
        raise BukuGagal(f"pandoc menolak buku: {done.stderr.strip()}")
    return done.stdout
