"""Facts against facts: who belongs to whom, what has no child, and what is there twice."""

import re
from collections.abc import Iterator

from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan, Baris
from lkjip.reconcile.fakta import MENURUT, RUMPUN, SUMBER, single_indicator, unit
from lkjip.reconcile.kata import PENGHUBUNG, words
from lkjip.reconcile.temuan import Tingkat

ESELON = ("I/a", "I/b", "II/a", "II/b", "III/a", "III/b", "IV/a", "IV/b", "V/a")
# Words of so many names that they tell none apart.
BIASA = set(
    "program meningkatnya terwujudnya terlaksananya persentase jumlah nilai indeks tingkat kualitas daerah "
    "urusan".split()
)
TUNGGAL = {"camat", "lurah", "sekretaris", "sekcam", "seklur", "inspektur", "direktur"}
ANGKA = re.compile(r"\d+$")


@aturan("FAK-09", "Yang direncanakan tidak diukur atau tidak dibiayai", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_orphans(bahan: Bahan) -> Iterator[Butir]:
    """Tujuan punya sasaran; sasaran, sasaran program, dan sasaran kegiatan punya indikator; dan program punya sasaran
    program.
    """
    induk = {r["induk"] for r in bahan.data("indikator")}
    punya = {
        "tujuan": ({r["kode_tujuan"] for r in bahan.data("sasaran")}, "sasaran"),
        "sasaran": (induk, "indikator"),
        "sasaran_program": (induk, "indikator"),
        "sasaran_kegiatan": (induk, "indikator"),
        "program": ({r["kode_program"] for r in bahan.data("sasaran_program")}, "sasaran program"),
    }
    for tabel, (ada, anak) in punya.items():
        rows = bahan.data(tabel)
        for r in rows if any(r["kode"] in ada for r in rows) else ():
            if r["kode"] not in ada:
                yield _moved(bahan, r) or Butir(
                    tabel, r.nomor, "kode", r["kode"], f"punya {anak}",
                    f"{tabel.replace('_', ' ').capitalize()} {r['kode']} ({r['uraian'][:80]}) tanpa {anak}.",
                )  # fmt: skip


def _moved(bahan: Bahan, r: Baris) -> Butir | None:
    """Return the indicator of the same number as an orphan, where all others have the number of their parent."""
    awalan = "I" + ANGKA.sub("", r["kode"])
    sejenis = [i for k, i in bahan.indikator.items() if ANGKA.sub("", k) == awalan]
    beda = [i for i in sejenis if "I" + i["induk"] != i["kode"]]
    if len(sejenis) > 2 and len(beda) == 1 and beda[0]["kode"] == "I" + r["kode"]:
        return Butir(
            "indikator", beda[0].nomor, "induk", beda[0]["induk"], r["kode"],
            f"{r['kode']} tanpa indikator, sedangkan {beda[0]['kode']} ditaruh di bawah {beda[0]['induk']}.",
        )  # fmt: skip
    return None


@aturan("FAK-49", "Tujuan tanpa indikator", RUMPUN, Tingkat.RENDAH, sumber=SUMBER, pertanyaan=True)
def check_goals(bahan: Bahan) -> Iterator[Butir]:
    """Tujuan tanpa indikator, bila tujuan lain punya; dan bila tidak satu pun punya, tujuan yang pertama."""
    induk = {r["induk"] for r in bahan.data("indikator")}
    kosong = [r for r in bahan.data("tujuan") if r["kode"] not in induk]
    semua = len(kosong) == len(bahan.data("tujuan"))
    for r in kosong[:1] if semua else kosong:
        yield Butir(
            "tujuan", r.nomor, "kode", r["kode"], "",
            f"Tujuan {r['kode']} ({r['uraian'][:80]}) tidak punya indikator.",
        )  # fmt: skip


@aturan("FAK-17", "Nama kembar", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_twins(bahan: Bahan) -> Iterator[Butir]:
    """Dua tujuan, sasaran, program, indikator, jabatan, misi, atau peraturan yang bernama sama."""
    for tabel, kolom, induk in (
        ("tujuan", "uraian", ""),
        ("sasaran", "uraian", ""),
        ("program", "uraian", ""),
        ("sasaran_program", "uraian", "kode_program"),
        ("sasaran_kegiatan", "uraian", "kode_sasaran_program"),
        ("indikator", "uraian", "induk"),
        ("struktur_organisasi", "jabatan", "induk"),
        ("misi", "uraian", ""),
        ("peraturan", "uraian", ""),
        ("isu_strategis", "permasalahan", ""),
    ):
        for r, lain in _twins(bahan, tabel, kolom, induk):
            if kolom == "uraian" and _fits(bahan, lain) < _fits(bahan, r):
                r, lain = lain, r  # the name is less like what belongs to the first
            yield Butir(
                tabel, r.nomor, kolom, r[kolom][:120], "nama yang lain",
                f"Sama dengan {lain.get('kode') or 'nomor ' + str(lain['nomor'])} (baris {lain.nomor}).",
            )  # fmt: skip


def _fits(bahan: Bahan, r: Baris) -> int:
    """Return how many words the name of a tujuan, sasaran or program shares with what belongs to it."""
    anak = [(i["induk"], i["uraian"]) for i in bahan.data("indikator")]
    anak += [(s["kode_program"], s["uraian"]) for s in bahan.data("sasaran_program")]
    return max((_shared(r["uraian"], teks) for induk, teks in anak if induk == r.get("kode")), default=0)


def _twins(bahan: Bahan, tabel: str, kolom: str, induk: str) -> Iterator[tuple[Baris, Baris]]:
    pertama: dict[tuple, Baris] = {}
    for r in bahan.data(tabel):
        lain = pertama.setdefault((r[induk] if induk else "", words(r[kolom] or "")), r)
        if lain is not r:
            yield r, lain


@aturan("FAK-50", "Nama kembar di bawah induk lain", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True)
def check_far_twins(bahan: Bahan) -> Iterator[Butir]:
    """Sasaran program atau indikator sejenjang yang bernama sama di bawah induk yang berbeda, atau bersatuan lain."""
    pertama: dict[tuple, Baris] = {}
    for tabel, induk in (("sasaran_program", "kode_program"), ("indikator", "induk")):
        for r in bahan.data(tabel):
            lain = pertama.setdefault((ANGKA.sub("", r["kode"]), words(r["uraian"])), r)
            if lain[induk] != r[induk]:
                yield Butir(
                    tabel, r.nomor, "uraian", r["uraian"][:120], "",
                    f"{r['kode']} bernama sama dengan {lain['kode']} (baris {lain.nomor}), di bawah induk yang lain.",
                )  # fmt: skip
    for r, lain in _twins(bahan, "isu_strategis", "isu_strategis", ""):
        if r["isu_strategis"] and r["nomor"] != lain["nomor"]:
            yield Butir(
                "isu_strategis", r.nomor, "isu_strategis", r["isu_strategis"][:120], "",
                f"Isu yang sama sudah bernomor {lain['nomor']} (baris {lain.nomor}).",
            )  # fmt: skip
    satuan: dict[tuple, Baris] = {}
    for r in bahan.data("indikator"):
        lain = satuan.setdefault(words(r["uraian"]), r)
        for kolom in ("satuan", "polaritas"):
            if unit(lain[kolom]) != unit(r[kolom]):
                yield Butir(
                    "indikator", r.nomor, kolom, r[kolom], "",
                    f"{r['kode']} bernama sama dengan {lain['kode']}, tetapi {kolom}nya {lain[kolom]}.",
                )  # fmt: skip


@aturan("FAK-52", "Susunan organisasi tidak masuk akal", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_posts(bahan: Bahan) -> Iterator[Butir]:
    """Pimpinan seorang, bawahan tidak bereselon lebih tinggi dari atasannya, dan eselonnya dikenal."""
    jabatan = {r["kode"]: r for r in bahan.data("struktur_organisasi")}
    for r in jabatan.values():
        atasan = jabatan.get(r["induk"] or "")
        kata = words(r["jabatan"])
        tunggal = atasan is None or kata and kata[0] in TUNGGAL
        if tunggal and r["jumlah"] > 1 and "kelurahan" not in kata and kata[:1] != ("lurah",):
            yield Butir(
                "struktur_organisasi", r.nomor, "jumlah", str(r["jumlah"]), "1", f"{r['jabatan']} hanya seorang."
            )  # fmt: skip
        if atasan is None and any(words(x["jabatan"]) == kata for x in jabatan.values() if x is not r):
            yield Butir(
                "struktur_organisasi", r.nomor, "jabatan", r["jabatan"], "jabatan pimpinan",
                "Pimpinan berjabatan sama dengan bawahannya.",
            )  # fmt: skip
        if (
            not r["eselon"]
            and atasan
            and any(x["eselon"] for x in jabatan.values() if x["induk"] == r["kode"])
        ):
            yield Butir(
                "struktur_organisasi", r.nomor, "eselon", "", "eselonnya ditulis",
                f"{r['jabatan']} tanpa eselon, padahal bawahannya bereselon.",
            )  # fmt: skip
        if r["eselon"] and r["eselon"] not in ESELON:
            yield Butir(
                "struktur_organisasi", r.nomor, "eselon", r["eselon"], "eselon II/a sampai V/a",
                f"Eselon {r['jabatan']} tidak dikenal.",
            )  # fmt: skip
        elif atasan and r["eselon"] and atasan["eselon"] in ESELON:
            a, b = ESELON.index(atasan["eselon"]), ESELON.index(r["eselon"])
            salah = _wrong_rank(jabatan, r, atasan)
            if b < a or b == a and kata[:2] == words(atasan["jabatan"])[:2]:
                yield Butir(
                    "struktur_organisasi", salah.nomor, "eselon", salah["eselon"], "bawahan bereselon lebih rendah",
                    f"{r['jabatan']} ({r['eselon']}) di bawah {atasan['jabatan']} ({atasan['eselon']}).",
                )  # fmt: skip


def _wrong_rank(jabatan: dict[str, Baris], r: Baris, atasan: Baris) -> Baris:
    """Return the superior when all its inferiors outrank it, else the inferior."""
    bawahan = [x for x in jabatan.values() if x["induk"] == atasan["kode"] and x["eselon"] in ESELON]
    semua = all(ESELON.index(x["eselon"]) < ESELON.index(atasan["eselon"]) for x in bawahan)
    return atasan if semua and len(bawahan) > 1 else r


@aturan("FAK-53", "Misi RPJMD tidak cocok", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_missions(bahan: Bahan) -> Iterator[Butir]:
    """Misi yang dikutip rpjmd ada di misi.csv dan diacu, dan misi yang diacu ada di rpjmd."""
    misi = {words(r["uraian"]): r for r in bahan.data("misi")}
    dikutip = [(r, words(r["misi"])) for r in bahan.data("rpjmd")]
    if not misi or not dikutip:
        return
    for r, kata in dikutip:
        if kata not in misi:
            yield Butir(
                "rpjmd", r.nomor, "misi", r["misi"][:120], "salah satu misi di misi.csv",
                "Misi yang dikutip tidak ada di misi.csv.",
            )  # fmt: skip
        elif not misi[kata]["diacu"]:
            yield Butir(
                "misi", misi[kata].nomor, "diacu", "tidak", "ya",
                f"Misi {misi[kata]['nomor']} dikutip rpjmd.csv baris {r.nomor}, tetapi ditulis tidak diacu.",
            )  # fmt: skip
    for kata, r in misi.items():
        if r["diacu"] and kata not in {k for _, k in dikutip}:
            yield Butir(
                "misi", r.nomor, "diacu", "ya", "dikutip di rpjmd.csv, atau tidak",
                f"Misi {r['nomor']} ditulis diacu, tetapi rpjmd.csv tidak mengutipnya.",
            )  # fmt: skip


@aturan("FAK-54", "Unit tanpa kegiatan", RUMPUN, Tingkat.RENDAH, sumber=SUMBER, pertanyaan=True)
def check_idle_units(bahan: Bahan) -> Iterator[Butir]:
    """Unit kerja dan program yang tidak punya satu baris kegiatan pun, bila hampir semua yang lain punya."""
    for tabel, kolom in (("unit_kerja", "kode_unit"), ("program", "kode_program")):
        ada = {r[kolom] for r in bahan.data("kegiatan")}
        kosong = [r for r in bahan.data(tabel) if r["kode"] not in ada]
        for r in kosong if ada and len(kosong) <= len(bahan.data(tabel)) * (1 - MENURUT) else ():
            yield Butir(
                tabel, r.nomor, "kode", r["kode"], "",
                f"{r.get('nama') or r['uraian']} tidak punya kegiatan, yang lain punya.",
            )  # fmt: skip


@aturan(
    "FAK-73", "Nama indikator tidak disebut teksnya", RUMPUN, Tingkat.RENDAH, sumber=SUMBER, pertanyaan=True
)
def check_unnamed(bahan: Bahan) -> Iterator[Butir]:
    """Analisis, definisi, dan kegiatan yang tidak menyebut indikatornya, bila hampir semua yang lain menyebutnya."""
    for rows in _about(bahan):
        beda = [
            (k, r)
            for k, r, isi in rows
            if " ".join(words(bahan.indikator[k]["uraian"])) not in " ".join(words(isi))
        ]
        for kode, r in beda if len(beda) <= len(rows) * (1 - MENURUT) else ():
            yield Butir(
                "indikator", bahan.indikator[kode].nomor, "uraian", bahan.indikator[kode]["uraian"][:120], "",
                f"Teks tentang {kode} (baris {r.nomor}) tidak menyebut nama ini, teks indikator lain menyebut "
                f"namanya.",
            )  # fmt: skip


def _about(bahan: Bahan) -> Iterator[list[tuple[str, Baris, str]]]:
    """Yield, by table, (indicator, row, text) of what is written about one indicator."""
    yield [
        (r["kode_indikator"], r, r["definisi"])
        for r in bahan.data("indikator_utama")
        if r["kode_indikator"] in bahan.indikator
    ]
    yield [
        (kode, r, r["analisis"])
        for r in bahan.data("analisis")
        if r["analisis"] and (kode := single_indicator(bahan, r["kode_sasaran_program"]))
    ]


@aturan("FAK-87", "Lebih mirip milik induk lain", RUMPUN, Tingkat.RENDAH, sumber=SUMBER, pertanyaan=True)
def check_parents(bahan: Bahan) -> Iterator[Butir]:
    """Kata-kata sasaran program dan indikator dibandingkan dengan induknya, bila yang lain paling mirip induknya."""
    for tabel, kolom, induk in (
        ("sasaran_program", "kode_program", ("program",)),
        ("indikator", "induk", ("sasaran_program",)),
    ):
        for jenis in induk:
            nama = {r["kode"]: r["uraian"] for r in bahan.data(jenis)}
            isi = []
            for r in bahan.data(tabel):
                if r[kolom] in nama and len(nama) > 2:
                    mirip = {k: _shared(r["uraian"], n) for k, n in nama.items()}
                    paling = max(mirip, key=mirip.get)
                    isi.append((r, paling, mirip[r[kolom]], mirip[paling]))
            lain = [i for i in isi if not i[2] and i[3] >= 2]
            cocok = [i for i in isi if i[2] == i[3] and i[2] >= 2]
            for r, paling, *_ in lain if len(lain) <= 2 and len(lain) * 3 <= len(cocok) else ():
                yield Butir(
                    tabel, r.nomor, kolom, r[kolom], "",
                    f"{r['kode']} ({r['uraian'][:70]}) di bawah {nama[r[kolom]][:70]}; lebih mirip "
                    f"{nama[paling][:70]}.",
                )  # fmt: skip


def _shared(a: str, b: str) -> int:
    """Return how many words two names share, those that say little left out."""
    return len((set(words(a)) & set(words(b))) - PENGHUBUNG - BIASA)
