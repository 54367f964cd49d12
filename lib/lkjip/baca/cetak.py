"""tercetak/ from a report that was read: its tables by role, captions, headings, contents and sentences, as printed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lkjip.baca.fakta.draf import Draf, harmless
from lkjip.baca.paham import Paham, TabelPaham
from lkjip.baca.rujuk import YAKIN, alike, known, referred
from lkjip.data.tercetak import DAFTAR, JUDUL, KOLOM, RUANG
from lkjip.reconcile.kata import words

Baris = dict[str, str]
_BAB = re.compile(r"BAB\s+(?:[IVX]+|\d+)\b", re.IGNORECASE)
_HURUF = re.compile(r"((?:[A-Z]|\d+(?:\.\d+)*))[.)]\s*(.+)")
_URAIAN = re.compile(r"tabel\s+((?:[IVX]+|\d+)(?:[.\-]\d+)*)", re.IGNORECASE)
_NOMOR = re.compile(r"(\d{1,2})[.)]\s+(.+)")
_KE = re.compile(r"(?:kinerja\s+)?sasaran\s*(?:program\s*)?(?:ke\s*-?\s*)?(\d{1,2})\b", re.IGNORECASE)
# A sentence that states something which can be checked: a figure, or a judgement on results.
_MENYATAKAN = re.compile(
    r"\d|tercapai|mencapai|capaian|efisien|efektif|berhasil|target|seluruh|semua", re.IGNORECASE
)


@dataclass(slots=True)
class Cetakan:
    """The files under tercetak/: columns and rows by name, and the doubts about the rows' kode."""

    berkas: dict[str, tuple[tuple[str, ...], list[Baris]]] = field(default_factory=dict)
    kode: dict[tuple[int, int], tuple[str, float]] = field(default_factory=dict)


def printed(paham: Paham, draf: Draf, putusan: Mapping[tuple, str]) -> Cetakan:
    """Return the files of the printed tables; what a person decided on cells and kode stands in them."""
    c = Cetakan()
    daftar, arti, judul = [], [], []
    for t in paham.tabel:
        if not t.naskah.baris:
            continue
        nama = column_names(t)
        unit = t.peran.peran == "kegiatan" and any(b.kelompok for b in t.baris)
        arti += _meanings(t, nama, unit)
        if t.naskah.nomor or t.naskah.judul:
            isi = {"nomor": t.naskah.nomor or "Tabel", "judul": t.naskah.judul or t.peran.peran}
            judul.append({"baris": str(t.naskah.baris_judul), "kode": t.nama} | isi)
        kolom = ("baris", "kode", *(["unit"] if unit else []), *nama)
        rows = list(_rows(t, draf, nama, unit, putusan, c))
        if t.peran.kunci == "indikator" and not _speaks(t, rows):
            rows = [r | {"kode": ""} for r in rows]
        c.berkas[RUANG + t.nama] = (kolom, rows)
        # A table whose rows bear no kode promises none: nothing is missing in it.
        kunci = t.peran.kunci if any(r["kode"] for r in rows) else ""
        daftar.append({"kode": t.nama, "peran": t.peran.peran, "kunci": kunci})
    judul += [
        {"baris": str(g.nomor), "kode": "", "nomor": g.tingkat, "judul": g.teks or g.tingkat}
        for g in paham.naskah.gambar
    ]
    c.berkas[DAFTAR] = (("kode", "peran", "kunci"), daftar)
    c.berkas[KOLOM] = (("tabel", "kolom", "arti", "tahun", "periode", "judul"), arti)
    c.berkas[JUDUL] = (("baris", "kode", "nomor", "judul"), _unique(judul))
    tingkat = [
        {"baris": str(j.nomor), "kode": "", "tingkat": j.tingkat, "teks": j.teks}
        for j in paham.naskah.judul
        if j.tingkat
    ]
    c.berkas[f"{RUANG}judul"] = (("baris", "kode", "tingkat", "teks"), _unique(tingkat))
    c.berkas[f"{RUANG}daftar_isi"] = (
        ("baris", "kode", "bagian", "huruf", "judul"),
        _unique(list(_contents(paham))),
    )
    c.berkas[f"{RUANG}narasi"] = (
        ("baris", "kode", "tabel", "nomor", "teks"),
        _unique(list(_sentences(paham, draf))),
    )
    halaman = [{"baris": str(nomor), "halaman": str(h)} for h, nomor in sorted(paham.halaman.items())]
    c.berkas[f"{RUANG}halaman"] = (("baris", "halaman"), halaman)
    c.berkas = {k: v for k, v in c.berkas.items() if v[1]}
    return c


def _speaks(t: TabelPaham, rows: list[Baris]) -> bool:
    """Say whether a table is about the indicators that are known: at least half of its rows are."""
    isi = sum(not b.kelompok for b in t.baris)
    return 2 * sum(bool(r["kode"]) for r in rows) >= isi


def _unique(rows: list[Baris]) -> list[Baris]:
    """Return rows by place, one at each."""
    return [rows for _, rows in sorted({int(r["baris"]): r for r in reversed(rows)}.items())]


def column_names(t: TabelPaham) -> list[str]:
    """Return a file name for each column: its meaning and year, or its header where nothing is known."""
    out: list[str] = []
    for j, k in enumerate(t.peran.kolom, 1):
        bagian = [k.arti, str(k.tahun or ""), k.periode] if k.arti else [k.judul]
        dasar = (
            re.sub(r"[^a-z0-9]+", "_", " ".join(filter(None, bagian)).casefold()).strip("_")[:40].strip("_")
        )
        if not dasar or not dasar[0].isalpha() or dasar in ("baris", "unit") and not k.arti:
            dasar = f"kolom_{j}"
        dasar = (
            f"isi_{dasar}" if dasar.startswith("kode") else dasar
        )  # what a column called so holds must be a code
        nama, n = dasar, 2
        while nama in out:
            nama, n = f"{dasar}_{n}", n + 1
        out.append(nama)
    return out


def _meanings(t: TabelPaham, nama: list[str], unit: bool) -> Iterator[Baris]:
    if unit:
        yield {"tabel": t.nama, "kolom": "unit", "arti": "unit", "judul": "Judul unit tercetak"}
    for k, n in zip(t.peran.kolom, nama, strict=True):
        isi = {"tabel": t.nama, "kolom": n, "arti": k.arti, "tahun": str(k.tahun or ""), "periode": k.periode}
        yield isi | {"judul": k.judul or n.replace("_", " ")}


def _rows(
    t: TabelPaham, draf: Draf, nama: list[str], unit: bool, putusan: Mapping[tuple, str], c: Cetakan
) -> Iterator[Baris]:
    hal = known(draf.fakta, t.peran.kunci) if t.peran.kunci else []
    if t.peran.peran == "capaian" or t.peran.peran == "perbandingan":
        hal = [h for h in hal if h.tingkat != "sasaran_program"] or hal
    berulang = t.peran.kunci == "program" and _by_units(t)  # its rows are parts of what has a kode
    rujukan = referred(t, hal) if hal and not berulang else [("", 1.0)] * len(t.baris)
    di = ""
    for b, (kode, skor) in zip(t.baris, rujukan, strict=True):
        if unit and b.kelompok and not b.indikator:
            di = next((s.teks for s in b.asal.sel if s.teks), "")
            continue
        if unit and re.fullmatch(r"[IVXLC]+(?:\.K0.*)?", draf.kode.get((t.nama, b.nomor), "")):
            di = ""  # a row of the office itself
        kunci = (t.naskah.urutan, b.nomor)
        if (t.nama, b.nomor) in draf.kode:
            kode, skor = (
                draf.kode[t.nama, b.nomor],
                0.9,
            )  # the draft of the facts knows by the order of the rows
        if kode and skor < YAKIN or (hal and not kode and not b.kelompok and t.peran.kunci == "indikator"):
            c.kode[kunci] = (kode, round(skor, 2))
        pilihan = putusan.get(("kode", *kunci))
        kode = kode if pilihan is None else "" if pilihan == "-" else pilihan
        isi = {"baris": str(b.nomor), "kode": kode} | ({"unit": di} if unit else {})
        teks = (putusan.get(("sel", *kunci, j), harmless(s.teks)) for j, s in enumerate(b.asal.sel, 1))
        yield isi | dict(zip(nama, teks, strict=True))


def _by_units(t: TabelPaham) -> bool:
    """Say whether a table names its programmes again for every unit: below the unit's name, or above its total."""
    nama = [words(b.unsur) for b in t.baris if not b.kelompok and b.unsur]
    return len(set(nama)) < len(nama) and any(b.kelompok for b in t.baris)


def _contents(paham: Paham) -> Iterator[Baris]:
    bab = ""
    for j in paham.naskah.daftar_isi:
        if m := _BAB.match(j.teks):
            bab = " ".join(m[0].split()).upper()
            judul = j.teks[m.end() :].strip(" .:–-") or j.teks
            yield {"baris": str(j.nomor), "kode": "", "bagian": bab, "huruf": "", "judul": judul}
        elif (m := _HURUF.match(j.teks)) and bab:
            yield {"baris": str(j.nomor), "kode": "", "bagian": bab, "huruf": m[1], "judul": m[2]}
        elif j.tingkat == "bab":
            yield {"baris": str(j.nomor), "kode": "", "bagian": "", "huruf": "", "judul": j.teks}


def _sentences(paham: Paham, draf: Draf) -> Iterator[Baris]:
    """Yield the paragraphs that state something, with the table they explain and the sasaran program they speak of."""
    sp = {r["kode"] for r in draf.fakta.get("sasaran_program", ())}
    di, tabel, ke = (), "", ""
    for p, judul in paham.naskah.paragraf:
        if judul != di:
            di, tabel, ke = judul, "", ""
        if len(p.teks) < 60 and (m := _URAIAN.search(p.teks)) and "uraian" in p.teks.casefold():
            tabel, ke = m[1], ""
            continue
        m = _NOMOR.match(p.teks)
        teks = m[2] if m and p.butir else p.teks.removeprefix("- ")
        sebut = _KE.match(teks)
        nomor = sebut[1] if sebut and tabel else m[1] if m and p.butir and tabel else ke
        ke = nomor if tabel else ""
        if not _stated(paham, p.nomor, judul, teks, tabel):
            continue
        kode = f"SP{nomor}" if tabel and f"SP{nomor}" in sp else ""
        yield {
            "baris": str(p.nomor),
            "kode": kode,
            "tabel": tabel,
            "nomor": nomor if tabel else "",
            "teks": harmless(teks),
        }


def _stated(paham: Paham, nomor: int, judul: tuple[str, ...], teks: str, tabel: str) -> bool:
    bab = next((j for j in judul if _BAB.match(j)), "").upper()
    nama = paham.profil.penandatangan.get("nama")
    if (
        nama
        and nomor != nama.nomor
        and teks.isupper() is nama.teks.isupper()
        and alike(teks, nama.teks) > 0.85
    ):
        return True  # the signature once more
    if not judul or len(teks) < 25:
        return bool(tabel) and len(teks) >= 15
    isi = not re.match(r"BAB\s+(?:I|1)\b", bab) and not judul[0].casefold().startswith("lampiran")
    return isi and bool(tabel or _MENYATAKAN.search(teks))
