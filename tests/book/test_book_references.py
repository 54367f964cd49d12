"""Every reference leads somewhere, and text from data is never taken for one."""

import pytest

from lkjip.book.errors import BukuGagal
from lkjip.book.references import Piece, check_references, known
from lkjip.views.escape import escape_html, escape_markdown

PAGES = {
    "index.qmd": "# Kata Pengantar {.unnumbered}\n\n## Awal {#sec-awal}\n",
    "bab/satu.qmd": '# Satu {#sec-satu}\n\n## A. Dua {#satu-dua .unnumbered}\n\n::::: {#tbl-satu}\n\n'
    '```{=html}\n<table><tr id="temuan-1"><td>x</td></tr></table>\n```\n\nJudul\n\n:::::\n',
    "bab/dua.qmd": "# Dua {#sec-dua}\n\n::::: {#fig-dua}\n\nx\n\nJudul\n\n:::::\n",
}  # fmt: skip
KNOWN = known(PAGES, {"tahun", "unit"}, {"sementara"})


def problems(text, page="bab/satu.qmd"):
    try:
        check_references([Piece("satu.ipynb sel ke-3", page, text)], KNOWN)
    except BukuGagal as error:
        return str(error)
    return None


@pytest.mark.parametrize(
    "text",
    [
        "@tbl-satu dan @fig-dua.",
        "(@tbl-satu)",
        "[@fig-dua]",
        "{{< var tahun >}} {{< isi sementara >}}",
        "[a](dua.qmd#sec-dua) [b](#satu-dua) [c](satu.qmd#temuan-1) [d](../index.qmd#sec-awal)",
        "surel camat@tbl-x.example",
        "`@tbl-x` `{{< var x >}}`",
        "```{=html}\n<td>@tbl-x {{< var x >}} [a](x.qmd)</td>\n```",
    ],
)
def test_what_is_there_may_be_named(text):
    assert problems(text) is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("@tbl-x", "@tbl-x tidak menunjuk tabel atau gambar mana pun di buku."),
        ("@tbl-sato", "@tbl-sato tidak menunjuk tabel atau gambar mana pun di buku. Maksudnya tbl-satu?"),
        ("lihat ?@fig-x!", "@fig-x tidak menunjuk tabel atau gambar mana pun di buku."),
        ("[@fig-y]", "@fig-y tidak menunjuk tabel atau gambar mana pun di buku."),
        ("@buku2020", "@buku2020 tidak menunjuk tabel atau gambar mana pun di buku."),
        ("@sec-satu", "@sec-satu: bagian ditunjuk dengan tautan, misalnya [bagian itu](bab/….qmd#sec-satu)."),
        ("{{< var tahum >}}", "{{< var tahum >}}: tidak ada tahum. Maksudnya tahun?"),
        ("{{< isi x >}}", "{{< isi x >}}: tidak ada x."),
        ("{{<var tahun>}}", "«{{<var tahun>}}» tidak dikenal. Tulis {{< var nama >}} atau {{< isi nama >}}."),
        (
            "{{< include x >}}",
            "«{{< include x >}}» tidak dikenal. Tulis {{< var nama >}} atau {{< isi nama >}}.",
        ),
        ("{{< var", "«{{< var» tidak dikenal. Tulis {{< var nama >}} atau {{< isi nama >}}."),
        ("[a](tiga.qmd)", "tautan ke tiga.qmd: halaman itu tidak ada di buku."),
        ("[a](dua.qmd#sec-x)", "tautan ke dua.qmd#sec-x: bagian itu tidak ada."),
        ("[a](#sec-dua)", "tautan ke #sec-dua: bagian itu tidak ada."),
    ],
)
def test_what_leads_nowhere_is_named_with_its_cell(text, problem):
    assert problems(text) == f"satu.ipynb sel ke-3: {problem}"


@pytest.mark.parametrize(
    "text",
    ["?@", "?@tbl-x", "Unable to display", "?var:x", "{{< var x >}}", "@x", "[a](x.qmd)", "`@y", "```"],
)
def test_text_from_data_is_no_reference(text):
    assert problems(escape_markdown(text)) is None
    assert problems(f"Awal {escape_markdown(text)} dan {escape_markdown(text)}, @tbl-satu.") is None
    assert (
        problems(f"```{{=html}}\n<td>{escape_html(text).replace('`', '&#96;')}</td>\n```\n\n@tbl-satu")
        is None
    )


def test_two_floats_with_one_id_are_refused():
    with pytest.raises(BukuGagal, match="id tbl-satu dipakai lebih dari satu tabel atau gambar"):
        known(PAGES | {"bab/tiga.qmd": PAGES["bab/satu.qmd"]}, (), ())
