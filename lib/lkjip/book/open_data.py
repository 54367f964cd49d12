"""The year's data for download: the CSVs that may be published, with their description (Satu Data)."""

import json
import shutil
from pathlib import Path

from lkjip.data import Laporan, find_root
from lkjip.data.schema import Skema


def write_open_data(laporan: Laporan, target: Path) -> None:
    """Copy the publishable CSVs into `target` and write `datapackage.json`, which describes their columns.

    Tables whose schema says `unduh: false` (signatures and NIP) stay out. `temuan.csv` lists the findings of
    the reconciliation, `templat/` holds the blank files of the data an analysis asks for.
    """
    from lkjip.reconcile import findings  # here: a build of nothing new need not load them
    from lkjip.views import audit, telaah

    schemas = find_root(laporan.folder) / "skema"
    resources = []
    for berkas in laporan.berkas:
        nama = berkas.path.removesuffix(".csv")
        if not laporan.skema[nama].unduh:
            continue
        copy = target / berkas.path
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(laporan.folder / berkas.path, copy)
        schema = _description(laporan.skema[nama], schemas / f"{nama}.json")
        resources.append(
            {
                "name": nama.replace("/", "-").replace("_", "-"),
                "path": berkas.path,
                "title": schema.get("title", nama),
                "description": schema.get("description", ""),
                "hash": f"sha256:{berkas.sha256}",
                "schema": {
                    key: schema[key] for key in ("fields", "primaryKey", "missingValues") if key in schema
                },
            }
        )
    (target / "temuan.csv").write_text(audit.temuan_csv(findings(laporan)), encoding="utf-8", newline="\n")
    for nama, isi in telaah.berkas_templat(laporan).items():
        templat = target / "templat" / nama
        templat.parent.mkdir(exist_ok=True)
        templat.write_text(isi, encoding="utf-8", newline="\n")
    package = {
        "name": f"lkjip-{laporan.tahun}",
        "title": f"Data LKjIP Tahun {laporan.tahun} {laporan.profil['unit']}",
        "description": "Data yang menjadi dasar setiap angka dalam laporan; folder tercetak memuat angka "
        "seperti yang pernah diterbitkan, termasuk yang keliru.",
        "temporal": {"start": f"{laporan.tahun}-01-01", "end": f"{laporan.tahun}-12-31"},
        "contributors": [{"title": laporan.profil["unit"], "role": "publisher"}],
        "resources": resources,
    }
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (target / "datapackage.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def _description(skema: Skema, path: Path) -> dict:
    """Return a table's schema as Table Schema: its file, or the same made of a schema that stands in the data."""
    if not skema.daftar_kolom:
        return json.loads(path.read_text(encoding="utf-8"))
    fields = [
        {"name": k.nama, "type": k.tipe, "title": k.judul, "description": k.uraian} for k in skema.kolom
    ]
    return {
        "title": skema.judul, "description": skema.uraian, "fields": fields, "primaryKey": list(skema.kunci),
        "missingValues": [""],
    }  # fmt: skip
