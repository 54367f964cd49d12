"""Markdown: headings, paragraphs, lists, pipe tables, and tables as lines of cells between tabs (as OCR has them)."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token

from lkjip.baca.dokumen import Baris, Dokumen, Paragraf, Sel, Tabel

_GARIS = re.compile(r"[\t |:-]*-[\t |:-]*")  # the line between header and body
_BUTIR = re.compile(r"\w{1,3}[.)]\s")
_TEBAL = {"strong_open": 1, "<b>": 1, "<strong>": 1, "strong_close": -1, "</b>": -1, "</strong>": -1}


def read(data: bytes) -> Dokumen:
    """Read a Markdown document; places are its lines."""
    # Two bold runs side by side are two, not a word with four stars in it.
    lines = data.decode("utf-8-sig", "replace").replace("****", "** **").split("\n")
    # What is between tabs is a table, whatever Markdown makes of it: a row may begin with an empty cell.
    rest = ["" if "\t" in line.strip("\n") else line for line in lines]
    parser = MarkdownIt("commonmark").enable("table").disable("code")
    blok = [*_tab_tables(lines, parser), *_blocks(parser.parse("\n".join(rest)))]
    return Dokumen("Markdown", tuple(sorted(blok, key=lambda b: b.nomor)))


def _tab_tables(lines: Sequence[str], parser: MarkdownIt) -> Iterator[Tabel]:
    for ada, group in groupby(enumerate(lines, 1), key=lambda line: "\t" in line[1]):
        if not ada:
            continue
        rows = [(n, line.split("\t")) for n, line in group if not _GARIS.fullmatch(line)]
        kolom = max((len(cells) for _, cells in rows), default=0)
        if rows:
            yield Tabel(
                tuple(
                    Baris(tuple(_cell(c, parser) for c in [*cells, *[""] * (kolom - len(cells))]), n)
                    for n, cells in rows
                )
            )


def _cell(text: str, parser: MarkdownIt) -> Sel:
    text = text.strip()
    if not text:
        return Sel("")
    if not set(text) & set("<*_`[\\&!"):  # nothing to be read: most cells
        return Sel(" ".join(text.split()))
    return _cell_of(parser.parseInline(text)[0].children)


def _blocks(tokens: Sequence[Token]) -> Iterator[Paragraf | Tabel]:
    tingkat, daftar, nomor = None, [], ""
    i = 0
    while i < len(tokens):
        t = tokens[i]
        if t.type == "heading_open":
            tingkat = int(t.tag[1:])
        elif t.type == "heading_close":
            tingkat = None
        elif t.type in ("bullet_list_open", "ordered_list_open"):
            daftar.append(int(t.attrs.get("start", 1)) if t.type[0] == "o" else None)
        elif t.type in ("bullet_list_close", "ordered_list_close"):
            daftar.pop()
        elif t.type == "list_item_open":
            nomor = f"{t.info or ''}{t.markup} " if t.info else "- "
        elif t.type == "table_open":
            end = next(j for j in range(i, len(tokens)) if tokens[j].type == "table_close")
            yield _pipe_table(tokens[i:end])
            i = end
        elif t.type == "inline":
            for k, teks, tebal in _text(t.children):
                awal, nomor = (nomor, "") if daftar else ("", nomor)
                # A mark of the writer's own ("- a. Proses") says more than the dash before it.
                awal = "" if awal == "- " and _BUTIR.match(teks) else awal
                yield Paragraf(f"{awal}{teks}", t.map[0] + k + 1, None, tingkat, tebal, bool(daftar))
        i += 1


def _pipe_table(tokens: Sequence[Token]) -> Tabel:
    rows: list[list[Sel]] = []
    nomor: list[int] = []
    kepala = 0
    for t in tokens:
        if t.type == "tr_open":
            rows.append([])
            nomor.append(t.map[0] + 1 if t.map else nomor[-1] + 1)
        elif t.type == "inline":
            rows[-1].append(_cell_of(t.children))
        elif t.type == "thead_close":
            kepala = len(rows)
    kolom = max(map(len, rows))
    baris = [
        Baris(tuple([*row, *[Sel("")] * (kolom - len(row))]), n) for row, n in zip(rows, nomor, strict=True)
    ]
    if all(s is None or not s.teks for s in baris[0].sel) and len(baris) > 1:
        baris, kepala = baris[1:], 0
    return Tabel(tuple(baris), kepala)


def _cell_of(children: Sequence[Token] | None) -> Sel:
    parts = _text(children)
    return Sel(" ".join(t for _, t, _ in parts), tebal=bool(parts) and all(b for *_, b in parts))


def _text(children: Sequence[Token] | None) -> list[tuple[int, str, bool]]:
    """Return the lines that the writer broke: how far down each begins, its text, and whether all of it is bold."""
    lines: list[tuple[int, list[tuple[str, bool]]]] = [(0, [])]
    bawah, tebal = 0, 0
    for c in children or ():
        if c.type in ("softbreak", "hardbreak"):
            bawah += 1
            if c.type == "hardbreak":
                lines.append((bawah, []))
            else:
                lines[-1][1].append((" ", True))
        elif c.type == "html_inline" and c.content.lower().startswith("<br"):
            lines[-1][1].append((" ", True))
        elif c.type == "html_inline" or c.type.startswith("strong"):
            tebal += _TEBAL.get(c.content.lower() or c.type, 0)
        elif c.content:
            lines[-1][1].append((c.content, tebal > 0))
    joined = (
        (n, " ".join("".join(t for t, _ in p).split()), all(b for t, b in p if t.strip())) for n, p in lines
    )
    return [line for line in joined if line[1]]
