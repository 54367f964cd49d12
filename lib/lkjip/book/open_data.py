"""The year's data for download: the CSVs that may be published, with their description (Satu Data)."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from lkjip.data import Berkas, Laporan, load_skema, rumah
from lkjip.data.schema import Skema, skema_version


def write_open_data(laporan: Laporan, target: Path) -> None:
    """Copy the publishable CSVs into `target` and write `datapackage.json`, which describes their columns.

    Tables whose schema says `unduh: false` (signatures and NIP) stay out; the scales and rules are published where the
    office brings its own, and then those alone. `temuan.csv` lists the findings of the reconciliation, `templat/` holds
    the blank files of the data an analysis asks for.
    """
    from lkjip.reconcile import findings  # here: a build of nothing new need not load them
    from lkjip.views import audit, telaah

    rules = rumah(laporan.folder)
    schemas = load_skema(rules.root / "skema")
    files = [(b, laporan.folder / b.path, laporan.skema[b.path.removesuffix(".csv")]) for b in laporan.berkas]
    files += [(b, rules.path(b.path), schemas[b.path.removesuffix(".csv")]) for b in own_rules(laporan)]
    resources = []
    for berkas, source, skema in files:
        if not skema.unduh:
            continue
        copy = target / berkas.path
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, copy)
        schema = _description(skema, rules.root / "skema" / f"{skema.nama}.json", berkas.kolom)
        resources.append(
            {
                "name": skema.nama.replace("/", "-").replace("_", "-"),
                "path": berkas.path,
                "title": schema.get("title", skema.nama),
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
        "versi_skema": skema_version(schemas),
        "contributors": [{"title": laporan.profil["unit"], "role": "publisher"}],
        "resources": resources,
    }
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (target / "datapackage.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def own_rules(laporan: Laporan) -> list[Berkas]:
    """Return the files of scales and rules that the office brings itself."""
    rules = rumah(laporan.folder)
    return [b for b in laporan.acuan.berkas if rules.kantor and not b.path.startswith(rules.awalan)]


def _description(skema: Skema, path: Path, kolom: Sequence[str]) -> dict:
    """Return a table's schema as Table Schema, of the columns that its file has, in their order.

    It is what the schema's file says, or the same made of a schema that stands in the data.
    """
    if skema.daftar_kolom:
        fields = [
            {"name": k.nama, "type": k.tipe, "title": k.judul, "description": k.uraian} for k in skema.kolom
        ]
        return {
            "title": skema.judul, "description": skema.uraian, "fields": fields, "primaryKey": list(skema.kunci),
            "missingValues": [""],
        }  # fmt: skip
    described = json.loads(path.read_text(encoding="utf-8"))
    fields = {f["name"]: f for f in described["fields"]}
    for nama in kolom:
        if pilihan := skema.of(nama).pilihan:  # an office may have added to them
            fields[nama]["constraints"]["enum"] = list(pilihan)
    kunci = [k for k in skema.kunci if k in kolom]  # a column of a later version may be a part of it
    described["fields"] = [fields[nama] for nama in kolom]
    if skema.kunci:
        described["primaryKey"] = kunci[0] if len(kunci) == 1 else kunci
    return described
