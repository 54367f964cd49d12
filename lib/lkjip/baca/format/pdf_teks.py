"""Words of a PDF → lines → text on one line, with what was broken at the line ends put together again."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from lkjip.baca.format.pdf_halaman import HILANG, Kata

TERPOTONG = "kata terpotong di akhir baris"
ANGKA_TERPOTONG = "angka terpotong di akhir baris"
TAK_DIKENAL = "huruf yang tidak dikenal dalam berkas PDF"

JUDUL = re.compile(
    r"(?:tabel|gambar|grafik|bagan|diagram|table|matriks)\s*(?:[A-Z]|[IVX]+)?[\s.\-]*\d", re.IGNORECASE
)
_UJUNG = "([{\"'“‘"
_EKOR = ".,;:!?)]}\"'”’"
_PISAH = re.compile(r"[^\W\d_]-$")
_ANGKA = re.compile(r"(?:Rp\.?)?[\d.,]+%?")
_UTUH = re.compile(r"(?:Rp\.?)?\d{1,3}(?:\.\d{3})+(?:,\d+)?%?|(?:Rp\.?)?\d+(?:,\d+)?%?")
_KODE = re.compile(r"\d+\.\d+\.(?:\d+\.)*")
_RIBUAN = re.compile(r"(?:Rp\.?)?\d{1,3}(?:\.\d{3})+(?:,\d+)?%?")
_SATU_DESIMAL = re.compile(r"(?:Rp\.?)?(?:\d{1,3}(?:\.\d{3})+|\d+),\d")

CELAH_KATA = 0.12  # of the size: words closer than this are one

Baris = list[Kata]


def lines(kata: Iterable[Kata]) -> list[Baris]:
    """Group words into lines, top to bottom, each from left to right; turned words after the others."""
    datar = sorted((k for k in kata if not k.putar), key=lambda k: (k.dasar, k.x0))
    hasil: list[Baris] = []
    for k in datar:
        if hasil and k.dasar - hasil[-1][0].dasar <= 0.4 * min(k.ukuran, hasil[-1][0].ukuran):
            hasil[-1].append(k)
        else:
            hasil.append([k])
    for b in hasil:
        b.sort(key=lambda k: k.x0)
    return hasil + _turned([k for k in kata if k.putar])


def segments(baris: Baris, celah: float = 0.9) -> list[Baris]:
    """Split a line where words stand further apart than words do."""
    hasil = [[baris[0]]]
    for a, b in zip(baris, baris[1:], strict=False):
        if b.x0 - a.x1 > celah * max(a.ukuran, b.ukuran):
            hasil.append([b])
        else:
            hasil[-1].append(b)
    return hasil


def _turned(kata: list[Kata]) -> list[Baris]:
    """Group words that read upwards (1), upside down (2) or downwards (3)."""
    hasil: list[Baris] = []
    for putar in (1, 2, 3):
        arah = [k for k in kata if k.putar == putar]
        letak = {1: lambda k: k.x0, 2: lambda k: -k.y1, 3: lambda k: -k.x1}[putar]
        maju = {1: lambda k: -k.y1, 2: lambda k: -k.x1, 3: lambda k: k.y0}[putar]
        mulai = len(hasil)
        for k in sorted(arah, key=letak):
            if len(hasil) > mulai and abs(letak(k) - letak(hasil[-1][0])) <= 0.4 * k.ukuran:
                hasil[-1].append(k)
            else:
                hasil.append([k])
        for b in hasil[mulai:]:
            b.sort(key=maju)
    return hasil


def bold(kata: Iterable[Kata]) -> bool:
    """Say whether all words that are more than a mark are bold."""
    ada = [k for k in kata if any(c.isalnum() for c in k.teks)]
    return bool(ada) and all(k.tebal for k in ada)


class Kosakata:
    """The words of the document, for what was broken at the end of a line."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kata: Counter[str] = Counter()
        self._dalam: set[str] = set()  # what stood inside a line, so is surely whole
        self._mendua = False
        self._persen: Counter[str] = (
            Counter()
        )  # percentages as they stand on a line, with a space and without

    def add(self, baris: Sequence[Baris]) -> None:
        """Learn the words of these lines."""
        for b in (s for satu in baris for s in segments(satu)):
            akhir = len(b) - 1
            for i, k in enumerate(b):
                self._learn_percent(k, b[i + 1] if i < akhir else None)
                kata = _bare(k.teks)
                if len(kata) < 2:
                    continue
                if i < akhir or not k.teks.endswith(("-", "\xad")):
                    self._kata[kata] += 1
                if 0 < i < akhir:
                    self._dalam.add(kata)
                # Some programs write every hyphen as one that only shows at a line's end.
                self._mendua |= "\xad" in (k.teks if i < akhir else k.teks[:-1])

    def _learn_percent(self, k: Kata, lanjut: Kata | None) -> None:
        if k.teks.rstrip(_EKOR).endswith("%") and k.teks[:1].isdigit():
            self._persen.update(("%", k.teks.rstrip(_EKOR)))
        elif lanjut and lanjut.teks[:1] == "%" and k.teks[-1:].isdigit():
            sela = " " if lanjut.x0 - k.x1 >= CELAH_KATA * min(k.ukuran, lanjut.ukuran) else ""
            self._persen.update((f"{sela}%", f"{k.teks}{sela}%"))

    def join(self, baris: Sequence[str], penuh: Sequence[bool] = ()) -> tuple[str, str]:
        """Return the lines as one text, and why it is not sure.

        `penuh` says of each line but the last, where it is known, that not one letter more had room on it: only there
        can a word or figure have been broken that has no hyphen.

        >>> k = Kosakata()
        >>> k.join(["Program pember-", "dayaan"])
        ('Program pemberdayaan', 'kata terpotong di akhir baris')
        >>> k.join(["masing-", "masing"]), k.join(["2021-", "2026"]), k.join(["6.468.", "783.215"])[0]
        (('masing-masing', ''), ('2021-2026', ''), '6.468.783.215')
        """
        hasil, ragu, lalu = "", "", ""
        for i, b in enumerate(baris):
            if not hasil:
                hasil = lalu = b
                continue
            utuh = " " not in b and hasil.endswith(lalu) and " " not in lalu
            habis = penuh[i - 1] if penuh else None
            sambung, sebab = self._seam(hasil.rpartition(" ")[2], b.partition(" ")[0], utuh, habis)
            ragu = ragu or sebab
            if sambung == "buang":
                hasil = hasil[:-1] + b
            else:
                hasil += sambung + b
            lalu = b
        hasil = re.sub(r"\s+", " ", hasil.replace("\xad", "-")).strip()
        return hasil, ragu or (TAK_DIKENAL if HILANG in hasil else "")

    def _seam(self, kiri: str, kanan: str, sendiri: bool, penuh: bool | None) -> tuple[str, str]:
        """Return what stands between two lines: " ", nothing, or "buang" to drop the hyphen too.

        `sendiri` says that the words are alone on their lines, `penuh` that the first line had no room for a letter.
        """
        if kanan[:1] == "%" and kiri[-1].isdigit():
            rapat, renggang = self._persen[f"{kiri}%"], self._persen[f"{kiri} %"]
            if rapat == renggang:
                rapat, renggang = self._persen["%"], self._persen[" %"]
            return (" ", "") if renggang > rapat else ("", "")
        if _PISAH.search(kiri.replace("\xad", "-")) and kanan[:1].isalnum():
            return self._hyphen(kiri.replace("\xad", "-"), kanan, kiri.endswith("\xad"))
        if len(kiri) > 1 and kiri[-1] in "-–" and kiri[-2].isalnum() and kanan[:1].isalnum():
            return "", ""
        if len(kiri) > 1 and kiri[-1] == "/" and kanan[:1].isalnum():
            return (" ", "") if _bare(kiri) in self._dalam else ("", "")
        if _ANGKA.fullmatch(kiri) and _ANGKA.fullmatch(kanan) and kanan[-1].isdigit() | (kanan[-1] == "%"):
            return self._number(kiri, kanan, sendiri, penuh)
        if penuh is False or not self._alone(kiri, kanan, sendiri):
            return " ", ""
        return self._whole(_bare(kiri), _bare(kanan), penuh)

    def _alone(self, kiri: str, kanan: str, sendiri: bool) -> bool:
        """Say whether two words may be halves of one: neither is known alone."""
        a, b = _bare(kiri), _bare(kanan)
        if not a or not b or not kiri[-1].isalpha() or a in self._dalam or b in self._dalam:
            return False
        if not (kanan[0].islower() or (len(a) > 1 and kiri.isupper() and kanan.isupper())):
            return False
        return (sendiri or len(a) > 1) and (len(b) > 1 or kanan == b)

    def _whole(self, a: str, b: str, penuh: bool | None) -> tuple[str, str]:
        """Join halves of a word that stands whole elsewhere in the document, or is the stem of one that does."""
        ekor = a.rpartition("/")[2]
        if a + b in self._kata or (ekor not in ("", a) and len(ekor + b) > 3 and ekor + b in self._kata):
            return "", ""
        if penuh and len(ekor + b) > 4 and any(k.startswith(ekor + b) for k in self._dalam):
            return "", TERPOTONG
        return " ", ""

    def _hyphen(self, kiri: str, kanan: str, lunak: bool) -> tuple[str, str]:
        a, b = _bare(kiri[:-1]), _bare(kanan)
        if a == b or a.rpartition("-")[2] == b:
            return "", ""
        rapat, bersambung = self._kata[a + b], self._kata[f"{a}-{b}"]
        if rapat or bersambung:
            return ("buang", "") if rapat >= bersambung else ("", "")
        if not kanan[0].islower() or not kiri[-2].islower():
            return "", TERPOTONG
        # Doubled words with an ending, and prefixes that Indonesian writes with a hyphen.
        if len(b) > len(a) > 3 and b.startswith(a):
            return "", ""
        return "buang", "" if lunak and not self._mendua else TERPOTONG

    def _number(self, kiri: str, kanan: str, sendiri: bool, penuh: bool | None) -> tuple[str, str]:
        """Return what stands between two numbers: nothing where only together they are one."""
        if kiri[-1] == "." and (_RIBUAN.fullmatch(kiri + kanan) or _KODE.fullmatch(kiri)):
            return "", ""
        if kiri[-1] == "," and "." in kiri and re.fullmatch(r"\d{1,2}%?", kanan):
            return "", ""
        if kiri[-1] in ".,":
            return " ", ""
        # The second of two decimals, where the first still had room.
        if sendiri and _SATU_DESIMAL.fullmatch(kiri) and re.fullmatch(r"\d%?", kanan):
            if penuh or (penuh is None and "." in kiri):
                return "", ANGKA_TERPOTONG
        if re.fullmatch(r"\.\d{3}(?:\.\d{3})*(?:,\d+)?|,\d{1,2}%?", kanan):
            return "", ANGKA_TERPOTONG
        utuh = _UTUH.fullmatch(kiri) and _UTUH.fullmatch(kanan)
        if not utuh and _RIBUAN.fullmatch(kiri + kanan):
            return "", ANGKA_TERPOTONG
        return " ", ""


def _bare(kata: str) -> str:
    return kata.strip(_UJUNG + _EKOR).replace("\xad", "-").casefold()


def text(baris: Baris) -> str:
    """Return a line's text; words that touch are one word (a bold part of it, a raised mark)."""
    bagian: list[str] = []
    akhir = None
    for k in baris:
        if akhir and k.x0 - akhir.x1 < CELAH_KATA * min(k.ukuran, akhir.ukuran) and not k.putar:
            bagian[-1] += k.teks
        else:
            bagian.append(k.teks)
        akhir = k
    hasil = " ".join(bagian)
    return hasil[:-1].replace("\xad", "-") + hasil[-1:]
