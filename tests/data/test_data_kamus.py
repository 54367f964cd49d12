"""The data dictionary in docs/ is the one the schemas give."""

from pathlib import Path

from lkjip.data import load_skema
from lkjip.data.kamus import kamus, main

REPO = Path(__file__).resolve().parents[2]


def test_kamus_terbaru():
    """Regenerate it with: python -m lkjip.data.kamus > docs/kamus-data.md"""
    assert (REPO / "docs" / "kamus-data.md").read_text("utf-8") == kamus(load_skema(REPO / "data" / "skema"))


def test_semua_kolom_disebut():
    """Every column of every table is in it, with its meaning."""
    text = kamus(load_skema(REPO / "data" / "skema"))
    for nama, s in load_skema(REPO / "data" / "skema").items():
        assert f"### {nama}.csv" in text
        assert all(f"| `{k.nama}` |" in text and k.uraian for k in s.kolom)


def test_perintah(capsysbinary):
    """The module prints it, with LF on every system."""
    assert main() == 0
    assert capsysbinary.readouterr().out == (REPO / "docs" / "kamus-data.md").read_bytes()
