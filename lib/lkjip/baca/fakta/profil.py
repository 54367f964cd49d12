"""profil.csv and penandatangan.csv."""

from collections.abc import Sequence

from lkjip.baca.fakta.draf import Draf, Ragu, source
from lkjip.baca.paham import Paham
from lkjip.baca.rujuk import YAKIN


def profil(paham: Paham, d: Draf) -> None:
    """Put down whose report it is and who signed it; what the document does not say clearly gets a note."""
    p = paham.profil
    isi = {
        "tahun": p.tahun, "unit": p.unit, "jenis_unit": p.jenis_unit, "pemerintah_daerah": p.pemerintah_daerah,
        "jabatan_kepala": p.jabatan_kepala, "tempat": p.tempat, "bulan_laporan": p.bulan_laporan,
        "renstra_awal": p.renstra_awal, "renstra_akhir": p.renstra_akhir,
    }  # fmt: skip
    for nama, t in isi.items():
        if t.skor < YAKIN:
            d.ragu.append(
                Ragu("profil", "", nama, t.teks, "tidak dinyatakan jelas dalam dokumen", t.nomor, t.skor)
            )
    tempat = sorted({t.nomor for t in isi.values() if t.nomor})
    d.add(
        "profil", {k: t.teks or "(tidak terbaca)" for k, t in isi.items()} | {"sumber": _lines(paham, tempat)}
    )
    if p.penandatangan:
        tanda = p.penandatangan
        baris = {k: tanda[k].teks if k in tanda else "" for k in ("jabatan", "nama", "pangkat", "nip")}
        d.add("penandatangan", baris | {"sumber": source(paham, tanda["nama"].nomor)})


def _lines(paham: Paham, nomor: Sequence[int]) -> str:
    return "; ".join(source(paham, n) for n in nomor[:4]) or "Seluruh dokumen"
