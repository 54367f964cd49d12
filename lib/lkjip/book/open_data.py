"""The year's data for download: the CSVs that may be published, with their description (Satu Data)."""

import json
from pathlib import Path

from lkjip.data import Laporan


def write_open_data(laporan: Laporan, target: Path) -> None:
    """Copy the publishable CSVs into `target` and write `datapackage.json`, which describes their columns.

    Signatures and NIP (schemas with `unduh: false`) stay out.
    """
    target.mkdir(parents=True)
    resources = []
    for berkas in laporan.berkas:
        skema = laporan.skema[berkas.nama]
        if not skema.unduh:
            continue
        path = target / f"{berkas.nama}.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(berkas.path.read_bytes())
        resources.append(
            {"name": berkas.nama.replace("/", "-"), "path": path.relative_to(target).as_posix(), "schema": skema.asli}
        )
    package = {
        "name": f"lkjip-{laporan.tahun}",
        "title": f"Data LKjIP {laporan.tahun} {laporan.profil['unit']}",
        "resources": resources,
    }
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (target / "datapackage.json").write_text(text + "\n", encoding="utf-8", newline="\n")
