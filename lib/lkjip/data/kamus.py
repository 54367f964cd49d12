"""The data dictionary, written from the schemas.

Regenerate with `python -m lkjip.data.kamus > docs/kamus-data.md`; a test fails when the page is out of date.
"""

import sys
from collections.abc import Iterator, Mapping

from lkjip.data.kesalahan import DataSalah
from lkjip.data.schema import Kolom, Skema, load_skema
from lkjip.paths import RULES

TERBIT = "tercetak/"
ACUAN = "acuan/"
TIPE = {
    "string": "teks",
    "integer": "bilangan bulat",
    "number": "bilangan, titik desimal",
    "boolean": "ya atau tidak",
    "year": "tahun",
    "yearmonth": "bulan (2024-01)",
    "date": "tanggal (2024-01-31)",
    "any": "bilangan atau predikat",
}
BAGIAN = (
    ("Tabel satu tahun", "", "Di `data/<tahun>/`."),
    (
        "Angka seperti yang diterbitkan",
        TERBIT,
        "Di `data/<tahun>/tercetak/`, untuk pemeriksaan; tidak wajib.",
    ),
    ("Acuan", ACUAN, "Di `data/acuan/`: skala, parameter, dan peraturan yang berlaku untuk semua tahun."),
)
AWAL = """\
# Kamus data

<!-- Dibuat dari data/skema oleh `python -m lkjip.data.kamus > docs/kamus-data.md`. Jangan diubah di sini. -->

Setiap CSV: UTF-8, dipisah koma, titik desimal, satu baris judul. Sel kosong berarti belum ada data. Tabel
saling menunjuk dengan `kode`, tidak pernah dengan nama. Pada kolom Isi, **wajib** berarti selnya harus diisi;
**kunci** berarti tidak boleh kembar (bila beberapa kolom bertanda kunci, gabungannya). Teks tidak boleh
diawali `=`, `+`, `-`, atau `@`: Excel menjalankannya sebagai rumus.
"""


def kamus(skema: Mapping[str, Skema]) -> str:
    """Return the dictionary of all tables as Markdown."""
    return "\n".join([AWAL, *(line for bagian in BAGIAN for line in _part(skema, *bagian))])


def _part(skema: Mapping[str, Skema], judul: str, ruang: str, letak: str) -> Iterator[str]:
    tables = {n: s for n, s in skema.items() if n[: n.rfind("/") + 1] == ruang}
    yield from (f"## {judul}", "", letak, "", "| Berkas | Isi |", "|---|---|")
    for nama, s in tables.items():
        yield f"| [{nama}.csv](#{_anchor(nama)}) | {_cell(s.judul)} |"
    yield ""
    for s in tables.values():
        yield from _table(s)


def _table(s: Skema) -> Iterator[str]:
    sifat = ["wajib ada" if s.wajib else "boleh tidak ada"]
    sifat += [f"sejak versi {s.sejak}"] if s.sejak else []
    ganti = " atau ".join(f"{nama}.csv" for nama in s.pengganti)
    kecuali = f", kecuali {ganti} terisi" if ganti else ""
    sifat += [f"diperlukan agar laporan tidak SEMENTARA{kecuali}"] if s.untuk_final else []
    sifat += [] if s.unduh else ["tidak diterbitkan sebagai data"]
    yield from (f"### {s.nama}.csv", "", f"**{s.judul}** ({'; '.join(sifat)}). {s.uraian}".rstrip(), "")
    yield from ("| Kolom | Judul | Isi | Arti |", "|---|---|---|---|")
    for k in s.kolom:
        yield f"| `{k.nama}` | {_cell(k.judul)} | {_cell(_rules(s, k))} | {_cell(k.uraian)} |"
    yield ""


def _rules(s: Skema, k: Kolom) -> str:
    parts = [TIPE[k.tipe]]
    parts += [k.satuan] if k.satuan and k.satuan != parts[0] else []
    parts += ["**kunci**"] if k.nama in s.kunci else []
    parts += ["**wajib**"] if k.wajib else []
    parts += [f"≥ {k.minimum}"] if k.minimum is not None else []
    parts += [f"≤ {k.maksimum}"] if k.maksimum is not None else []
    parts += ["salah satu: " + ", ".join(k.pilihan)] if k.pilihan else []
    parts += [f"kosong berarti {k.bawaan}"] if k.bawaan else []
    parts += [f"sejak versi {k.sejak}"] if k.sejak else []
    parts += [f"ada di {r.tabel}.csv" for r in s.rujukan if k.nama in r.kolom]
    return "; ".join(parts)


def _anchor(nama: str) -> str:
    return f"{nama}.csv".replace("/", "").replace(".", "").casefold()


def _cell(text: str) -> str:
    text = text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")
    return text.replace("<", "&lt;").replace("$", "\\$")


def main() -> int:
    """Print the dictionary of the project's own schemas."""
    try:
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        print(kamus(load_skema(RULES / "skema")), end="")
    except DataSalah as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
