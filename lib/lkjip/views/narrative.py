"""The office's own prose, and lists of its data, as Markdown."""

from collections.abc import Iterable, Mapping

from lkjip.bahasa import bulan_tahun
from lkjip.data import Laporan
from lkjip.data.isian import values
from lkjip.data.origin import Figure
from lkjip.data.rules import ISIAN
from lkjip.views.escape import escape_markdown
from lkjip.views.outputs import Paragraf
from lkjip.views.text import besaran
from lkjip.views.written import Markdown, figures_of, markdown, write

INDENT = 4  # least width of a list marker: what nests under it must be set in by as much
BLOCK, ITEM = "\n\n", "\n"
# Parts that kata_pengantar.qmd takes in; the notebooks name the others.
SISIPAN = ("kata_pengantar",)
# Published text kept for the audit: in the book, sentences computed from the data stand in its place. Every part
# that the schema of narasi.csv knows is shown or listed here; a test says so.
HANYA_NASKAH = (
    "capaian", "perbandingan_tahun", "akhir_renstra", "analisis_program", "realisasi_anggaran",
    "realisasi_kinerja", "efisiensi",
)  # fmt: skip


def narasi(laporan: Laporan, bagian: str) -> Paragraf:
    """Return one part of narasi.csv: paragraphs and lists, placeholders filled, everything escaped.

    Raises:
        LookupError: for a part that the schema does not know, which narasi.csv could never fill.
    """
    known = next(k.pilihan for k in laporan.skema["narasi"].kolom if k.nama == "bagian")
    if known and bagian not in known:
        raise LookupError(f"bagian «{bagian}» tidak ada di skema narasi. Yang ada: {', '.join(known)}.")
    rows = sorted((r for r in laporan.rows("narasi") if r["bagian"] == bagian), key=lambda r: r["urutan"])
    if not rows:
        return _belum_tersedia(f"bagian «{bagian}» di data/{laporan.tahun}/narasi.csv")
    isian = values(laporan)
    return Paragraf(_blocks((row["jenis"], escape_markdown(_fill(row["teks"], isian))) for row in rows))


def daftar_peraturan(laporan: Laporan) -> Paragraf:
    """Return the regulations the report rests on, numbered."""
    rows = sorted(laporan.rows("peraturan"), key=lambda row: row["nomor"])
    if not rows:
        return _belum_tersedia(f"data/{laporan.tahun}/peraturan.csv")
    akhiran = [";"] * (len(rows) - 1) + ["."]
    return Paragraf(
        _blocks(("nomor", escape_markdown(r["uraian"] + a)) for r, a in zip(rows, akhiran, strict=True))
    )


def daftar_misi(laporan: Laporan) -> Paragraf:
    """Return the missions of the RPJMD; those the Renstra builds on are bold."""
    rows = sorted(laporan.rows("misi"), key=lambda row: row["nomor"])
    if not rows:
        return _belum_tersedia(f"data/{laporan.tahun}/misi.csv")
    butir = []
    for row in rows:
        teks = escape_markdown(f"Misi {row['nomor']}: {row['uraian']}.")
        butir.append(("butir", f"**{teks}**" if row["diacu"] else teks))
    return Paragraf(_blocks(butir))


def daftar_jabatan(laporan: Laporan) -> Paragraf:
    """Return the posts of the office, how many persons hold each, and their echelon."""
    rows = laporan.rows("struktur_organisasi")
    if not rows:
        return _belum_tersedia(f"data/{laporan.tahun}/struktur_organisasi.csv")
    butir = []
    for r in rows:
        eselon = f" (Eselon {r['eselon']})" if r["eselon"] else ""
        teks = write("{} orang {}{}", besaran(r["jumlah"]), r["jabatan"], eselon)
        butir.append(("huruf", markdown(teks)))
    return Paragraf(_blocks(butir))


def penandatangan(laporan: Laporan) -> Paragraf:
    """Return the signature block: place and month, post, name, rank and NIP."""
    rows = laporan.rows("penandatangan")
    if not rows:
        return _belum_tersedia(f"data/{laporan.tahun}/penandatangan.csv")
    profil = laporan.profil
    blok = []
    for row in rows:
        tempat = f"{profil['tempat']}, {bulan_tahun(profil['bulan_laporan'])}"
        blok.append(_lines(escape_markdown(tempat), f"**{escape_markdown(row['jabatan'])}**"))
        bawah = [row["pangkat"], f"NIP. {row['nip']}" if row["nip"] else None]
        blok.append(_lines(f"**{escape_markdown(row['nama'])}**", *(escape_markdown(b) for b in bawah if b)))
    return Paragraf(Markdown(BLOCK.join(blok)))


def includes(laporan: Laporan) -> dict[str, Markdown]:
    """Return the Markdown of the pieces that `kata_pengantar.qmd` includes, by name."""
    return {
        **{bagian: narasi(laporan, bagian).teks for bagian in SISIPAN},
        "penandatangan": penandatangan(laporan).teks,
    }


def _fill(teks: str, isian: Mapping[str, str]) -> str:
    # One pass: a value that itself holds braces is text, not a placeholder. The loader knows all of them.
    return ISIAN.sub(lambda match: isian[match[1]], teks)


def _blocks(isi: Iterable[tuple[str, str]]) -> Markdown:
    """Set (jenis, Markdown) pairs as paragraphs and lists; letters nest under the number above them."""
    blocks: list[list[str]] = []
    figures: list[Figure] = []
    terbuka, nomor, huruf, marker = None, 0, 0, ""
    for jenis, teks in isi:
        nested = jenis == "huruf" and terbuka == "nomor"
        if jenis == "paragraf" or (jenis != terbuka and not nested):
            blocks.append([])
            terbuka, nomor, huruf = jenis, 0, 0
        if jenis == "butir":
            teks = "-".ljust(INDENT) + teks
        elif jenis == "nomor":
            nomor, huruf = nomor + 1, 0
            marker = f"{nomor}. ".ljust(INDENT)
            teks = marker + teks
        elif jenis == "huruf":
            huruf += 1
            letter = chr(
                ord("a") + min(huruf, 26) - 1
            )  # pandoc counts by itself, and knows no letter after z
            teks = " " * len(marker) * nested + f"{letter}.".ljust(INDENT) + teks
        blocks[-1].append(teks)
        figures += figures_of(teks)
    return Markdown(BLOCK.join(ITEM.join(block) for block in blocks), figures)


def _lines(*teks: str) -> str:
    return "\\\n".join(teks)


def _belum_tersedia(isi: str) -> Paragraf:
    return Paragraf(markdown(f"Data belum tersedia: isi {isi}."))
