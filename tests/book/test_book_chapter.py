"""What a notebook may put into the book, and how it gets there."""

import json
import re
from pathlib import Path

import nbformat.v4 as nb
import plotly.graph_objects as go
import pytest

from lkjip.book.chapter import check_prose, number_headings, stage_notebook
from lkjip.book.config import Chapter
from lkjip.book.errors import BukuGagal
from lkjip.views.grid import Column, Grid
from lkjip.views.outputs import MIME, Gambar, Jelajah, Paragraf, Tabel

BAB3 = Chapter(Path("notebooks/bab3_akuntabilitas_kinerja.ipynb"), "BAB III", appendix=False)
HOSTILE = '<script>alert(1)</script> {{< include x >}} ``` ::: *a* $x$ "q" |'


def table(text="isi"):
    kolom = [Column("uraian", "Uraian", 60), Column("nilai", "Nilai", 40)]
    return Tabel("tbl-x", f"Judul {text}", Grid("tbl-x", kolom, [(text, "1")]), text)


def chart(text="isi"):
    figure = go.Figure(go.Bar(x=[text], y=[1]))
    return Gambar("fig-x", f"Judul {text}", text, figure, table(text).isi, text)


def notebook(*outputs, source="## Bagian"):
    cells = [nb.new_markdown_cell("# Judul {#sec-x}"), nb.new_markdown_cell(source)]
    for output in outputs:
        data = output._repr_mimebundle_() if hasattr(output, "_repr_mimebundle_") else {"text/plain": output}
        cells.append(nb.new_code_cell("f()", outputs=[nb.new_output("execute_result", data=data)]))
    return nb.new_notebook(cells=cells)


def staged(*outputs, **options):
    return stage_notebook(notebook(*outputs, **options), BAB3, has_pictures=True).text


def test_headings_carry_the_official_numbers_and_unique_anchors():
    text = (
        "# Judul {#sec-x}\n\n## Satu\n\n### Rinci, sekali\n\n### Lagi\n\n## Dua {#punya-sendiri}\n\n### Rinci"
    )
    assert number_headings(text, BAB3).splitlines()[::2] == [
        "# BAB III Judul {#sec-x}",
        "## A. Satu {#bab3-satu .unnumbered}",
        "### 1. Rinci, sekali {#bab3-rinci-sekali .unnumbered}",
        "### 2. Lagi {#bab3-lagi .unnumbered}",
        "## B. Dua {#punya-sendiri .unnumbered}",
        "### 1. Rinci {#bab3-rinci .unnumbered}",
    ]


@pytest.mark.parametrize(
    ("chapter", "anchor"),
    [
        (BAB3, "sec-bab3"),
        (Chapter(Path("lampiran_telaah_program.ipynb"), "Lampiran B", appendix=True), "sec-lampiran-telaah"),
    ],
)
def test_a_chapter_has_an_anchor_without_writing_one(chapter, anchor):
    assert number_headings("# Judul\n", chapter) == f"# {chapter.label} Judul {{#{anchor}}}\n"


def test_a_notebook_refers_to_a_float_with_a_link_that_jupyter_reads():
    source = "Lihat [tabel capaian](#tbl-capaian), [gambar](#fig-x), dan [bagian](#bab3-bagian)."
    assert "Lihat @tbl-capaian, @fig-x, dan [bagian](#bab3-bagian)." in staged(source=source)


def test_table_becomes_a_float_with_caption_last_and_its_source():
    lines = staged(table()).splitlines()
    assert "::::: {#tbl-x}" in lines
    assert [line for line in lines if line][-2:] == ["Judul isi", ":::::"]
    assert "::: {.sumber}" in lines
    begin = next(line for line in lines if "tabel-lebar" in line)
    assert re.fullmatch(r'<div class="tabel-lebar"( [\w-]+="[^"<>]*")+>', begin)


def test_what_is_explored_is_for_the_web_page_and_can_become_no_markup():
    data = {"nama": f"</script> http://jahat.example {HOSTILE}"}
    text = staged(Jelajah("sec-jelajah", "Isi.", data))
    before, _, after = text.partition('<script type="application/json" class="jelajah-data">')
    written = after.split("</script>")[0]
    assert json.loads(written) == data
    assert not set("<`/") & set(written)
    assert before.rindex('{.content-visible when-format="html"}') < before.index('id="sec-jelajah" hidden')


def test_chart_has_an_interactive_and_a_printed_branch():
    text = staged(chart())
    assert '{.content-visible when-format="html"}' in text and '{.content-hidden when-format="html"}' in text
    assert '![](gambar/fig-x.svg){fig-alt="isi" width=70%}' in text
    assert "cdn" not in text.lower()


def test_without_browser_the_chart_prints_its_data():
    text = stage_notebook(notebook(chart()), BAB3, has_pictures=False).text
    printed = text.split('{.content-hidden when-format="html"}')[1]
    assert "gambar/" not in text
    assert "<table" in printed and "tanpa peramban" in printed


@pytest.mark.parametrize("make", [table, chart])
def test_hostile_text_stays_text(make):
    text = staged(make(HOSTILE))
    assert "<script>alert" not in text
    assert "{{<" not in text
    assert text.count("```{=html}") * 2 == text.count("```"), "no fence of the data's"
    caption = [line for line in text.splitlines() if line.startswith("Judul ")][-1]
    assert r"\*a\*" in caption and r"\$x\$" in caption and r"\:\:\:" in caption


def test_paragraph_is_kept_as_it_is():
    assert "Serapan **tinggi**." in staged(Paragraf("Serapan **tinggi**."))


def test_other_output_is_refused_with_its_cell():
    with pytest.raises(BukuGagal, match="sel ke-3 menghasilkan keluaran yang tidak dikenal buku: «halo»"):
        staged("halo")


@pytest.mark.parametrize(
    "text", ["serapan 96,5%", "sebesar Rp8 juta", "8.437.609.725", "83,1", "naik 5 %", "Rp 100"]
)
def test_a_figure_typed_into_prose_is_refused(text):
    with pytest.raises(BukuGagal, match="angka diketik di dalam prosa"):
        check_prose(f"Menurut tabel, {text} tercapai.", "x.qmd")


@pytest.mark.parametrize(
    "text", ["Peraturan Presiden Nomor 29 Tahun 2014", "tahun 2021-2026", "{{< var serapan >}}"]
)
def test_names_and_years_may_be_typed(text):
    check_prose(text, "x.qmd")


def test_prose_that_cannot_be_printed_is_refused_with_its_cell():
    with pytest.raises(BukuGagal, match=r"sel ke-2 memuat U\+1F600 \(huruf ke-4\), yang tidak dapat dicetak"):
        staged(source="ok 😀")


def test_description_survives_the_notebook_file():
    bundle = table()._repr_mimebundle_()
    assert json.loads(json.dumps(bundle[MIME])) == bundle[MIME]
