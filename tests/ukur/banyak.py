"""Many different offices on one machine: seconds, memory, and what goes in and comes out of each."""

import json
import os
import statistics
from pathlib import Path

from kantor_banyak import write_offices

from lkjip.book.published import MANIFEST
from ukur.proses import MB, lkjip

SEED, YEAR = 17, 2024  # one run builds one year


def measure(folder: Path, offices: int, cores: int) -> dict[str, object]:
    """Build so many offices on so many cores; return what each report cost, and how the memory went."""
    data = folder / f"kantor{offices}"
    if not data.is_dir():
        write_offices(data, offices, SEED, [YEAR])
    output = folder / f"situs{offices}-{cores}"
    took = lkjip("build", YEAR, "--engine", "embedded", "--data", *sorted(data.iterdir()), "--output", output,
                 "--force", "--json", cores=cores, memory=True, said=(said := folder / "hasil.json"))  # fmt: skip
    result = json.loads(said.read_text("utf-8"))
    said.unlink()
    sites = sorted(output.glob(f"*/*/{MANIFEST}"))
    return {
        "kantor": offices,
        "terbit": len(sites),
        "inti": cores,
        "detik": took.wall,
        "detik_per_laporan": took.wall / offices,
        "cpu": took.cpu,
        "cpu_per_laporan": took.cpu / offices,
        "gagal": len(result["gagal"]),
        # How long each took beside the others: what differs between offices.
        "detik_tiap": sorted(round(done["detik"], 2) for done in result["terbangun"]),
        "puncak_mb": took.peak(),
        # What it needs from the moment that all is loaded, and at its end: flat, or it grows with the reports.
        "puncak_mb_awal": took.peak(0.1, 0.4),
        "puncak_mb_akhir": took.peak(0.7, 1),
        "ukuran": _sizes(data, output, [site.parent for site in sites]),
    }


def _sizes(data: Path, output: Path, sites: list[Path]) -> dict[str, object]:
    """Return MB and number of files: what a report reads, what it publishes, and what all of them share once."""
    inputs = [_weight(path) for path in data.iterdir()]
    outputs = [_weight(site) for site in sites]
    manifests = [len(json.loads((site / MANIFEST).read_text("utf-8"))["keluaran"]) for site in sites]
    kinds = {
        kind: statistics.fmean(
            sum(p.stat().st_size for p in site.rglob(f"*{kind}") if p.is_file()) / MB for site in sites
        )
        for kind in (".pdf", ".docx")
    }
    return {
        "masuk_mb": statistics.fmean(mb for mb, _ in inputs),
        "masuk_berkas": statistics.fmean(n for _, n in inputs),
        "keluar_mb": statistics.fmean(mb for mb, _ in outputs),
        "keluar_mb_terbesar": max(mb for mb, _ in outputs),
        "keluar_berkas": statistics.fmean(n for _, n in outputs),
        "tercatat": statistics.fmean(manifests),
        "pdf_mb": kinds[".pdf"],
        "word_mb": kinds[".docx"],
        "bersama_mb": _weight(output / "aset")[0],
    }


def _weight(folder: Path) -> tuple[float, int]:
    files = [Path(top, name) for top, _, names in os.walk(folder) for name in names]
    return sum(path.stat().st_size for path in files) / MB, len(files)
