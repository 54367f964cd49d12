"""The verifier itself is tested: a clean site passes, each violation is named."""

import pytest

from lkjip.book.verify import problems

PAGE = '<!DOCTYPE html><html lang="id"><head><title>x</title></head><body>{}</body></html>'


@pytest.fixture
def site(tmp_path):
    (tmp_path / "bab").mkdir()
    (tmp_path / "lkjip.pdf").write_bytes(b"%PDF")
    (tmp_path / "bab" / "satu.html").write_text(
        PAGE.format('<h1 id="a">Satu</h1><a href="../index.html">x</a>')
    )
    return tmp_path


def found(site, body):
    (site / "index.html").write_text(PAGE.format(body))
    return problems(site)


def test_clean_site_has_no_problems(site):
    assert (
        found(site, '<a href="bab/satu.html#a">x</a> <a href="lkjip.pdf">PDF</a> <a id="b" href="#b">y</a>')
        == []
    )


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (
            '<script src="https://cdn.example/x.js"></script>',
            "index.html: alamat luar https://cdn.example/x.js",
        ),
        ('<img src="//example/x.png">', "index.html: alamat luar //example/x.png"),
        ('<a href="bab/dua.html">x</a>', "index.html: tautan putus ke bab/dua.html"),
        ('<a href="bab/satu.html#z">x</a>', "index.html: jangkar tidak ada bab/satu.html#z"),
        ("<p><strong>?var:x</strong></p>", "index.html: isian yang tidak ditemukan («?var:x»)"),
        ("<strong>?shortcode:x</strong>", "index.html: isian yang tidak ditemukan («?shortcode:x»)"),
        (
            '<span class="quarto-unresolved-ref">?@tbl-x</span>',
            "index.html: acuan silang yang tidak ditemukan («?@tbl-x»)",
        ),
    ],
)
def test_each_violation_is_named(site, body, problem):
    assert any(line.startswith(problem) for line in found(site, body)), found(site, body)


@pytest.mark.parametrize(
    "text", ["?@", "?@tbl-x", "Unable to display output", "?var:x", "{{&lt; var x &gt;}}"]
)
@pytest.mark.parametrize("form", ["<p>{}</p>", "<td>Camat {}</td>", "<strong>Nilai {} ini</strong>"])
def test_the_same_words_in_a_text_are_text(site, text, form):
    assert found(site, form.format(text)) == []


def test_missing_pdf_and_wrong_language(site):
    (site / "lkjip.pdf").unlink()
    (site / "index.html").write_text(PAGE.replace("id", "en").format(""))
    assert problems(site) == ["PDF tidak ada", "index.html: bahasa halaman bukan id"]
