"""Render a staged book to HTML pages and one PDF."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import jinja2
import yaml

from lkjip.book import figures, policy, web_font
from lkjip.book.engines.embedded import word
from lkjip.book.errors import BukuGagal
from lkjip.views.escape import unescape_markdown

HERE = Path(__file__).parent
# A fixed moment, so that the same book gives the same bytes.
TIMESTAMP = 1_700_000_000

SHORTCODE = re.compile(r"\{\{< (\w+) ([\w./-]+) >\}\}")
# What Quarto's Markdown has and the staged book uses; raw attribute blocks and divs are pandoc's defaults.
READER = "markdown-implicit_figures"


def _expand(text: str, book: Path, variables: dict[str, str], where: str) -> str:
    """Replace the shortcodes `var` and `isi`, the two a staged chapter may hold."""

    def expanded(match: re.Match) -> str:
        name, argument = match.groups()
        text = book / "_isi" / f"{argument}.md"
        if name == "isi" and text.is_file():
            return text.read_text(encoding="utf-8").strip()
        if name == "var" and argument in variables:
            return variables[argument]
        raise BukuGagal(f"{where}: {match.group(0)} tidak dikenal.")

    return SHORTCODE.sub(expanded, text)


def _combined(book: Path, config: dict) -> str:
    """Return the whole book as one document: a Div.bab per chapter, with its page in `berkas`."""
    variables = yaml.safe_load((book / "_variables.yml").read_text(encoding="utf-8")) or {}
    parts = []
    for kind, names in (
        ("bab", config["book"]["chapters"]),
        ("bab .lampiran", config["book"].get("appendices", [])),
    ):
        for name in names:
            text = _expand((book / name).read_text(encoding="utf-8"), book, variables, name)
            page = name.removesuffix(".qmd")
            parts.append(f':::::::::: {{.{kind} berkas="{page}"}}\n\n{text}\n\n::::::::::\n')
    return "\n".join(parts)


def _pandoc(source: str, writer: str, book: Path, *options: str) -> str:
    import pypandoc

    filters = [book / "_extensions" / "lkjip" / "cetak.lua", HERE / "buku.lua"]
    command = [
        pypandoc.get_pandoc_path(),
        "--from",
        READER,
        "--to",
        writer,
        "--wrap=none",
        "--mathml",
        *options,
    ]
    command += [f"--lua-filter={path}" for path in filters]
    # DOCX carries its time of making.
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(TIMESTAMP)}
    done = subprocess.run(
        command, input=source, capture_output=True, encoding="utf-8", cwd=book, env=environment
    )
    if done.returncode:
        raise BukuGagal(f"pandoc menolak buku: {done.stderr.strip()}")
    return done.stdout


def _metadata(book: Path, values: dict) -> str:
    # A file, because pandoc reads Markdown in it: the values are escaped for that.
    path = book / "_metadata.yml"
    path.write_text(yaml.safe_dump(values, allow_unicode=True), encoding="utf-8")
    return f"--metadata-file={path}"


def _render_html(source: str, book: Path, config: dict, site: Path) -> None:
    pages = json.loads(_pandoc(source, str(HERE / "halaman.lua"), book))
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    template = environment.get_template("halaman.html.j2")
    for number, page in enumerate(pages):
        path = site / f"{page['berkas']}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        html = template.render(
            config=config,
            title=unescape_markdown(config["book"]["title"]),
            pages=pages,
            page=page,
            policy=policy.meta(policy.SITE),
            root="../" * page["berkas"].count("/"),
            previous=pages[number - 1] if number else None,
            following=pages[number + 1] if number + 1 < len(pages) else None,
        )
        # The name of MathML's namespace is no address to fetch, but HTML does not need it.
        html = html.replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "")
        path.write_text(html + "\n", encoding="utf-8", newline="\n")
    assets = site / "aset"
    assets.mkdir()
    extension = book / "_extensions" / "lkjip"
    for folder in (extension, HERE):
        for path in (*folder.glob("*.css"), *folder.glob("*.js")):
            shutil.copy(path, assets / path.name)
    shutil.copytree(extension / web_font.FOLDER, assets / web_font.FOLDER)
    if (book / "bab" / "gambar").is_dir():
        only_print = shutil.ignore_patterns(figures.PARTS)
        shutil.copytree(book / "bab" / "gambar", site / "bab" / "gambar", ignore=only_print)


def _render_pdf(source: str, book: Path, config: dict, site: Path) -> None:
    import typst

    template = book / "_typst"
    template.mkdir(exist_ok=True)
    for folder in (book / "_extensions" / "lkjip", HERE):
        for path in folder.glob("*.typ"):
            shutil.copy(path, template / path.name)
    metadata = template / "metadata.yml"
    keys = ("judul", "unit", "pemerintah-daerah", "tahun-laporan", "bulan-laporan", "status")
    metadata.write_text(
        yaml.safe_dump({key: config[key] for key in keys}, allow_unicode=True), encoding="utf-8"
    )
    document = _pandoc(
        source, "typst", book, f"--template={template / 'template.typ'}", f"--metadata-file={metadata}"
    )
    main = book / "buku.typ"
    main.write_text(document, encoding="utf-8", newline="\n")
    try:
        typst.compile(
            main,
            output=site / f"{config['book']['output-file']}.pdf",
            root=book,
            font_paths=[book / "_extensions" / "lkjip" / "fonts"],
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=TIMESTAMP,
        )
    except typst.TypstError as error:
        raise BukuGagal(f"Typst menolak buku: {error}") from error


def render_word(book: Path, site: Path) -> None:
    """Write the staged book as DOCX into `site`; both engines use this.

    Raises:
        BukuGagal: when pandoc refuses the book.
    """
    config = yaml.safe_load((book / "_quarto.yml").read_text(encoding="utf-8"))
    word.draw_pictures(book / "bab" / "gambar", book / "_extensions" / "lkjip" / "fonts")
    reference = book / "_extensions" / "lkjip" / word.REFERENCE
    target = site.resolve() / f"{config['book']['output-file']}.docx"
    metadata = _metadata(
        book,
        {
            "title": config["judul"],
            "subtitle": f"{config['unit']} Tahun {config['tahun-laporan']}",
            "date": config["bulan-laporan"],
            "lang": "id-ID",
            "toc-title": "Daftar Isi",
        },
    )
    options = (f"--reference-doc={reference}", f"--output={target}", "--toc", "--toc-depth=2", metadata)
    _pandoc(_combined(book, config), "docx", book, *options)


def _source(book: Path) -> tuple[str, dict]:
    config = yaml.safe_load((book / "_quarto.yml").read_text(encoding="utf-8"))
    return _combined(book, config), config


def render_html(book: Path, site: Path) -> None:
    """Render the staged book in `book` to pages in `site`.

    Raises:
        BukuGagal: when pandoc refuses the book.
    """
    source, config = _source(book)
    _render_html(source, book, config, site)


def render_pdf(book: Path, site: Path) -> None:
    """Render the staged book in `book` to the PDF in `site`.

    Raises:
        BukuGagal: when pandoc or Typst refuses the book.
    """
    source, config = _source(book)
    _render_pdf(source, book, config, site)
