"""A chapter by itself: what it is told of the others, and what it is in each format."""

import json

import pytest

from lkjip.book.config import load_book
from lkjip.book.engines.embedded.fragments import Chapter, contexts, fragment
from lkjip.book.errors import BukuGagal

CETAK = load_book().extension / "cetak.lua"
TABLE = (
    "<table><colgroup><col style='width:50%'><col style='width:50%'></colgroup><thead><tr><th>Nama</th><th>Nilai</th>"
    '</tr></thead><tbody><tr><td>Satu</td><td><data value="1" data-asal="x">1,0</data></td></tr></tbody></table>'
)


def floating(id):
    return f"::::: {{#{id}}}\n\n```{{=html}}\n{TABLE}\n```\n\nIsi {id}\n\n:::::"


CHAPTERS = [
    Chapter("index", "# Beranda {.unnumbered .hanya-web}\n\nLihat @tbl-c.", False),
    Chapter("kata", "# Kata Pengantar {.unnumbered}\n\nKe [satu](bab/satu.qmd).", False),
    Chapter("bab/satu", f"# BAB I Satu {{#sec-satu}}\n\n{floating('tbl-a')}\n\n{floating('tbl-b')}", False),
    Chapter("bab/dua", f"# BAB II Dua {{#sec-dua}}\n\n@tbl-b\n\n{floating('tbl-c')}\n\n[x](kata.qmd)", False),
    Chapter("bab/lampiran", f"# Lampiran A Tiga {{#sec-tiga}}\n\n{floating('tbl-d')}", True),
]


def of(page):
    (found,) = (
        (chapter, context)
        for chapter, context in zip(CHAPTERS, contexts(CHAPTERS), strict=True)
        if chapter.page == page
    )
    return found


def made(page, *formats):
    chapter, context = of(page)
    return fragment(chapter.text, context, CETAK, formats)


def test_a_chapter_is_told_only_of_what_it_names():
    acuan = {chapter.page: of(chapter.page)[1]["acuan"] for chapter in CHAPTERS}
    numbers = {page: {id: float["number"] for id, float in named.items()} for page, named in acuan.items()}
    assert numbers == {
        "index": {"tbl-c": "2.1"},
        "kata": {},
        "bab/satu": {"tbl-a": "1.1", "tbl-b": "1.2"},
        "bab/dua": {"tbl-b": "1.2", "tbl-c": "2.1"},
        "bab/lampiran": {"tbl-d": "A.1"},
    }
    assert of("kata")[1]["judul"] == {"kata": "kata-pengantar", "satu": "sec-satu"}
    assert of("index")[1]["judul"] == {}, "only the web has that page"


def test_a_chapter_in_every_format():
    chapter = made("bab/dua", "html", "typst", "word")
    assert chapter.html["berkas"] == "bab/dua" and chapter.html["judul"] == "BAB II Dua"
    assert '<a href="../bab/satu.html#tbl-b">Tabel\u00a01.2</a>' in chapter.html["html"]
    assert "Tabel 2.1</span> Isi tbl-c" in chapter.html["html"] and "data-asal" in chapter.html["html"]
    assert "#ref(<tbl-b>, supplement: [Tabel])" in chapter.typst and "<sec-dua>" in chapter.typst
    assert "#link(<kata-pengantar>)" in chapter.typst
    word = json.dumps(json.loads(chapter.word)["blocks"], ensure_ascii=False)
    assert '"Tabel 2.1"' in word and "#tbl-b" in word and "data-asal" not in word


def test_only_what_is_asked_for_is_made_and_always_the_same():
    chapter = made("bab/satu", "word")
    assert chapter.html is None and chapter.typst is None
    assert chapter == made("bab/satu", "word")


def test_what_a_chapter_was_not_told_of_stops_it():
    chapter, context = of("bab/dua")
    with pytest.raises(BukuGagal, match="tbl-b"):
        fragment(chapter.text, context | {"acuan": {}}, CETAK, ["html"])
