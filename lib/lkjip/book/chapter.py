"""An executed notebook as a code-free chapter: Markdown that both engines read alike."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lkjip.book import screen, shared
from lkjip.book.config import Chapter
from lkjip.book.errors import BukuGagal
from lkjip.book.figures import parts
from lkjip.book.notebook import cells
from lkjip.book.references import Piece
from lkjip.book.table_files import links
from lkjip.data.huruf import unprintable
from lkjip.views.escape import escape_markdown, raw_html
from lkjip.views.outputs import MIME, output_problem

HEADING = re.compile(r"^(#{1,3}) (.+?)(?: \{([^}]*)\})?$", re.MULTILINE)
# How a notebook refers to a table or chart, so that it reads well in Jupyter: [tabel capaian](#tbl-capaian).
FLOAT_LINK = re.compile(r"\[[^\]\n]*\]\(#((?:tbl|fig)-[\w-]+)\)")
# Numbers that belong to the data: percentages, rupiah, dotted thousands. Prose takes them from the data.
TYPED_NUMBER = re.compile(r"\d\s?%|Rp\s?\d|\d\.\d{3}\b|\d,\d")
# In print an appendix numbers its tables with its letter: A.1, not 5.1.
APPENDIX_COUNTER = """```{{=typst}}
#lampiran.update(true)
#counter(heading).update({})
```"""


@dataclass(frozen=True)
class Staged:
    """A chapter ready for an engine: its text, the charts and all outputs it shows, its Markdown with its places."""

    text: str
    figures: list[dict] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    outputs: list[dict] = field(default_factory=list)


def check_prose(text: str, where: str) -> None:
    """Refuse prose in which a figure is typed instead of taken from the data, or that cannot be printed.

    Raises:
        BukuGagal: quoting the figure or naming the character.
    """
    if problem := unprintable(text):
        raise BukuGagal(f"{where} {problem}")
    found = TYPED_NUMBER.search(text)
    if found:
        context = text[max(0, found.start() - 30) : found.end() + 10].replace("\n", " ").strip()
        raise BukuGagal(
            f"{where}: angka diketik di dalam prosa («{context}»). "
            "Ambil dari data: {{< var nama >}} atau satu fungsi."
        )


def slug(text: str) -> str:
    """Make an anchor from a heading.

    >>> slug("Realisasi, Capaian & Kinerja")
    'realisasi-capaian-kinerja'
    """
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))


def number_headings(text: str, chapter: Chapter) -> str:
    """Write the official numbers into the headings: "BAB III …", "A. …", "1. …".

    They stand in the text, not in an engine's counters, so that both engines, the lists of contents and the
    bookmarks show the same. Every heading gets an anchor that is unique in the book.
    """
    stem = chapter.notebook.stem.split("_")[0]
    counters = [0, 0]

    def numbered(match: re.Match) -> str:
        level, title, attributes = len(match[1]), match[2], match[3] or ""
        if level == 1:
            return f"# {chapter.label} {title} {{{attributes or '#' + chapter.anchor}}}"
        if level == 2:
            counters[:] = [counters[0] + 1, 0]
            number = f"{chr(ord('A') + counters[0] - 1)}."
        else:
            counters[1] += 1
            number = f"{counters[1]}."
        anchor = "" if "#" in attributes else f"#{stem}-{slug(title)} "
        return f"{match[1]} {number} {title} {{{anchor}{attributes + ' ' if attributes else ''}.unnumbered}}"

    return HEADING.sub(numbered, text)


def _table_markup(markup: str, label: str, saring: dict | None = None) -> str:
    markup, width = screen.fit(markup)
    region = f'<div class="tabel-lebar" role="region" tabindex="0" aria-label="{html.escape(label)}"'
    fields = f"; --isian: {len(saring['pilihan']) + 1}" if saring else ""
    if saring:
        values = json.dumps(saring, ensure_ascii=False, separators=(",", ":"))
        region += f' data-saring="{html.escape(values)}"'
    return f'{region} style="--perlu: {width:.1f}rem{fields}">\n{markup}\n</div>'


def _source_note(sumber: str) -> str:
    return f"::: {{.sumber}}\n{escape_markdown(sumber)}\n:::"


def _float(identifier: str, caption: str, *blocks: str) -> str:
    return "\n\n".join([f"::::: {{#{identifier}}}", *blocks, caption, ":::::"])


def _caption(output: dict) -> str:
    return output.get("keterangan") or escape_markdown(output["judul"])


def _by_format(web: str, printed: str) -> tuple[str, str]:
    return (
        f':::: {{.content-visible when-format="html"}}\n{web}\n::::',
        f':::: {{.content-hidden when-format="html"}}\n{printed}\n::::',
    )


def _table(output: dict, up: str) -> str:
    table = raw_html(_table_markup(output["html"], output["judul"], output.get("saring")))
    if "cetak" in output:
        table = "\n\n".join(_by_format(table, raw_html(output["cetak"])))
    below = _source_note(output["sumber"]), raw_html(links(output, up))
    return _float(output["id"], _caption(output), table, *below)


PERSEN_CETAK = 70  # of the text's width: letters of a chart are then as large as those of its source note
# Attribute values know no escapes that both engines agree on: what could end one or start a shortcode is replaced.
ATTRIBUTE = str.maketrans({'"': "”", "\\": "/", "`": "’", "<": "‹", ">": "›", "{": "(", "}": ")"})


def _attribute(text: str) -> str:
    return " ".join(text.split()).translate(ATTRIBUTE)


def _printed_pictures(output: dict) -> str:
    """Return the still picture as print shows it: in one piece, or in as many as it needs pages."""
    pictures = parts(output)
    lanjutan = (f"{output['judul']}, bagian {n} dari {len(pictures)}" for n in range(2, len(pictures) + 1))
    return "\n\n".join(
        f'![](gambar/{name}){{fig-alt="{_attribute(alt)}" width={PERSEN_CETAK}%}}'
        for name, alt in zip(pictures, (output["alt"], *lanjutan), strict=True)
    )


def _figure(output: dict, up: str, has_picture: bool) -> str:
    picture = f"gambar/{output['id']}.svg"
    alt = html.escape(output["alt"])
    # Inside a script element only "<" could end it; JSON may always write it as an escape.
    data = json.dumps(output["plotly"], ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    size = f'width="{output["width"]}" height="{output["height"]}"'
    still = f'<img src="{picture}" alt="{alt}" {size} loading="lazy" decoding="async">' if has_picture else ""
    # What grafik.js needs: the height the chart is made for, and where the portal has plotly.js.
    wanted = f'data-alt="{alt}" data-tinggi="{output["height"]}" data-pustaka="{shared.plotly_address()}"'
    interactive = "\n".join(
        [
            f'<div class="grafik" id="{output["id"]}-grafik" {wanted}>{still}</div>',
            f'<script type="application/json" class="grafik-data">{data}</script>',
            '<div class="grafik-alat"></div>',
            '<details class="data-grafik"><summary>Data grafik ini sebagai tabel</summary>',
            _table_markup(output["html"], "Data: " + output["judul"]),
            "</details>",
        ]
    )
    note = "*Grafik tidak dapat digambar tanpa peramban; inilah data yang digambarnya.*"
    printed = _printed_pictures(output) if has_picture else note + "\n\n" + raw_html(output["html"])
    return _float(
        output["id"],
        _caption(output),
        *_by_format(raw_html(interactive), printed),
        _source_note(output["sumber"]),
        raw_html(links(output, up)),
    )


def _explorer(output: dict) -> str:
    """Set what the page's script shows, hidden from readers without scripts, who have the chapter's own tables."""
    data = json.dumps(output["data"], ensure_ascii=False, separators=(",", ":"))
    # What could end the element, close the fence or look like an address; JSON may write any of them as an escape.
    for sign in "<`/":
        data = data.replace(sign, f"\\u{ord(sign):04x}")
    script = f'<script type="application/json" class="jelajah-data">{data}</script>'
    begin, end = f'<section class="jelajah" id="{output["id"]}" hidden>', "</section>"
    web = "\n\n".join([raw_html(begin), output["teks"], raw_html(script + "\n" + end)])
    return f':::: {{.content-visible when-format="html"}}\n{web}\n::::'


def _outputs(cell, where: str) -> Iterator[dict]:
    for output in cell.outputs:
        described = output.get("data", {}).get(MIME)
        if described is None:
            shown = output.get("text") or output.get("data", {}).get("text/plain") or output.output_type
            raise BukuGagal(
                f"{where} menghasilkan keluaran yang tidak dikenal buku: «{str(shown).strip()[:80]}». "
                "Sel hanya boleh menampilkan Tabel, Gambar, Paragraf, atau Jelajah."
            )
        if problem := output_problem(described):
            raise BukuGagal(f"{where} menampilkan {problem}")
        yield described


def stage_notebook(
    notebook, chapter: Chapter, has_pictures: bool, penanda: Mapping[str, str] = MappingProxyType({})
) -> Staged:
    """Turn an executed notebook (an nbformat node) into a chapter.

    Markdown cells become the text; of code cells only what they show is kept. `penanda` holds, by the id of a
    table, the Markdown to set under it.

    Raises:
        BukuGagal: for an output the book does not know, or a figure typed into prose.
    """
    blocks: list[str] = []
    figures: list[dict] = []
    pieces: list[Piece] = []
    outputs: list[dict] = []
    up = "../" * chapter.page.count("/")

    def add_markdown(text: str, where: str) -> None:
        blocks.append(text)
        pieces.append(Piece(where, f"{chapter.page}.qmd", text))

    for place, cell in cells(notebook):
        where = f"{chapter.notebook.name} {place}"
        if cell.cell_type == "markdown":
            check_prose(cell.source, where)
            add_markdown(FLOAT_LINK.sub(r"@\1", cell.source), where)
            continue
        for output in _outputs(cell, where):
            outputs.append(output)
            match output["jenis"]:
                case "tabel":
                    blocks.append(_table(output, up))
                    if output["id"] in penanda:
                        add_markdown(penanda[output["id"]], where)
                case "gambar":
                    figures.append(output)
                    blocks.append(_figure(output, up, has_pictures))
                case "paragraf":
                    add_markdown(output["teks"], where)
                case "jelajah":
                    blocks.append(_explorer(output))
                    pieces.append(Piece(where, f"{chapter.page}.qmd", output["teks"]))
    if chapter.appendix:
        blocks.insert(1, APPENDIX_COUNTER.format(ord(chapter.label[-1]) - ord("A") + 1))
    return Staged(number_headings("\n\n".join(blocks), chapter) + "\n", figures, pieces, outputs)
