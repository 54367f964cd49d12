"""Small charts without a script: one drawing, and its words for whoever does not see it."""

from collections.abc import Sequence
from fractions import Fraction

from markupsafe import Markup

from lkjip import bahasa
from lkjip.formulas import Kuartil

BAR, GAP, HEIGHT = 9, 3, 24
FULL = 100  # persen; what lies above fills the drawing up to its edge
EDGE = 120


def years(hal: str, nilai: Sequence[tuple[int, Fraction | None]]) -> Markup:
    """Draw a percentage over the years, from 0, with a line at 100%; nothing for a single year."""
    if len(nilai) < 2:
        return Markup()
    words = "; ".join(f"{tahun}: {_words(n)}" for tahun, n in nilai)
    width = len(nilai) * (BAR + GAP) - GAP
    bars = Markup().join(_bar(place * (BAR + GAP), n) for place, (_, n) in enumerate(nilai))
    return Markup(
        '<svg class="deret" role="img" aria-label="{}" viewBox="0 0 {} {}" width="{}" height="{}">{}'
        '<path class="penuh" d="M0 {}H{}"/></svg>'
    ).format(f"{hal} menurut tahun. {words}", width, HEIGHT, width, HEIGHT, bars, _height(FULL), width)


def _bar(x: int, nilai: Fraction | None) -> Markup:
    if nilai is None:
        return Markup('<path class="tanpa" d="M{} {}h{}"/>').format(x, HEIGHT - 1, BAR)
    y = _height(nilai)
    return Markup('<rect x="{}" y="{}" width="{}" height="{}"/>').format(
        x, y, BAR, _number(HEIGHT - float(y))
    )


def _height(nilai: Fraction | int) -> str:
    return _number(HEIGHT * (1 - min(max(float(nilai), 0), EDGE) / EDGE))


def _number(nilai: float) -> str:
    return f"{nilai:.1f}".removesuffix(".0")


def _words(nilai: Fraction | None) -> str:
    return "belum ada data" if nilai is None else bahasa.persen(nilai, 1)


def lying(nilai: Fraction | None, batas: Kuartil | None) -> Markup:
    """Draw a percentage as a lying bar, with the middle half of all behind it; the number stands beside it in words."""
    if nilai is None or batas is None:
        return Markup()
    kiri, kanan, tengah, panjang = (
        _number(min(max(float(n), 0), EDGE)) for n in (batas.bawah, batas.atas, batas.tengah, nilai)
    )
    return Markup(
        '<svg class="batang" aria-hidden="true" viewBox="0 0 {} 10" preserveAspectRatio="none">'
        '<rect class="separuh" x="{}" width="{}" height="10"/><rect class="isi" y="2" width="{}" height="6"/>'
        '<path class="tengah" d="M{} 0v10"/></svg>'
    ).format(EDGE, kiri, _number(float(kanan) - float(kiri)), panjang, tengah)
