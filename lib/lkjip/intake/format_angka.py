"""What an Excel number format prints beside the number: a scale, a currency, digits that are not there."""

import re

from lkjip.data.schema import Kolom
from lkjip.intake.satuan import ASING, RUPIAH, SINGKATAN, SKALA, agrees, normal

_BAGIAN = re.compile(
    r'"(?P<kutip>[^"]*)"?|\\(?P<lolos>.)|_.|\*.|\[\$(?P<uang>[^\]-]*)[^\]]*\]|\[[^\]]*\]'
    r"|(?P<umum>general|standard)|(?P<pola>[0#?.,%@/eE+]+)|(?P<lain>.)",
    re.IGNORECASE | re.DOTALL,
)
_SKALA_KOMA = re.compile(r"[0#?],+(?![0#?,])")


def printed(format_: str) -> tuple[str, bool]:
    """Return the literal text a number format prints, and whether it divides the number by thousands."""
    literal, pola = [], []
    for m in _BAGIAN.finditer(format_):
        if m["pola"]:
            pola.append(m["pola"])
        elif m["lain"] == ";":
            pola.append("; ")
            literal.append(" ")
        else:
            literal.append(next((m[g] for g in ("kutip", "lolos", "uang", "lain") if m[g]), ""))
    return " ".join("".join(literal).split()), bool(_SKALA_KOMA.search("".join(pola)))


def shown_unit(format_: str, kolom: Kolom) -> str | None:
    """Return in words what a format adds that makes the number another one, or None.

    Rupiah, spaces, dashes and brackets of accounting formats add nothing; neither does the column's unit.
    """
    literal, dibagi = printed(format_)
    if dibagi:
        return "dibagi seribu oleh format selnya"
    kata = re.findall(r"[^\W\d_]+\$?|[0-9]+|[^\w\s]", normal(literal))
    kata = [k for k in kata if k.isalnum() or k in ASING | {"%", "‰"}]
    if not kata or set(kata) <= RUPIAH or agrees(literal, kolom, False):
        return None
    # Where any unit may stand, as in "m²", only what scales is refused; in a rupiah column every other unit.
    lain = SKALA | ASING | (SINGKATAN - {"m"}) | {"k"}
    if kolom.satuan.startswith("rupiah") or kata[0].isdigit() or lain.intersection(kata):
        return f'tampil dengan "{literal}" oleh format selnya'
    return None
