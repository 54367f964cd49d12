"""Facts against facts: kegiatan against its own code, its unit, its programme, its parent row and its copies."""

from collections.abc import Iterator

from lkjip.bahasa import angka, ukuran
from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan, Baris
from lkjip.reconcile.fakta import (
    BERINDUK,
    MENURUT,
    RUMPUN,
    SUMBER,
    exact,
    head_unit,
    majority,
    own_indicator,
    strays,
)
from lkjip.reconcile.kata import words
from lkjip.reconcile.rule.sat import normal
from lkjip.reconcile.temuan import Tingkat

BAGIAN = ("kode_sasaran", "kode_unit", "kode_program")  # what the parts of a code stand for, in order


def _own(bahan: Bahan) -> tuple[Baris, ...]:
    """Return the rows, unless their printed table is compared already."""
    return () if bahan.role("kegiatan") else bahan.data("kegiatan")


@aturan(
    "FAK-22",
    "Kode kegiatan bukan milik unit, sasaran, atau programnya",
    RUMPUN,
    Tingkat.TINGGI,
    sumber=SUMBER,
)
def check_activity_codes(bahan: Bahan) -> Iterator[Butir]:
    """Bagian kode kegiatan dibandingkan dengan kolomnya: yang sama pada hampir semua baris lain harus sama."""
    rows = bahan.data("kegiatan")
    salah: dict[int, list[tuple[Baris, str, str]]] = {}
    for n, kolom in enumerate(BAGIAN):
        milik = [r for r in rows if r[kolom] and len(r["kode"].split(".")) > n]
        lain = [r for r in milik if r["kode"].split(".")[n] != r[kolom]]
        if milik and len(milik) - len(lain) >= MENURUT * len(milik):
            for r in lain:
                salah.setdefault(r.nomor, []).append((r, kolom, r["kode"].split(".")[n]))
            continue
        # Codes that are numbered in another way still mean one thing each.
        for r, lazim in strays(
            milik, lambda r, n=n: tuple(r["kode"].split(".")[: n + 1]), lambda r, k=kolom: r[k]
        ):
            salah.setdefault(r.nomor, []).append((r, kolom, lazim))
    for isi in salah.values():
        r, kolom, benar = isi[0]
        if len(isi) > 1:
            kolom, benar = "kode", ".".join(r[k] for _, k, _ in isi)
        yield Butir(
            "kegiatan", r.nomor, kolom, r[kolom], benar,
            f"Kode {r['kode']} bukan milik {', '.join(k.replace('_', ' ') + ' ' + r[k] for _, k, _ in isi)}, seperti "
            "baris lain yang berkode serupa.",
            tingkat=Tingkat.SEDANG if kolom == "kode_program" else None,  # programmes may be numbered in another way
        )  # fmt: skip
    for r, harap in strays(rows, lambda r: r["kode"].count("."), _kind):
        yield Butir(
            "kegiatan", r.nomor, "tingkat", r["tingkat"], harap, f"Kode {r['kode']} adalah kode {harap}."
        )


def _kind(r: Baris) -> str:
    """Return the level that the form of a code tells: those of kegiatan and sub kegiatan are alike."""
    return r["tingkat"] if r["tingkat"] in BERINDUK else "sub_kegiatan"


@aturan("FAK-55", "Nama unit bukan milik kodenya", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_unit_names(bahan: Bahan) -> Iterator[Butir]:
    """Nama unit pada setiap kegiatan dibandingkan dengan unit_kerja; bila semuanya lain, unit_kerja yang salah."""
    unit_kerja = {r["kode"]: r for r in bahan.data("unit_kerja")}
    for kode, resmi in unit_kerja.items():
        milik = [r for r in bahan.data("kegiatan") if r["kode_unit"] == kode]
        lazim = majority(words(r["unit"]) for r in milik)
        beda = [r for r in milik if words(r["unit"]) != words(resmi["nama"])]
        if len(beda) == len(milik) and len(milik) > 1 and lazim:
            yield Butir(
                "unit_kerja", resmi.nomor, "nama", resmi["nama"], milik[0]["unit"],
                f"Semua {len(milik)} kegiatan unit {kode} menyebutnya {milik[0]['unit']}.",
            )  # fmt: skip
            continue
        for r in beda:
            yield Butir(
                "kegiatan", r.nomor, "unit", r["unit"], resmi["nama"], f"Unit {kode} bernama lain di unit_kerja.csv."
            )  # fmt: skip


@aturan("FAK-56", "Indikator kegiatan milik sasaran atau program lain", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_activity_indicators(bahan: Bahan) -> Iterator[Butir]:
    """Indikator baris sasaran dan program pada kegiatan dibandingkan dengan indikator.csv."""
    for r in _own(bahan):
        if r["tingkat"] not in BERINDUK:
            continue
        kode = own_indicator(bahan, r)
        lain = [k for k, i in bahan.indikator.items() if words(i["uraian"]) == words(r["indikator"])]
        if not kode and lain:
            yield Butir(
                "kegiatan", r.nomor, "indikator", r["indikator"], f"indikator {r['kode_program'] or r['kode_sasaran']}",
                f"Indikator {r['kode']} adalah {lain[0]}, milik {bahan.indikator[lain[0]]['induk']}.",
            )  # fmt: skip


@aturan("FAK-57", "Indikator kegiatan tidak dikenal", RUMPUN, Tingkat.RENDAH, sumber=SUMBER, pertanyaan=True)
def check_unknown_indicators(bahan: Bahan) -> Iterator[Butir]:
    """Indikator baris sasaran dan program yang tidak ada di indikator.csv, bila hampir semua baris lain ada."""
    dikenal = {words(i["uraian"]) for i in bahan.indikator.values()}
    rows = [r for r in _own(bahan) if r["tingkat"] in ("sasaran", "program")]
    asing = [r for r in rows if words(r["indikator"]) not in dikenal]
    for r in asing if len(asing) <= len(rows) * (1 - MENURUT) else ():
        yield Butir(
            "kegiatan", r.nomor, "indikator", r["indikator"][:120], "",
            f"Indikator {r['kode']} tidak ada di indikator.csv, indikator baris lain ada.",
        )  # fmt: skip


@aturan("FAK-58", "Sub kegiatan kembar atau kosong", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True)
def check_repeats(bahan: Bahan) -> Iterator[Butir]:
    """Sub kegiatan yang dua kali di unit, program, dan sasaran yang sama, tanpa realisasi, atau tanpa target."""
    pertama: dict[tuple, Baris] = {}
    rows = [r for r in bahan.data("kegiatan") if r["tingkat"] == "sub_kegiatan"]
    belum = [r for r in bahan.data("kegiatan") if r["realisasi"] is None]
    for r in rows:
        kunci = (
            r["kode_sasaran"],
            r["kode_unit"],
            r["kode_program"],
            words(r["sub_kegiatan"] or ""),
            words(r["indikator"]),
        )
        lain = pertama.setdefault(kunci, r)
        if lain is not r:
            yield Butir(
                "kegiatan", r.nomor, "sub_kegiatan", r["sub_kegiatan"] or "", "",
                f"{r['kode']} sama dengan {lain['kode']} (baris {lain.nomor}). Ditulis dua kali?",
            )  # fmt: skip
        for kolom in ("kegiatan", "sub_kegiatan"):
            if not r[kolom]:
                yield Butir(
                    "kegiatan", r.nomor, kolom, "", "", f"{r['kode']} tanpa nama {kolom.replace('_', ' ')}."
                )
        if not r["target"] and r["realisasi"]:
            yield Butir(
                "kegiatan", r.nomor, "target", "0", "", f"{r['kode']} terealisasi {angka(r['realisasi'])} tanpa target."
            )  # fmt: skip
    for r in belum if len(belum) <= len(bahan.data("kegiatan")) * (1 - MENURUT) else ():
        yield Butir(
            "kegiatan", r.nomor, "realisasi", "", "", f"{r['kode']} ditargetkan {angka(r['target'])} tanpa realisasi."
        )  # fmt: skip


@aturan("FAK-59", "Salinan kegiatan berbeda", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True)
def check_copies(bahan: Bahan) -> Iterator[Butir]:
    """Sub kegiatan satu unit yang ditulis di bawah beberapa sasaran, dan kegiatan di atasnya, dibandingkan."""
    rows = [r for r in _own(bahan) if r["tingkat"] == "sub_kegiatan"]
    for kolom in ("target", "realisasi", "satuan", "kegiatan"):
        for a, b in _copies(rows):
            if a[kolom] is not None and b[kolom] is not None and a[kolom] != b[kolom]:
                yield Butir(
                    "kegiatan", b.nomor, kolom, str(b[kolom]), "",
                    f"{b['sub_kegiatan'][:80]} di {a['kode']} (baris {a.nomor}): {a[kolom]}.",
                )  # fmt: skip
    for kolom in ("kegiatan", "sub_kegiatan"):
        for r, lain in _other_programme(rows, kolom):
            yield Butir(
                "kegiatan", r.nomor, kolom, r[kolom], "",
                f"Bernama sama dengan {lain['kode']} (baris {lain.nomor}), milik program {lain['kode_program']}.",
            )  # fmt: skip
    for kolom in ("kegiatan", "indikator"):
        nama = {words(r[kolom] or "") for r in rows}
        for r, lazim in strays(rows, _named, lambda r, k=kolom: words(r[k] or "")):
            if (
                kolom == "kegiatan"
                or sum(words(x[kolom]) == words(r[kolom]) for x in rows) > 1
                and lazim in nama
            ):
                yield Butir(
                    "kegiatan", r.nomor, kolom, r[kolom] or "", "",
                    f"Sub kegiatan yang sama di baris lain: {kolom} {' '.join(lazim)}.",
                )  # fmt: skip


def _named(r: Baris) -> tuple[str, ...] | None:
    return words(r["sub_kegiatan"] or "") or None


def _other_programme(rows: list[Baris], kolom: str) -> Iterator[tuple[Baris, Baris]]:
    """Yield (row, row) where a name stands under two programmes: the rarer use, or the later."""
    pertama: dict[tuple, dict[str, list[Baris]]] = {}
    for r in rows:
        if r[kolom]:
            pertama.setdefault(words(r[kolom]), {}).setdefault(r["kode_program"], []).append(r)
    for milik in pertama.values():
        biasa = max(milik, key=lambda p: len(milik[p]))
        for program, isi in milik.items() if len(milik) == 2 else ():
            if program != biasa and len(isi) == 1:
                yield isi[0], milik[biasa][0]


def _copies(rows: list[Baris]) -> Iterator[tuple[Baris, Baris]]:
    pertama: dict[tuple, Baris] = {}
    for r in rows:
        kunci = (r["kode_unit"], r["kode_program"], words(r["sub_kegiatan"] or ""), words(r["indikator"]))
        lain = pertama.setdefault(kunci, r)
        if lain["kode_sasaran"] != r["kode_sasaran"]:
            yield lain, r


@aturan("FAK-60", "Satuan tercetak diseragamkan menjadi satuan lain", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_printed_units(bahan: Bahan) -> Iterator[Butir]:
    """Satuan kegiatan dibandingkan dengan satuan tercetaknya: singkatan yang sama satu artinya."""
    rows = [r for r in bahan.data("kegiatan") if r["satuan_tercetak"]]
    lazim = dict(_usual(rows))
    for r in rows:
        singkat, satuan = normal(r["satuan_tercetak"]), normal(r["satuan"])
        dikenal = singkat != r["satuan_tercetak"].casefold().strip(
            ". "
        )  # an abbreviation that means one thing
        if satuan == singkat or not dikenal and (satuan == lazim.get(singkat) or satuan.startswith(singkat)):
            continue
        if dikenal or singkat in lazim or len(singkat) > 3:
            yield Butir(
                "kegiatan", r.nomor, "satuan", r["satuan"], lazim.get(singkat, singkat),
                f"Satuan tercetaknya {r['satuan_tercetak']}",
            )  # fmt: skip


def _usual(rows: list[Baris]) -> Iterator[tuple[str, str]]:
    kelompok: dict[str, list[str]] = {}
    for r in rows:
        kelompok.setdefault(normal(r["satuan_tercetak"]), []).append(normal(r["satuan"]))
    for singkat, isi in kelompok.items():
        if lazim := majority(isi):
            yield singkat, lazim


@aturan(
    "FAK-72",
    "Unit menulis target atau realisasi lain",
    RUMPUN,
    Tingkat.SEDANG,
    sumber=SUMBER,
    pertanyaan=True,
)
def check_unit_figures(bahan: Bahan) -> Iterator[Butir]:
    """Target dan realisasi indikator pada baris unit, bila hampir semua unit menyalinnya dari indikatornya."""
    rows = [
        (r, kode)
        for r in _own(bahan)
        if r["kode_unit"] != head_unit(bahan) and (kode := own_indicator(bahan, r))
    ]
    for kolom in ("target", "realisasi"):
        resmi = {
            k: bahan.target.get(k) if kolom == "target" else bahan.realisasi.get((k, bahan.tahun))
            for _, k in rows
        }
        milik = [(r, k) for r, k in rows if None not in (r[kolom], resmi[k])]
        beda = [(r, k) for r, k in milik if exact(r[kolom]) != resmi[k]]
        for r, kode in beda if len(beda) <= max(1, len(milik) * (1 - MENURUT)) else ():
            yield Butir(
                "kegiatan", r.nomor, kolom, angka(r[kolom]), "",
                f"{kolom.capitalize()} {kode} {ukuran(resmi[kode])}; unit lain menyalinnya.",
            )  # fmt: skip
