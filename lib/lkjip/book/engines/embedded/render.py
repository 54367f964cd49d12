"""Render a staged book to HTML pages, one PDF and one Word document: each put together of the chapters' fragments."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import jinja2
import yaml

from lkjip.book import figures, policy, web_font
from lkjip.book.engines.embedded import word
from lkjip.book.engines.embedded.fragments import HERE, TIMESTAMP, Fragment, fragments_of, pandoc
from lkjip.book.errors import BukuGagal
from lkjip.views.escape import unescape_markdown

BLOCKS = '"blocks":'  # the last key of a document in pandoc's JSON


def _metadata(book: Path, values: dict) -> str:
    # A file, because pandoc reads Markdown in it: the values are escaped for that.
    path = book / "_metadata.yml"
    path.write_text(yaml.safe_dump(values, allow_unicode=True), encoding="utf-8")
    return f"--metadata-file={path}"


def _render_html(fragments: Sequence[Fragment], book: Path, config: dict, site: Path) -> None:
    pages = [fragment.html for fragment in fragments]
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


def _render_pdf(fragments: Sequence[Fragment], book: Path, config: dict, site: Path) -> None:
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
    head = pandoc(
        "--to=typst", f"--template={template / 'template.typ'}", f"--metadata-file={metadata}", source=""
    )
    main = book / "buku.typ"
    body = "\n\n".join(fragment.typst for fragment in fragments if fragment.typst)
    main.write_text(f"{head.rstrip()}\n\n{body}\n", encoding="utf-8", newline="\n")
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


def render_word(book: Path, site: Path, picture: Callable[[Path, Path], bytes] = word.picture) -> None:
    """Write the staged book as DOCX into `site`; both engines use this.

    `picture` is `word.picture`, or what remembers what that returned for the same chart.

    Raises:
        BukuGagal: when pandoc refuses the book.
    """
    config = yaml.safe_load((book / "_quarto.yml").read_text(encoding="utf-8"))
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
    whole = _joined(fragments_of(book, ["word"]))
    word.draw_pictures(whole, book, picture)
    pandoc("--from=json", "--to=docx", *options, source=whole, folder=book)


def _joined(fragments: Sequence[Fragment]) -> str:
    """Return one document of all chapters, each {"pandoc-api-version": …, "meta": {}, "blocks": […]}, in pandoc's JSON.

    They are joined as text: to read them all takes longer than the rest of what is done here.
    """
    heads, _, blocks = zip(*(fragment.word.strip().partition(BLOCKS) for fragment in fragments), strict=True)
    joined = ",".join(filter(None, (part.removeprefix("[").removesuffix("]}") for part in blocks)))
    return f"{heads[0]}{BLOCKS}[{joined}]}}"


def render_html(book: Path, site: Path) -> None:
    """Render the staged book in `book` to pages in `site`.

    Raises:
        BukuGagal: when pandoc refuses the book.
    """
    _render_html(fragments_of(book, ["html"]), book, _config(book), site)


def render_pdf(book: Path, site: Path) -> None:
    """Render the staged book in `book` to the PDF in `site`.

    Raises:
        BukuGagal: when pandoc or Typst refuses the book.
    """
    _render_pdf(fragments_of(book, ["typst"]), book, _config(book), site)


def _config(book: Path) -> dict:
    return yaml.safe_load((book / "_quarto.yml").read_text(encoding="utf-8"))
