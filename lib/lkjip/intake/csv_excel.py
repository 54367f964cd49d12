"""CSV as Excel in the Indonesian locale writes it."""

import re
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from lkjip.data.kesalahan import shown, visible
from lkjip.data.read import Lapor, parse_csv
from lkjip.intake.lembar import Lembar, Sel

PEMISAH = {";": "titik koma", ",": "koma", "\t": "tab", "|": "garis tegak"}
BARIS_DIINTIP = 20

_SEP = re.compile(r'"?sep=([;,|\t])"?\r?\n', re.IGNORECASE)
_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")


def read_csv(path: Path, data: bytes, score: Callable[[list[str]], int], lapor: Lapor) -> Lembar | None:
    """Return the file as a sheet; `score` says how much a row looks like the header of some table.

    A row that could not be read is reported and None returned.
    """
    decoded = _decode(data, lapor)
    if decoded is None:
        return None
    text, enkodean = decoded
    if sep := _SEP.match(text):  # Excel reads this line as an instruction and does not show it
        text, pemisah = text[sep.end() :], sep[1]
    else:
        pemisah = max(PEMISAH, key=lambda p: _best(text, p, score))
    rows, utuh = parse_csv(text, pemisah, lapor)
    if not utuh:
        return None
    pesan = [f"dibaca dengan pemisah {PEMISAH[pemisah]}, {enkodean}."]
    cells = [(n, [Sel(c) for c in sel]) for n, sel in rows]
    return Lembar(shown(path), visible(path.name), path.stem, cells, pesan)


def _decode(data: bytes, lapor: Lapor) -> tuple[str, str] | None:
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            text, enkodean = data.decode("utf-16"), "UTF-16"
        else:
            text, enkodean = data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        if _UTF8.search(data):
            return _refuse(lapor, "huruf UTF-8 dan Windows-1252 bercampur.")
        try:
            text, enkodean = data.decode("cp1252"), "Windows-1252"
        except UnicodeDecodeError:
            return _refuse(lapor, "bukan teks UTF-8 dan bukan Windows-1252.")
    if "\0" in text:
        return _refuse(lapor, "memuat karakter NUL: bukan teks.")
    return text, enkodean


def _refuse(lapor: Lapor, pesan: str) -> None:
    lapor(None, None, None, f"{pesan} Simpan ulang sebagai CSV UTF-8 atau .xlsx.", "E-ENKODING")


def _best(text: str, pemisah: str, score: Callable[[list[str]], int]) -> tuple[int, int]:
    head = "".join(islice(text.splitlines(keepends=True), BARIS_DIINTIP))
    rows, _ = parse_csv(head, pemisah, lambda *problem: None)
    return max((score(sel) for _, sel in rows), default=0), head.count(pemisah)
