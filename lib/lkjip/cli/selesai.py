"""What became of each report of a run, in words and as JSON: the same wherever it was built."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from lkjip.cli.indonesian import ADDRESS
from lkjip.cli.output import shown
from lkjip.data import DataSalah


@dataclass(frozen=True)
class Told:
    """What became of a report, as it is told; `result` is a `book.report.Result`, or what a task became."""

    nama: str
    tahun: int
    kantor: str
    situs: str
    pdf: str
    result: object

    @property
    def failed(self) -> bool:
        """Say whether the report was not built."""
        return self.result.gagal is not None


def of(result) -> Told:
    """Return what is told of a report that was built on this machine."""
    report = result.report
    return Told(report.name, report.tahun, report.kantor, str(report.site), str(result.pdf), result)


def as_json(told: Told, explain: bool = False) -> dict:
    """Return the report for programs; `explain` adds its steps."""
    which = {"tahun": told.tahun, "kantor": told.kantor}
    if told.failed:
        wrong = isinstance(told.result.gagal, DataSalah)
        return which | {"pesan": text(told), "kesalahan": told.result.gagal.json() if wrong else []}
    steps = {"langkah": [asdict(step) for step in told.result.langkah]} if explain else {}
    return (
        which
        | steps
        | {
            "situs": told.situs,
            "pdf": told.pdf,
            "mesin": told.result.mesin,
            "detik": round(told.result.detik, 2),
            "baru": told.result.baru,
        }
    )


def text(told: Told) -> str:
    """Return where the report is, or why it was not built."""
    if isinstance(told.result.gagal, DataSalah):
        return told.result.gagal.teks(f"Laporan {told.nama} tidak dibangun; terbitan terakhir tidak berubah.")
    if told.failed:
        return f"Laporan {told.nama} gagal dibangun; terbitan terakhir tidak berubah.\n{told.result.gagal}"
    seconds = f"{told.result.detik:.1f}".replace(".", ",")
    how = f"{seconds} detik, mesin {told.result.mesin}" if told.result.baru else "tidak ada yang berubah"
    return f"{told.nama}: {_shown(f'{told.situs}/index.html')} dan {_shown(told.pdf)} ({how})"


def explained(told: Told) -> Iterator[str]:
    """Yield what became of each step: taken from what was made before, or why it was run."""
    from lkjip.book.explain import line

    if not told.failed and not told.result.baru:
        yield f"{told.nama}  tidak ada yang berubah; tidak ada langkah yang dijalankan"
    for step in told.result.langkah:
        what = "dipakai lagi" if step.dipakai_lagi else f"dijalankan karena {line(step.sebab)}"
        yield f"{told.nama}  {step.nama:<40} {what}"


def summary(results: list[Told]) -> str:
    """Return how many reports were built, were as they should be already, and failed."""
    failed = sum(told.failed for told in results)
    built = sum(told.result.baru for told in results)
    return f"{len(results)} laporan: {built} dibangun, {len(results) - built - failed} tidak berubah, {failed} gagal."


def _shown(place: str) -> str:
    return place if ADDRESS.match(place) else shown(Path(place))
