"""Money that is not all there, or told by other tables: what is known is computed, what is not says so."""

from fractions import Fraction

import pytest
from kantor_uang import KANTOR, Kantor, uang

from lkjip.data.origin import origin
from lkjip.formulas import Status
from lkjip.model import anggaran, anggaran_unit, belanja, efisiensi_program, efisiensi_total, program, susunan
from lkjip.model.efisiensi_rincian import efisiensi_rincian
from lkjip.model.periode_anggaran import anggaran_periode
from lkjip.model.perubahan import perubahan_pagu
from lkjip.model.record import recompute, record


@pytest.fixture(params=sorted(KANTOR))
def kantor(request, tmp_path) -> Kantor:
    """Return a copy of each office."""
    return Kantor.salin(request.param, tmp_path)


def tertulis(kantor: Kantor, kecuali: tuple[str, ...] = ()) -> dict:
    """Plant money for every programme, without the realisasi of some; return what was planted."""
    isi = uang(kantor)
    kantor.tulis("anggaran", *[(k, m, p, None if k in kecuali else r) for k, (m, p, r) in isi.items()])
    return isi


def again(*figures) -> bool:
    """Say whether figures can be computed from their record alone."""
    catatan, known = record(figures), {}
    return all(origin(f) is not None and recompute(catatan, f.asal.id, known) == f for f in figures)


def test_one_unknown_realisasi_hides_totals_but_no_other_row(kantor):
    isi = tertulis(kantor, (kantor.program[0],))
    semua = anggaran(kantor.muat())
    pertama, kedua = semua.baris[:2]
    assert (pertama.realisasi, pertama.sisa, pertama.lebih, pertama.melebihi_pagu) == (
        None,
        None,
        None,
        False,
    )
    assert pertama.serapan.status == pertama.kesenjangan.status == Status.BELUM_ADA_DATA
    assert kedua.serapan.nilai == Fraction(isi[kedua.kode][2] * 100, isi[kedua.kode][1])
    assert kedua.pangsa_sisa.status == kedua.simpangan.status == Status.BELUM_ADA_DATA
    assert semua.pagu == sum(p for _, p, _ in isi.values()) and semua.realisasi is None and semua.sisa is None
    assert semua.serapan.status == Status.BELUM_ADA_DATA and not semua.lengkap and not semua.ada_sisa
    assert semua.serapan_terendah == semua.sisa_terbesar == () and semua.belum_realisasi == (pertama,)


@pytest.mark.parametrize("utuh", [True, False])
def test_a_total_of_belanja_stands_in_for_realisasi_that_programmes_lack(kantor, utuh):
    isi = tertulis(kantor, tuple(kantor.program))
    pagu, nyata = (sum(v[n] for v in isi.values()) for n in (1, 2))
    if utuh:
        kantor.tulis("belanja", ("5", "Belanja", None, nyata))
    else:
        kantor.tulis("belanja", ("5.1", "Operasi", None, nyata - 9), ("5.2", "Modal", None, 9))
    semua = anggaran(kantor.muat())
    assert (semua.realisasi, semua.sisa, semua.hanya_jumlah) == (nyata, pagu - nyata, True)
    assert ("belanja", "uji") in semua.asal and again(semua.sisa, semua.serapan.nilai)
    assert efisiensi_total(kantor.muat()).serapan == semua.serapan


def test_a_total_of_belanja_says_nothing_where_a_programme_has_no_row(kantor):
    isi = uang(kantor)
    kantor.tulis("anggaran", *[(k, m, p, None) for k, (m, p, _) in list(isi.items())[1:]])
    kantor.tulis("belanja", ("5", "Belanja", None, 7))
    semua = anggaran(kantor.muat())
    assert semua.realisasi is None and [k for k, _ in semua.tanpa_data] == kantor.program[:1]


def test_what_a_programme_has_no_figure_for_comes_from_the_hierarchy(kantor):
    """A whole row, one realisasi, and the tie by kode_nomenklatur."""
    isi, (pertama, kedua, *_) = tertulis(kantor), kantor.program
    kantor.ganti(
        "program",
        [
            r | {"kode_nomenklatur": {pertama: "9.01.07", kedua: "9.01.08"}.get(r["kode"], "")}
            for r in kantor.rows("program")
        ],
    )
    kantor.ganti(
        "anggaran",
        [
            r | ({"realisasi_rp": ""} if r["kode"] == kedua else {})
            for r in kantor.rows("anggaran")
            if r["kode"] != pertama
        ],
    )
    kantor.tulis(
        "rincian_anggaran",
        ("9.01.07.2.01", "Kegiatan satu", None, 30, 20),
        ("9.01.07", "Program satu", None, None, None),
        ("9.01.07.2.02.0001", "Sub tanpa kegiatan", None, 12, 11),
        ("9.01.08", "Program dua", None, isi[kedua][1], 55),
    )
    satu, dua, tiga = anggaran(kantor.muat()).baris[:3]
    assert (satu.pagu, satu.realisasi, satu.asal) == (42, 31, (("rincian_anggaran", "uji"),))
    assert (dua.pagu, dua.realisasi, [t for t, _ in dua.asal]) == (
        isi[kedua][1],
        55,
        ["anggaran", "rincian_anggaran"],
    )
    assert [t for t, _ in tiga.asal] == ["anggaran"]
    assert again(satu.pagu, satu.sisa, satu.serapan.nilai, dua.sisa)
    ukuran = {u.kode: u for u in efisiensi_program(kantor.muat())}
    assert (ukuran[pertama].pagu, ukuran[kedua].realisasi) == (42, 55)


def test_without_programmes_the_money_is_by_unit(kantor):
    unit = [r["kode"] for r in kantor.rows("unit_kerja")]
    kantor.tanpa_program().tulis("anggaran_unit", *[(k, 100 + n, 90 - n) for n, k in enumerate(unit)][1:])
    semua = anggaran(kantor.muat())
    assert semua.hal == "unit kerja" and [b.kode for b in semua.baris] == unit[1:]
    assert [k for k, _ in semua.tanpa_data] == unit[:1]
    assert semua.realisasi == sum(90 - n for n in range(1, len(unit)))
    assert semua.serapan_terendah == semua.sisa_terbesar == semua.baris[-1:]
    assert anggaran(kantor.jenis("kabupaten").muat()).hal == "perangkat daerah"
    assert efisiensi_program(kantor.muat()) == () and program(kantor.muat(), "5") is None
    total = efisiensi_total(kantor.muat())
    assert total.serapan == semua.serapan and total.tingkat.status == Status.BELUM_ADA_DATA


def test_units_beside_programmes_are_another_table(kantor):
    isi = tertulis(kantor)
    unit = kantor.rows("unit_kerja")[0]["kode"]
    kantor.tulis("anggaran_unit", (unit, 100, 60))
    assert anggaran(kantor.muat()).pagu == sum(p for _, p, _ in isi.values())
    assert anggaran_unit(kantor.muat()).baris[0].serapan.nilai == 60


TANPA_KODE = "9.09.09"
POHON = (
    ("9", "Urusan", None, None, None),
    (f"{TANPA_KODE}.2.01", "Kegiatan", 40, None, None),
    (f"{TANPA_KODE}.2.01.0002", "Sub dua", None, 25, 5),
    (f"{TANPA_KODE}.2.01.0001", "Sub satu", None, 10, 10),
    (f"{TANPA_KODE}.2.02", "Kegiatan tanpa rincian", 8, 7, None),
)


def test_every_level_has_its_total(kantor):
    kantor.tulis("rincian_anggaran", *POHON)
    pohon = susunan(kantor.muat())
    assert [p.kode for p in pohon.pos] == sorted(b[0] for b in POHON)
    urusan, kegiatan, _, dua, tanpa = pohon.pos
    assert (kegiatan.pagu, kegiatan.realisasi, kegiatan.sisa) == (35, 15, 20)
    assert kegiatan.serapan.nilai == 100 - kegiatan.efisiensi_anggaran.nilai == Fraction(1500, 35)
    assert (urusan.pagu, urusan.pagu_murni, urusan.realisasi, urusan.sisa) == (42, 48, None, None)
    assert urusan.serapan.status == tanpa.serapan.status == Status.BELUM_ADA_DATA
    assert [p.dalam for p in pohon.pos] == [0, 1, 2, 2, 1] and pohon.serapan_terendah == (dua,)
    assert again(urusan.pagu, kegiatan.sisa, kegiatan.serapan.nilai)


def dpa(program: str, sub: str, rekening: str, pagu: int, nyata: int | None) -> dict:
    """Return a row of dpa.csv."""
    return {
        "kode_program": program, "kode_sub_kegiatan": sub, "sub_kegiatan": f"Sub {sub[-1]}", "kode_rekening": rekening,
        "uraian": "Belanja", "volume": "", "satuan": "", "harga_satuan": "", "pagu_awal_rp": "", "pagu_rp": pagu,
        "realisasi_rp": nyata, "sumber": "uji",
    }  # fmt: skip


def test_rekening_fill_the_level_above_them_and_name_their_kegiatan(kantor):
    """Also a sub kegiatan that only dpa.csv names; one that stands below nothing is left out."""
    tertulis(kantor)
    kode, sub = kantor.program[0], [f"{TANPA_KODE}.2.01.000{n}" for n in (1, 2, 3)]
    kantor.ganti(
        "dpa",
        [
            dpa(kode, sub[0], "5.1.02.01.01.0001", 10, 4),
            dpa(kode, sub[0], "5.2.02.01.01.0001", 20, 8),
            dpa(kode, sub[1], "5.1.02.01.01.0001", 5, 5),
            dpa(kode, "8.01.01.2.01.0001", "5.1.02.01.01.0001", 5, 5),
        ],
    )
    kantor.tulis(
        "rincian_anggaran",
        (f"{TANPA_KODE}.2.01", "Kegiatan", None, None, None),
        (sub[0], "Sub", None, None, None),
    )
    pohon = susunan(kantor.muat())
    assert [(p.kode, p.pagu, p.realisasi) for p in pohon.pos] == [
        (f"{TANPA_KODE}.2.01", 35, 17), (sub[0], 30, 12), (sub[1], 5, 5),
    ]  # fmt: skip
    p = program(kantor.muat(), kode)
    assert {s.jalur[0]: s.kegiatan for s in p.rincian.sub_kegiatan} == {
        sub[0]: "Kegiatan", sub[1]: "Kegiatan", "8.01.01.2.01.0001": "",
    }  # fmt: skip
    assert p.letak is None and belanja(kantor.muat()) is None  # the other programmes' rekening are not there


def test_without_dpa_the_hierarchy_says_where_the_rest_sits(kantor):
    kode = kantor.program[0]
    kantor.ganti(
        "program",
        [r | {"kode_nomenklatur": TANPA_KODE if r["kode"] == kode else ""} for r in kantor.rows("program")],
    )
    kantor.ganti("anggaran", [r for r in kantor.rows("anggaran") if r["kode"] != kode])
    kantor.tulis("rincian_anggaran", *POHON[1:4])
    p = program(kantor.muat(), kode)
    assert (p.uang.pagu, p.uang.sisa, p.letak.sisa) == (35, 20, 20)
    assert [(b.pos.nama, b.kontribusi.nilai) for b in p.letak.terdalam] == [("Sub dua", 100), ("Sub satu", 0)]
    assert [b.pos.nama for b in p.letak.baris] == ["Kegiatan", "Sub satu", "Sub dua"]
    kantor.tulis("rincian_anggaran", *POHON[1:])
    p = program(kantor.muat(), kode)
    assert [b.nama for b in p.letak.belum] == ["Kegiatan tanpa rincian"]
    assert all(b.kontribusi.nilai is None for b in p.letak.baris)
    assert program(kantor.muat(), kantor.program[1]).letak is None


def test_kinds_of_belanja_from_all_rekening(kantor):
    isi = uang(kantor)
    kantor.tulis("anggaran", *[(k, None, p, r) for k, (_, p, r) in isi.items()])
    kantor.ganti(
        "dpa",
        [
            dpa(
                k,
                "9.09.09.2.01.0001",
                rekening,
                p - 1 if rekening[2] == "1" else 1,
                r - 1 if rekening[2] == "1" else 1,
            )
            for k, (_, p, r) in isi.items()
            for rekening in ("5.2.02.01.01.0001", "5.1.02.01.01.0001")
        ],
    )
    semua = belanja(kantor.muat())
    assert [(b.kode, b.nama, b.pagu) for b in semua.baris][1] == ("5.2", "Belanja Modal", len(isi))
    uangnya = anggaran(kantor.muat())
    assert (semua.jumlah.pagu, semua.jumlah.serapan.nilai) == (uangnya.pagu, uangnya.serapan.nilai)


def test_kinds_of_belanja_in_tree_order(kantor):
    tertulis(kantor)
    kantor.tanpa("anggaran")
    kantor.tulis(
        "belanja",
        ("5.2", "Modal", 9, None), ("5.1.02", "Barang dan jasa", 4, 3), ("5.1", "Operasi", None, None),
        ("5.1.01", "Pegawai", 6, 5),
    )  # fmt: skip
    semua = belanja(kantor.muat())
    assert [(b.kode, b.dalam, b.pagu, b.realisasi) for b in semua.baris] == [
        ("5.1", 0, 10, 8), ("5.1.01", 1, 6, 5), ("5.1.02", 1, 4, 3), ("5.2", 0, 9, None),
    ]  # fmt: skip
    assert (semua.jumlah.pagu, semua.jumlah.realisasi) == (19, None)


def test_the_change_of_the_pagu(kantor):
    isi = tertulis(kantor)
    kantor.tulis("rincian_anggaran", *POHON[1:])
    semua = perubahan_pagu(kantor.muat())
    assert [(p.kode, p.selisih) for p in semua.program] == [(k, p - m) for k, (m, p, _) in isi.items()]
    assert semua.jumlah.persen.nilai == Fraction(
        sum(p - m for m, p, _ in isi.values()) * 100, sum(m for m, _, _ in isi.values())
    )
    assert [p.kode for p in semua.terjauh] == kantor.program[-1:] and semua.tanpa == ()
    assert [(p.kode, p.selisih, p.persen.nilai) for p in semua.kegiatan] == [
        (f"{TANPA_KODE}.2.01", -5, Fraction(-100, 8)), (f"{TANPA_KODE}.2.02", -1, Fraction(-100, 8)),
    ]  # fmt: skip
    assert again(
        semua.jumlah.selisih, semua.jumlah.persen.nilai, semua.kegiatan[0].selisih, semua.jumlah.besar
    )
    kantor.ganti("anggaran", [r | {"pagu_murni_rp": ""} for r in kantor.rows("anggaran")])
    assert perubahan_pagu(kantor.muat()) is None


def test_the_course_of_the_year_in_periods(kantor):
    """Quarters of one programme and months of another add up in quarters; realisasi ends where it is not known."""
    isi, (satu, dua, *lain) = tertulis(kantor), kantor.program
    kantor.tulis(
        "anggaran_periode",
        *[(satu, f"TW{n}", 100 * n, 60 * n if n < 4 else None) for n in (4, 2, 3, 1)],
        *[(dua, f"B{n:02}", 10, 12 if n < 8 else None) for n in range(1, 13)],
    )
    semua = anggaran_periode(kantor.muat())
    pertama, kedua = semua.program
    assert pertama.rencana.sampai == (100, 300, 600, 1000) and pertama.realisasi.sampai == (60, 180, 360)
    assert pertama.deviasi == (-40, -120, -240) and pertama.terjauh == 2 and pertama.besar_terjauh == 240
    assert kedua.rencana.sampai[-1] == 120 and kedua.realisasi.sampai == tuple(12 * n for n in range(1, 8))
    assert (kedua.terjauh, kedua.deviasi[6]) == (6, 14)
    kantor_seluruhnya = semua.semua
    assert kantor_seluruhnya.periode == ("TW1", "TW2", "TW3", "TW4")
    assert kantor_seluruhnya.rencana.sampai == (130, 360, 690, 1120)
    assert kantor_seluruhnya.realisasi.sampai == (96, 252) and kantor_seluruhnya.deviasi == (-34, -108)
    assert kantor_seluruhnya.pagu == isi[satu][1] + isi[dua][1] and len(semua.tanpa) == len(lain)
    assert kantor_seluruhnya.realisasi.persen[1].nilai == Fraction(252 * 100, isi[satu][1] + isi[dua][1])
    assert again(
        *kantor_seluruhnya.deviasi, kantor_seluruhnya.besar_terjauh, kantor_seluruhnya.bagian_terjauh
    )


def test_a_plan_that_is_kept_has_no_deviation(kantor):
    isi = uang(kantor)
    kantor.tulis("anggaran", *[(k, None, p, 10) for k, (_, p, _) in isi.items()])
    kantor.tulis("anggaran_periode", *[(kantor.program[0], f"S{n}", 5, 5) for n in (1, 2)])
    assert anggaran_periode(kantor.muat()).semua.terjauh is None
    kantor.tulis("anggaran_periode", (kantor.program[0], "S2", 5, 5))
    assert anggaran_periode(kantor.muat()).semua.deviasi == ()


def keluaran(kode: str, kode_unit: str, sasaran: str, nomor: int, program: str, **isi) -> dict:
    """Return a row of kegiatan.csv."""
    return {
        "kode": f"I.{kode_unit}.{program}.{nomor:02}", "kode_tercetak": "", "unit": "", "kode_unit": kode_unit,
        "kode_sasaran": sasaran, "kode_program": program, "indikator": f"Keluaran {nomor}", "satuan": "dokumen",
        "satuan_tercetak": "", "kode_nomenklatur": kode, "sumber": "uji",
    } | isi  # fmt: skip


def test_outputs_stand_beside_the_money_of_their_level(kantor):
    unit, sasaran = kantor.rows("unit_kerja")[0], kantor.rows("sasaran")[0]["kode"]
    kantor.tulis("rincian_anggaran", *POHON)
    kode = kantor.program[0]
    nama = {"unit": unit["nama"], "kegiatan": "Kegiatan", "tingkat": "sub_kegiatan", "target": 4}
    sub = [f"{TANPA_KODE}.2.01.000{n}" for n in (1, 2)]
    rows = [
        keluaran(sub[0], unit["kode"], sasaran, 1, kode, **nama, sub_kegiatan="Satu", realisasi=4),
        keluaran(sub[1], unit["kode"], sasaran, 2, kode, **nama, sub_kegiatan="Dua", realisasi=2),
        keluaran("", unit["kode"], sasaran, 3, kode, **nama, sub_kegiatan="Tanpa kode", realisasi=1),
    ]
    kantor.ganti("kegiatan", rows)
    induk, satu, dua = efisiensi_rincian(kantor.muat())
    assert [(e.pos.nama, e.ukuran.capaian.nilai) for e in (induk, satu, dua)] == [
        ("Kegiatan", 75), ("Sub satu", 100), ("Sub dua", 50),
    ]  # fmt: skip
    assert satu.ukuran.tingkat.nilai == 100 and dua.ukuran.tingkat.nilai == 40
    assert induk.keluaran == () and [k.isi["indikator"] for k in dua.keluaran] == ["Keluaran 2"]
    giat = nama | {"tingkat": "kegiatan", "sub_kegiatan": "", "realisasi": 4}
    kantor.ganti("kegiatan", [*rows, keluaran(f"{TANPA_KODE}.2.01", unit["kode"], sasaran, 4, kode, **giat)])
    assert efisiensi_rincian(kantor.muat())[0].ukuran.capaian.nilai == 100
    kantor.ganti("kegiatan", rows[:1])
    assert [e.pos.nama for e in efisiensi_rincian(kantor.muat())] == ["Sub satu"]


def test_older_years_have_none_of_it(kantor):
    laporan = kantor.muat()
    assert susunan(laporan) is belanja(laporan) is anggaran_unit(laporan) is perubahan_pagu(laporan) is None
    assert anggaran_periode(laporan) is None and efisiensi_rincian(laporan) == ()
