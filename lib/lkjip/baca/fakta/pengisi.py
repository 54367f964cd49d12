"""What every report needs and a document does not say: one row that says just that, with a note."""

from collections.abc import Mapping, Sequence

from lkjip.baca.fakta.draf import TIDAK_TERBACA, Baris, Draf, Ragu


def fill(d: Draf, tahun: int, skala: Mapping[str, Sequence[str]], *tabel: str) -> bool:
    """Give each of these tables that has no row one that only fills its place; say whether any had none."""
    kosong = [t for t in tabel or _PENGISI if not d.fakta.get(t)]
    for t in kosong:
        d.fakta[t] = [_PENGISI[t](d, tahun, skala) | {"sumber": TIDAK_TERBACA}]
        if t != "realisasi_kinerja":  # no result is no lie
            r = _first(d, t)
            kunci = r.get("kode") or f"{r['kode_indikator']} {r['tahun']}"
            kolom = "target" if t == "target_renstra" else "uraian"
            d.ragu.append(
                Ragu(t, kunci, kolom, r[kolom], "tidak terbaca dalam dokumen; isinya hanya pengisi", 0, 0.0)
            )
    return bool(kosong)


def _first(d: Draf, tabel: str) -> Baris:
    return d.fakta[tabel][0]


def _target(d: Draf, tahun: int, skala: Mapping[str, Sequence[str]]) -> Baris:
    r = next((r for r in d.fakta["indikator"] if r["polaritas"] != "ordinal"), _first(d, "indikator"))
    nilai = "0" if r["polaritas"] != "ordinal" else skala[r["skala"]][0]
    return {"kode_indikator": r["kode"], "tahun": str(tahun), "target": nilai}


# In the order in which they point to each other.
_PENGISI = {
    "tujuan": lambda d, tahun, skala: {"kode": "T1", "uraian": "(tujuan tidak terbaca)"},
    "sasaran": lambda d, tahun, skala: {
        "kode": "S1", "kode_tujuan": _first(d, "tujuan")["kode"], "uraian": "(sasaran tidak terbaca)",
    },
    "indikator": lambda d, tahun, skala: {
        "kode": "IS1", "induk": _first(d, "sasaran")["kode"], "uraian": "(indikator tidak terbaca)", "satuan": "persen",
        "polaritas": "maksimasi", "skala": "",
    },
    "target_renstra": _target,
    "realisasi_kinerja": lambda d, tahun, skala: {
        "kode_indikator": _first(d, "indikator")["kode"], "tahun": str(tahun), "realisasi": "",
    },
}  # fmt: skip
