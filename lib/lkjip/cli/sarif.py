"""The findings in SARIF 2.1.0, the form in which code hosts take them and show them in a pull request."""

import os
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from lkjip import __version__
from lkjip.data import DataSalah, Laporan
from lkjip.data.kesalahan import shown
from lkjip.data.laporan import TERCETAK
from lkjip.data.read import file_lines
from lkjip.reconcile import Aturan, Temuan, Tingkat, rules

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVEL = {Tingkat.KRITIS: "error", Tingkat.TINGGI: "error", Tingkat.SEDANG: "warning", Tingkat.RENDAH: "note"}
# The one fingerprint that code hosts read: with it a finding stays the same when lines move above it.
FINGERPRINT = "primaryLocationLineHash"
Lines = Callable[[Path], dict[int, int]]


def log(results: Sequence[dict]) -> dict:
    """Return the whole file. Problems of data, which no rule of reconciliation finds, have rules without a text."""
    known = list(map(_rule, rules()))
    other = sorted({r["ruleId"] for r in results} - {rule["id"] for rule in known})
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "lkjip",
                        "semanticVersion": __version__,
                        "rules": [*known, *({"id": code} for code in other)],
                    }
                },
                "language": "id",
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }


def results(laporan: Laporan, kantor: str, temuan: Sequence[Temuan], shown: Sequence[Temuan]) -> list[dict]:
    """Return the findings to be shown, each at the line of its file; `temuan` are all there are."""
    by_id = {t.id: t for t in temuan}
    lines = lru_cache(maxsize=None)(file_lines)

    def result(t: Temuan) -> dict:
        values = f" Tercetak: {t.tercetak}." if t.tercetak else ""
        values += f" Seharusnya: {t.seharusnya}." if t.seharusnya else ""
        return (
            {
                "ruleId": t.kode,
                "level": _level(t.tingkat, t.pertanyaan),
                "message": {"text": f"{t.penjelasan}{values}"},
                "locations": [_location(*_place(laporan, t), lines)],
                "partialFingerprints": {FINGERPRINT: f"{kantor}:{laporan.tahun}:{t.id}"},
                "properties": {"id": t.id, "tingkat": str(t.tingkat), "pertanyaan": t.pertanyaan},
            }
            | _cause(by_id.get(t.akar, t), t)
            | _suppressions(t)
        )

    def _cause(root: Temuan, t: Temuan) -> dict:
        if root.id == t.id:
            return {}
        text = f"Akibat dari {root.id}: {root.penjelasan}"
        return {"relatedLocations": [_location(*_place(laporan, root), lines) | {"message": {"text": text}}]}

    return list(map(result, shown))


def problems(error: DataSalah) -> list[dict]:
    """Return what makes the data unusable."""
    lines = lru_cache(maxsize=None)(file_lines)
    return [
        {
            "ruleId": k.kode,
            "level": "error",
            "message": {"text": f"{k.kolom}: {k.pesan}" if k.kolom else k.pesan},
            "locations": [_location(Path(k.berkas), k.baris, lines)],
        }
        for k in error.kesalahan
    ]


def _rule(aturan: Aturan) -> dict:
    return {
        "id": aturan.kode,
        "name": aturan.judul,
        "shortDescription": {"text": aturan.judul},
        "fullDescription": {"text": aturan.uraian},
        "help": {"text": f"{aturan.uraian} Toleransi: {aturan.toleransi}. Sumber: {aturan.sumber}."},
        "defaultConfiguration": {"level": _level(aturan.tingkat, aturan.pertanyaan)},
        "properties": {"tags": [aturan.rumpun]},
    }


def _level(tingkat: Tingkat, pertanyaan: bool) -> str:
    return "note" if pertanyaan else LEVEL[tingkat]


def _suppressions(temuan: Temuan) -> dict:
    if not (p := temuan.pengakuan):
        return {}
    why = f"{p.alasan} ({p.nama}, {p.tanggal.isoformat()}; {p.sumber})"
    return {"suppressions": [{"kind": "external", "status": "accepted", "justification": why}]}


def _place(laporan: Laporan, temuan: Temuan) -> tuple[Path, int | None]:
    """Return the file of a finding and the number of its row there, None where the whole table is meant.

    `baris` is a line of the published document where the table is a printed one. A text of facts may name that line
    too, in its source; otherwise a table of facts has the numbers of a spreadsheet.
    """
    name = TERCETAK + temuan.tabel
    printed = laporan.rows(name) if name in laporan.skema else ()
    facts = laporan.rows(temuan.tabel) if temuan.tabel in laporan.skema else ()
    line = re.compile(rf"\bbaris {temuan.baris}\b")
    candidates = [
        *((name, r.nomor) for r in printed if r.get("baris") == temuan.baris),
        *((temuan.tabel, r.nomor) for r in facts if printed and line.search(r.get("sumber") or "")),
        *((temuan.tabel, r.nomor) for r in facts if r.nomor == temuan.baris),
        (temuan.tabel if temuan.tabel in laporan.skema and not printed else name, None),
    ]
    table, nomor = candidates[0]
    return laporan.folder / f"{table}.csv", nomor


def _location(path: Path, nomor: int | None, lines: Lines) -> dict:
    """Return the place in a file; a whole table is at its header, for what has no line is not shown."""
    absolute = Path(os.path.abspath(path))
    name = shown(absolute)
    uri = absolute.as_uri() if Path(name).is_absolute() else quote(name)
    line = lines(absolute).get(nomor, nomor) if nomor else 1
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": {"startLine": line}}}
