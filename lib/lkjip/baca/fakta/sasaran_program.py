"""What programmes are to bring about: from the efficiency table, which sets money beside results, and the analysis."""

from lkjip.baca.fakta.draf import Draf, source, value
from lkjip.baca.fakta.kinerja import bare, unit_of
from lkjip.baca.paham import BarisPaham, Paham, TabelPaham
from lkjip.baca.rujuk import alike

_SAMA = 0.75


def sasaran_program(paham: Paham, d: Draf) -> None:
    """Put down the sasaran program, where each is the result of one programme for certain."""
    tabel = next((t for t in paham.of_role("efisiensi") if t.peran.kunci == "sasaran_program"), None)
    if not tabel or not d.fakta.get("program"):
        return
    rows = [b for b in tabel.baris if not b.kelompok and b.unsur]
    program = _programmes(paham, d, rows)
    if len(rows) != len(program) or len(set(program)) != len(program):
        return
    for i, (b, p) in enumerate(zip(rows, program, strict=True), 1):
        baris = {"kode": f"SP{i}", "kode_program": p, "uraian": bare(b.unsur)}
        d.add("sasaran_program", baris | {"sumber": source(paham, b.nomor, tabel)})
    if ukur := _measures(paham, rows):
        _indicators(paham, d, ukur)


def _programmes(paham: Paham, d: Draf, rows: list[BarisPaham]) -> list[str]:
    """Return the programme of each row: the table of programmes that has the same money in the same order names it."""
    for t in paham.of_role("efisiensi"):
        lain = [b for b in t.baris if not b.kelompok and b.unsur]
        if t.peran.kunci != "program" or len(lain) != len(rows):
            continue
        uang = [(b.isi.get("pagu_rp"), b.isi.get("realisasi_rp")) for b in lain]
        if uang == [(b.isi.get("pagu_rp"), b.isi.get("realisasi_rp")) for b in rows]:
            return [p for b in lain if (p := programme(d, b.unsur))]
    return []


def programme(d: Draf, nama: str) -> str:
    """Return the kode of the programme with a name; "" when none is called so."""
    skor, kode = max(
        ((alike(bare(nama), r["uraian"]), r["kode"]) for r in d.fakta.get("program", ())), default=(0, "")
    )
    return kode if skor >= _SAMA else ""


def _measures(paham: Paham, rows: list[BarisPaham]) -> tuple[TabelPaham, list[BarisPaham]] | None:
    """Return the table that measures them row by row, in their order, and its rows."""
    for t in paham.of_role("analisis", "standar", "capaian"):
        lain = [b for b in t.baris if not b.kelompok and b.indikator]
        if t.peran.kunci == "indikator" and len(lain) == len(rows):
            sama = sum(alike(a.unsur, b.unsur) >= _SAMA for a, b in zip(lain, rows, strict=True))
            if sama >= 0.5 * len(rows):
                return t, lain
    return None


def _indicators(paham: Paham, d: Draf, ukur: tuple[TabelPaham, list[BarisPaham]]) -> None:
    tabel, rows = ukur
    for i, b in enumerate(rows, 1):
        kode, asal = f"ISP{i}", source(paham, b.nomor, tabel)
        d.kode[tabel.nama, b.nomor] = kode
        d.add("indikator", {
            "kode": kode, "induk": f"SP{i}", "uraian": bare(b.indikator), "satuan": unit_of(b),
            "polaritas": "maksimasi", "skala": "", "sumber": asal,
        })  # fmt: skip
        if target := value(b.isi.get("target", ""), (), d, "target_program", kode, "target"):
            d.add("target_program", {"kode_indikator": kode, "target": target, "sumber": asal})
        hasil = value(b.isi.get("realisasi", ""), (), d, "realisasi_kinerja", kode, "realisasi")
        baris = {"kode_indikator": kode, "tahun": str(paham.tahun), "realisasi": hasil, "sumber": asal}
        d.add("realisasi_kinerja", baris)
        if b.isi.get("analisis") or b.isi.get("solusi"):
            isi = {k: b.isi.get(k, "") for k in ("analisis", "solusi")}
            d.add("analisis", {"kode_sasaran_program": f"SP{i}"} | isi | {"sumber": asal})
