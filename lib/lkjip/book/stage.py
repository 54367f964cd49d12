"""Write the staged book: the one source of every format, for either engine."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import yaml

from lkjip.bahasa import bulan_tahun
from lkjip.book import head, table_files
from lkjip.book.chapter import HEADING, Staged, check_prose, stage_notebook
from lkjip.book.config import COVER, FROM_PACKAGES, Book, Chapter, merged
from lkjip.book.errors import BukuGagal
from lkjip.book.extension import complete_extension
from lkjip.book.notebook import read_notebook
from lkjip.book.origins import Origins
from lkjip.book.references import Piece, check_references, known
from lkjip.data import Laporan
from lkjip.data.belum_lengkap import belum_lengkap
from lkjip.data.periode import tahun_sampai
from lkjip.model.record import record
from lkjip.reconcile import findings
from lkjip.views import narrative, variables
from lkjip.views.escape import escape_markdown, unescape_markdown
from lkjip.views.written import figures_of

HOME = "index.qmd"  # Quarto's name for the first page of a site; only the web has it
PICTURES = Path("bab", "gambar")  # of the charts, in the staged book


def book_metadata(laporan: Laporan) -> dict:
    """Return what the cover and the page heads say, as Markdown-safe text."""
    profil = laporan.profil
    said = (
        escape_markdown(profil["unit"]),
        escape_markdown(profil["pemerintah_daerah"]),
        tahun_sampai(laporan.tahun, profil["periode"]),
        escape_markdown(f"{profil['tempat']}, {bulan_tahun(profil['bulan_laporan'])}"),
        "SEMENTARA" if belum_lengkap(laporan) else "",
    )
    return dict(zip(COVER, said, strict=True))


def provisional_note(laporan: Laporan) -> str:
    """Return what a provisional report says of itself on its first pages; nothing for a final one."""
    missing = belum_lengkap(laporan)
    if not missing:
        return ""
    listed = "\n".join(f"- {escape_markdown(line)}" for line in missing)
    return f'::: {{.callout-warning title="SEMENTARA"}}\nLaporan ini belum final. Yang belum lengkap:\n\n{listed}\n:::'


def contents(pages: Mapping[str, str]) -> str:
    """Return links to pages (name → text) by the titles they have in the book."""
    titles = {name: HEADING.search(text) for name, text in pages.items()}
    return "\n".join(f"- [{title[2]}]({name})" for name, title in titles.items() if title)


def book_title(laporan: Laporan) -> dict:
    """Return the `book` keys of `_quarto.yml` that depend on the office and the year."""
    tahun = tahun_sampai(laporan.tahun, laporan.profil["periode"])
    return {
        "title": f"LKjIP {tahun}{' (SEMENTARA)' if belum_lengkap(laporan) else ''}: "
        + escape_markdown(laporan.profil["unit"]),
        "author": escape_markdown(laporan.profil["unit"]),
    }


def write_yaml(path: Path, content: dict) -> None:
    """Write YAML in the order given, one way only."""
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text(text, encoding="utf-8", newline="\n")


def stage_chapter(executed: Path, chapter: Chapter, has_pictures: bool, marks: Mapping[str, str]) -> Staged:
    """Return one chapter from its executed notebook; `marks` are those of `marks_of`."""
    return stage_notebook(read_notebook(executed), chapter, has_pictures, marks)


def marks_of(laporan: Laporan) -> dict[str, str]:
    """Return what is said under the tables of what the rules found: Markdown by the id of the table."""
    # Here: they take seconds to load, and a build of nothing new never needs them.
    from lkjip.views import audit

    return audit.penanda(laporan, findings(laporan))


def write_book(
    laporan: Laporan, book: Book, chapters: Mapping[Chapter, Staged], marks: Mapping[str, str], target: Path
) -> None:
    """Write the staged book into the folder `target` but for its charts, which belong into `target / PICTURES`."""
    from lkjip.views import ringkas

    (target / "bab").mkdir(parents=True, exist_ok=True)
    (target / "_isi").mkdir(exist_ok=True)
    temuan = findings(laporan)
    staged = {f"{chapter.page}.qmd": chapters[chapter] for chapter in book.chapters}
    prose = _prose(book)
    pages = prose | {name: chapter.text for name, chapter in staged.items()}
    texts = {
        **narrative.includes(laporan),
        **ringkas.isi(laporan, temuan),
        "sementara": provisional_note(laporan),
        "daftar_isi": contents({name: text for name, text in pages.items() if name != HOME}),
    }
    values = variables.variables(laporan)
    pieces = [Piece(name, name, text) for name, text in prose.items()]
    pieces += [Piece(f"isi {name}", book.prose[0].name, text) for name, text in texts.items()]
    pieces += [piece for chapter in staged.values() for piece in chapter.pieces]
    check_references(pieces, known(pages, values, texts))

    for name, text in pages.items():
        (target / name).write_text(text, encoding="utf-8", newline="\n")
    for name, text in texts.items():
        (target / "_isi" / f"{name}.md").write_text(text + "\n", encoding="utf-8", newline="\n")
    write_yaml(target / "_variables.yml", {name: str(value) for name, value in values.items()})
    _origins(staged, prose, texts, values, marks).write(target, laporan, temuan)
    title = unescape_markdown(book_title(laporan)["title"])
    head.stage_head(laporan, title, values, target)
    shown = {name.removesuffix(".qmd") + ".html": chapter.outputs for name, chapter in staged.items()}
    table_files.stage_tables(shown, title, target)
    looks = shutil.ignore_patterns(*FROM_PACKAGES)
    shutil.copytree(book.extension, target / "_extensions" / "lkjip", ignore=looks)
    complete_extension(target / "_extensions" / "lkjip")
    write_yaml(target / "_quarto.yml", staged_config(laporan, book))


def _origins(
    staged: Mapping[str, Staged],
    prose: Mapping[str, str],
    texts: Mapping[str, str],
    values: Mapping[str, str],
    marks: Mapping[str, str],
) -> Origins:
    """Collect where the figures of all pages come from, with the places at which each is shown."""
    origins = Origins()

    def add(text: str, place: str) -> None:
        origins.add(record(figures_of(text)), place, text)

    for page, chapter in staged.items():
        for output in chapter.outputs:
            place = f"{page.removesuffix('.qmd')}.html" + (f"#{output['id']}" if "id" in output else "")
            text = "".join(output.get(part, "") for part in ("keterangan", "html", "cetak", "teks"))
            origins.add(output.get("asal", {}), place, text)
            add(marks.get(output.get("id"), ""), place)
    for page, text in prose.items():
        for kind, named in (("var", values), ("isi", texts)):
            for name in re.findall(rf"{{{{< {kind} ([\w./-]+) >}}}}", text):
                add(named.get(name, ""), page.removesuffix(".qmd") + ".html")
    return origins


def _prose(book: Book) -> dict[str, str]:
    """Return the book's own pages by name, checked."""
    prose = {}
    for path in book.prose:
        try:
            prose[path.name] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise BukuGagal(f"{path.name} bukan teks UTF-8. Simpan ulang sebagai UTF-8.") from None
        check_prose(prose[path.name], path.name)
    return prose


def generated_config(laporan: Laporan, book: Book) -> dict:
    """Return what the data and the notebooks add to `_quarto.yml`: the title, the staged chapters, the cover."""
    pages = {
        key: [f"{chapter.page}.qmd" for chapter in book.chapters if chapter.appendix == is_appendix]
        for key, is_appendix in (("chapters", False), ("appendices", True))
    }
    listed = {key: names for key, names in pages.items() if names}
    return {"book": book_title(laporan) | listed, **book_metadata(laporan)}


def staged_config(laporan: Laporan, book: Book) -> dict:
    """Return `_quarto.yml` of the staged book: the root's, with this year's title and staged chapters."""
    own = ("tahun", "data", "mesin", "bab", "lampiran", "metadata-files")
    config = {key: value for key, value in book.raw.items() if key not in own}
    config["project"] = {"type": "book", "output-dir": "_book"}
    return merged(config, generated_config(laporan, book))
