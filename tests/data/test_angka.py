"""Numbers and letters that can mean two things, or nothing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip.data.angka import explain, parse_number, readings
from lkjip.data.schema import Kolom
from lkjip.intake.lembar import Sel
from lkjip.intake.nilai import tidied, understood

PAGU = Kolom("pagu_rp", "integer", "Pagu", "", "rupiah", True, False, None, None, (), None, ())
VOLUME = Kolom("volume", "number", "Volume", "", "", False, False, None, None, (), None, ())
angka = st.integers(1, 10**9)
pemisah = st.sampled_from([".,", ",.", " ,", " ."])


@given(nilai=angka, pemisah=pemisah, kelompok=st.booleans(), kolom=st.sampled_from([PAGU, VOLUME]))
def test_tiga_nol_di_belakang(nilai, pemisah, kelompok, kolom):
    """Three zeros after the other separator are decimals or thousands: both are named, neither is taken."""
    depan = f"{nilai:,}".replace(",", pemisah[0]) if kelompok else str(nilai)
    text = f"{depan}{pemisah[1]}000"
    whole = kolom.tipe == "integer"
    if nilai < 1000 and whole:  # "85,000" in a column without decimals can only be thousands, as ever
        assert readings(text, whole) == [f"{nilai}000"]
        return
    assert {int(float(r)) for r in readings(text, whole)} == {nilai, nilai * 1000}
    assert parse_number(text, whole) is None
    assert explain(text, whole, True).startswith(
        ("mendua: ribuan atau pecahan. Tulis ", "bukan angka. Tulis ")
    )
    assert understood(kolom, Sel(text), True, ())[0] == text


@given(
    nol=st.text("0", min_size=1, max_size=6) | st.integers(0, 999).map("{:03}".format),
    tanda=st.sampled_from(".,"),
)
def test_tanpa_awal(nol, tanda):
    """What is left of a number when its beginning is lost is no number."""
    assert readings(tanda + nol, True) == readings(tanda + nol, False) == []


@given(
    nilai=angka,
    tanda=st.characters(categories=["No", "Nl"]),
    di=st.sampled_from(["{0}{1}", "{1}{0}", "{0} {1}"]),
)
def test_angka_hias(nilai, tanda, di):
    """A superscript, a fraction, a number in a circle: signs that are no decimal digits never become one."""
    text = di.format(nilai, tanda)
    assert readings(text, True) == readings(text, False) == []


@given(nilai=angka, batas=st.sampled_from("\n\r\v\f\x85\u2028\u2029"), lain=angka.map("{:03}".format))
def test_dua_baris(nilai, batas, lain):
    """Two numbers under each other in one cell are not one number."""
    assert readings(f"{nilai}{batas}{lain[-3:]}", True) == []


@given(nilai=st.integers(0, 10**12), gaya=st.sampled_from(["{}", "Rp {},00", "Rp{},-", "{},0", "{}."]))
def test_ejaan_biasa(nilai, gaya):
    """What documents print keeps its one meaning."""
    assert readings(gaya.format(f"{nilai:,}".replace(",", ".")), True) == [str(nilai)]


@given(text=st.text(st.characters(codec="utf-8", categories=["L", "M", "N", "Zs"]), max_size=12))
def test_satu_tulisan(text):
    """However a letter with its accent is stored, one text becomes one text."""
    assert tidied(unicodedata.normalize("NFD", text)) == tidied(unicodedata.normalize("NFC", text))
    assert tidied(tidied(text)) == tidied(text)


@pytest.mark.parametrize("butir", "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06e\uf02d")
def test_butir_word(butir):
    """Bullets that only Word's fonts have become the bullet that every font has; other signs of them stay."""
    assert tidied(f"{butir} satu\n{butir}\tdua") == "• satu\n•\tdua"
    assert tidied("nilai \uf0b3 90") == "nilai \uf0b3 90"
    assert tidied("a\uf06eb") == "a\uf06eb"
