"""Whose report a text is, of which year: the office, its regional government, head, signature and Renstra."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lkjip import bahasa
from lkjip.baca.dokumen import Paragraf
from lkjip.baca.naskah import Naskah

_JENIS = (
    "Kecamatan", "Kelurahan", "Dinas", "Badan", "Inspektorat", "Sekretariat Daerah", "Sekretariat DPRD", "Sekretariat",
    "Satuan Polisi Pamong Praja", "Rumah Sakit Umum Daerah", "Rumah Sakit", "RSUD", "Puskesmas", "Bagian", "Kantor",
    "Unit Pelaksana Teknis", "UPTD", "Bappeda", "BKPSDM", "BPKAD", "BPBD", "Distrik",
)  # fmt: skip
_SAMBUNG = r"(?:dan|serta|,|&|-|/)"
_NAMA = r"[A-Z][\w'’.-]*"
_UNIT = re.compile(rf"\b(?:{'|'.join(_JENIS)})(?:,?\s+(?:{_SAMBUNG}\s+)?{_NAMA})*", re.UNICODE)
_PEMDA = re.compile(rf"\b(?:Kabupaten|Kota|Provinsi|Propinsi)\s+{_NAMA}(?:\s+{_NAMA}){{0,3}}")
_PUTUS = re.compile(
    r"\s+(?:Kabupaten|Provinsi|Propinsi|Tahun|Pemerintah|Periode|Nomor|Kab\.|Prov\.|Dalam|Yang|Untuk|Pada)\b.*"
)
_PUTUS_KOTA = re.compile(r"(?<=\w)\s+Kota\s+(?=[A-Z]).*")
_TAHUN = re.compile(r"\btahun\s+(?:anggaran\s+)?((?:19|20)\d\d)\b", re.IGNORECASE)
_RENTANG = re.compile(r"((?:19|20)\d\d)\s*(?:-|–|s/d|sampai)\s*((?:19|20)\d\d)")
_BULAN = "|".join(bahasa.NOMOR_BULAN)
_TEMPAT = re.compile(
    rf"(?:Ditetapkan di\s+)?([A-Z][\w .'-]{{2,40}}?)\s*,\s*(?:\d{{0,2}}|\.+|…)\s*({_BULAN})\s+((?:19|20)\d\d)",
    re.IGNORECASE,
)
_NIP = re.compile(r"\bNIP\.?\s*:?\s*([\d ]{18,25})", re.IGNORECASE)
_JABATAN = re.compile(
    r"(?:plt\.?|plh\.?|pj\.?|an\.?|a\.n\.?)?\s*"
    r"(?:camat|kepala|inspektur|sekretaris|direktur|lurah|bupati|wali ?kota|gubernur|kasat|ketua)\b",
    re.IGNORECASE,
)
_SINGKATAN = re.compile(
    r"[B-DF-HJ-NP-TV-Z]{2,}|(?=[A-Z]{4})[B-DF-HJ-NP-TV-Z]*[AEIOU][B-DF-HJ-NP-TV-Z]*"
)  # few vowels
_PANGKAT = re.compile(r"\b(?:pembina|penata|pengatur|juru)\b(?! (?:anggaran|kinerja))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Temu:
    """Something found: what, where (a place in the document; 0 when it only follows), and how sure, 0 to 1."""

    teks: str
    nomor: int = 0
    skor: float = 1.0


@dataclass(frozen=True, slots=True)
class Profil:
    """What the report says of itself; the fields are those of profil.csv and penandatangan.csv."""

    tahun: Temu
    unit: Temu
    jenis_unit: Temu
    pemerintah_daerah: Temu
    jabatan_kepala: Temu
    tempat: Temu
    bulan_laporan: Temu
    renstra_awal: Temu
    renstra_akhir: Temu
    penandatangan: dict[str, Temu]


def profile_of(naskah: Naskah, tahun: int | None = None) -> Profil:
    """Return what a report says of itself; what it does not say has a score of 0."""
    lines = [p for p, _ in naskah.paragraf]
    texts = [*(p.teks for p in lines), *(t.judul for t in naskah.tabel), *(j.teks for j in naskah.judul)]
    t = _year(lines, texts)
    if tahun and int(t.teks) != tahun:
        t = Temu(str(tahun))
    tahun = int(t.teks)
    unit, pemda = _unit(lines, texts)
    tanda = _signature(lines)
    tempat, bulan = _place(lines, tahun, pemda)
    awal, akhir = _period(naskah, lines, tahun)
    jenis = next((j for j in _JENIS if unit.teks.startswith(j)), "perangkat daerah")
    kepala = tanda.get("jabatan") or Temu(f"Kepala {unit.teks}", 0, 0.3)
    kepala = Temu(bahasa_title(kepala.teks), kepala.nomor, kepala.skor)
    return Profil(
        t, unit, Temu(jenis.casefold(), unit.nomor), pemda, kepala, tempat, bulan, awal, akhir, tanda
    )


def bahasa_title(teks: str) -> str:
    """Return what stands in capitals as a name: its small words small.

    >>> bahasa_title("CAMAT KOTA SUMBER"), bahasa_title("KEPALA BPBD"), bahasa_title("Kepala Dinas")
    ('Camat Kota Sumber', 'Kepala BPBD', 'Kepala Dinas')
    """
    if not teks.isupper():
        return teks
    kecil = {"dan", "di", "ke", "dari", "yang", "untuk", "pada", "serta"}
    return " ".join(
        k.casefold() if i and k.casefold() in kecil else k if _SINGKATAN.fullmatch(k) else k.capitalize()
        for i, k in enumerate(teks.split())
    )


def _year(lines: list[Paragraf], texts: list[str]) -> Temu:
    awal = [p for p in lines[:40] if _TAHUN.search(p.teks) and len(p.teks) < 90]
    if awal:
        return Temu(_TAHUN.search(awal[0].teks)[1], awal[0].nomor)
    banyak = Counter(m[1] for t in texts for m in _TAHUN.finditer(t))
    if banyak:
        return Temu(banyak.most_common(1)[0][0], 0, 0.6)
    return Temu("2000", 0, 0)


def _unit(lines: list[Paragraf], texts: list[str]) -> tuple[Temu, Temu]:
    """Return the office and its government: the names that are said most, the longer of two that say one thing."""
    unit: Counter[str] = Counter()
    pemda: Counter[str] = Counter()
    for i, t in enumerate(texts):
        t = bahasa_title(t) if t.isupper() else t
        berat = 5 if i < 15 else 1
        for m in _UNIT.finditer(t):
            if nama := _cut(m[0]):
                unit[nama] += berat
        for m in _PEMDA.finditer(t):
            nama = _PUTUS.sub("", m[0]).strip(" .,-")
            pemda[re.sub(r"(?<=\w)\s+(?:Nomor|Tahun|No)\b.*", "", nama)] += berat
    nama = _most(unit)
    # "Kota X" inside "Kecamatan Kota X" is no government.
    kab = [(n, b) for n, b in pemda.items() if not (n.startswith("Kota ") and nama and n in nama)]
    daerah = _most(Counter({n: b for n, b in kab if not n.startswith("Pro")}))
    if not daerah or (nama and unit[nama] > 0 and not any(n.startswith(("Kab", "Kota")) for n, _ in kab)):
        daerah = daerah or _most(pemda)
    return _placed(lines, nama, 0.9), _placed(lines, daerah, 0.9)


def _cut(nama: str) -> str:
    """Return an office's name without what follows it; "" when it is only a kind of office."""
    nama = _PUTUS.sub("", nama).strip(" .,-/&")
    if not nama.startswith("Kecamatan Kota"):
        nama = _PUTUS_KOTA.sub("", nama)
    return nama if len(nama.split()) > 1 or nama in ("Inspektorat", "Bappeda") else ""


def _most(banyak: Counter[str]) -> str:
    """Return the name that is said most, in full: the longer one that begins alike, or what its abbreviation is of."""
    if not banyak:
        return ""
    (nama, n), *lain = banyak.most_common()
    singkatan = next((k for k in nama.split() if len(k) > 2 and k.isupper()), "")
    utuh = [x for x, b in lain if x.startswith(f"{nama} ") and b >= max(2, n / 10)]
    utuh += [
        x
        for x, _ in lain
        if singkatan and "".join(k[0] for k in x.split()[1:] if k[0].isupper()) == singkatan
    ]
    return max(utuh, key=len) if utuh else nama


def _placed(lines: list[Paragraf], nama: str, skor: float) -> Temu:
    if not nama:
        return Temu("", 0, 0)
    di = next((p.nomor for p in lines if nama.casefold() in p.teks.casefold()), 0)
    return Temu(nama, di, skor)


def _signature(lines: list[Paragraf]) -> dict[str, Temu]:
    """Return the first signature that is complete: the lines above a NIP are rank, name and office, from below."""
    for i, p in enumerate(lines):
        if not (m := _NIP.search(p.teks)):
            continue
        found = {"nip": Temu(_nip(m[1]), p.nomor)}
        jabatan: list[str] = []
        for teks, nomor in _above(p, lines[max(0, i - 8) : i]):
            if "nama" not in found:
                if _PANGKAT.match(teks):
                    found.setdefault("pangkat", Temu(teks, nomor))
                else:
                    found["nama"] = Temu(teks.strip(" ()_"), nomor)
                continue
            jabatan.insert(0, teks.strip(" ,"))
            if _JABATAN.match(teks):
                return found | {"jabatan": Temu(" ".join(jabatan), nomor)}
            if len(jabatan) == 3:
                break
    return {}


def _above(nip: Paragraf, lines: list[Paragraf]) -> Iterator[tuple[str, int]]:
    """Yield the lines of a signature from below: what a layout set on one line is taken apart."""
    for x in [*lines, nip][::-1]:
        teks = _NIP.sub("", x.teks).strip(" .,") if x is nip else x.teks
        if not teks or (len(teks) > 110 and x is not nip):
            continue
        tempat = _TEMPAT.search(teks)
        teks = teks[tempat.end() :].strip(" ,") if tempat else teks
        batas = [m.start() for m in _PANGKAT.finditer(teks) if m.start()][:1]
        parts = [teks[: batas[0]], teks[batas[0] :]] if batas else [teks]
        yield from ((part.strip(), x.nomor) for part in reversed(parts) if part.strip())
        if tempat:
            return


def _nip(teks: str) -> str:
    """Return a NIP as it is written: 8, 6, 1 and 3 digits."""
    angka = re.sub(r"\D", "", teks)[:18]
    return f"{angka[:8]} {angka[8:14]} {angka[14]} {angka[15:]}" if len(angka) == 18 else ""


def _place(lines: list[Paragraf], tahun: int, pemda: Temu) -> tuple[Temu, Temu]:
    for p in lines:
        m = _TEMPAT.search(p.teks) if len(p.teks) < 90 else None
        if m and tahun <= int(m[3]) <= tahun + 2:
            bulan = bahasa.NOMOR_BULAN[m[2].casefold()]
            return Temu(bahasa_title(m[1].strip()), p.nomor), Temu(f"{m[3]}-{bulan:02}", p.nomor)
    daerah = pemda.teks.partition(" ")[2]
    return Temu(daerah or "-", 0, 0.3 if daerah else 0), Temu(f"{tahun + 1}-01", 0, 0.3)


def _period(naskah: Naskah, lines: list[Paragraf], tahun: int) -> tuple[Temu, Temu]:
    """Return the first and last year of the Renstra: the span that is said most and holds the report's year."""
    banyak: Counter[tuple[str, str]] = Counter()
    di: dict[tuple[str, str], int] = {}
    for nomor, teks in _spoken(naskah, lines):
        for m in _RENTANG.finditer(teks):
            if int(m[1]) <= tahun <= int(m[2]) and 2 <= int(m[2]) - int(m[1]) <= 6:
                sebelum = teks[max(0, m.start() - 120) : m.start()].casefold()
                banyak[m[1], m[2]] += 3 if "renstra" in sebelum or "strategis" in sebelum else 1
                di.setdefault((m[1], m[2]), nomor)
    if not banyak:
        return Temu(str(tahun), 0, 0.2), Temu(str(tahun), 0, 0.2)
    (rentang, _), *_ = banyak.most_common()
    return Temu(rentang[0], di[rentang], 0.9), Temu(rentang[1], di[rentang], 0.9)


def _spoken(naskah: Naskah, lines: list[Paragraf]) -> Iterator[tuple[int, str]]:
    yield from ((p.nomor, p.teks) for p in lines)
    yield from ((t.baris_judul, t.judul) for t in naskah.tabel)
