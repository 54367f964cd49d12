"""What Quarto runs last at the repository root: complete its pages, verify the book, and publish it whole."""

import shutil
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from lkjip.book import finish, policy, provenance, publish, shared, snapshot, verify
from lkjip.book.config import Book, load_book
from lkjip.book.engines import embedded, quarto
from lkjip.book.engines.quarto import turn
from lkjip.book.engines.quarto.invocation import Invocation
from lkjip.book.engines.quarto.script import run
from lkjip.book.engines.quarto.slot import Slot, slot_of
from lkjip.book.errors import BukuGagal
from lkjip.book.published import MANIFEST
from lkjip.data import load_year
from lkjip.data.kesalahan import shown
from lkjip.data.tulis import beside
from lkjip.paths import ROOT


def finish_up(invocation: Invocation, environment: Mapping[str, str]) -> None:
    """Complete what Quarto rendered, publish it when that is the whole book, and say which of both was done.

    Raises:
        BukuGagal: the book is not fit to be published; the last one stays.
    """
    note = turn.take_note(invocation.process)
    if not note:
        raise BukuGagal("prerender.py belum dijalankan untuk render ini. Jalankan lagi.")
    output = Path(environment["QUARTO_PROJECT_OUTPUT_DIR"]).resolve()
    rendered = {(ROOT / name).resolve().relative_to(output).as_posix() for name in _rendered(environment)}
    book = load_book(ROOT, note["lain"])
    if pages := [output / name for name in rendered if name.endswith(".html")]:
        quarto.finish(output, pages)
        site = Path(note["terbitan"])
        staged = slot_of(note["tahun"], Path(note["data"])).staged
        finish.finish_pages(staged, output, site.parent, site, pages)
    if "QUARTO_PROJECT_RENDER_ALL" in environment and _all_of(book) <= rendered:
        _publish(output, book, note)
        return
    for page in pages:
        # A preview adds a script of its own to what it shows.
        page.write_text(policy.lift(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    if not invocation.is_preview:
        listed = ", ".join(sorted(rendered)[:3]) + (" dan lainnya" if len(rendered) > 3 else "")
        print(
            f"Baru {listed} yang dirender, di {shown(output)}. {shown(Path(note['terbitan']))} tidak berubah: "
            "buku diterbitkan bila dirender seluruhnya (`quarto render` tanpa berkas dan tanpa --to)."
        )


def _rendered(environment: Mapping[str, str]) -> list[str]:
    """Return the files Quarto wrote: it names them in the environment or, where that is too short, in a file."""
    if listed := environment.get("QUARTO_USE_FILE_FOR_PROJECT_OUTPUT_FILES"):
        return Path(listed).read_text(encoding="utf-8").splitlines()
    return environment.get("QUARTO_PROJECT_OUTPUT_FILES", "").splitlines()


def _all_of(book: Book) -> set[str]:
    """Return what Quarto writes when it renders the whole book."""
    pages = {PurePosixPath(path.name).with_suffix(".html").as_posix() for path in book.prose}
    pages |= {f"{chapter.page}.html" for chapter in book.chapters}
    return pages | {f"{book.raw['book']['output-file']}.pdf"}


def _publish(output: Path, book: Book, note: dict) -> None:
    slot, site = slot_of(note["tahun"], Path(note["data"])), Path(note["terbitan"])
    digests = note["resep"]["masukan"]
    laporan = load_year(note["tahun"], slot.inputs / "data")
    _refuse_changed(book, digests)
    _write_word(slot, output)
    finish.add_data(laporan, slot.staged, output, site.parent, site)
    version = quarto.require()[1]
    recipe = {"mesin": f"quarto {version}", "versi": provenance.versions(quarto.tools())}
    provenance.write_manifest(output, note["resep"] | recipe | shared.recorded(site.parent, site))
    try:
        verify.verify(output)
        _refuse_changed(book, digests)
    except BukuGagal:
        (output / MANIFEST).unlink()
        raise
    shared.share(site.parent, shared.library())
    if site != output:
        with beside(site) as hidden:
            new = shutil.copytree(output, hidden / site.name)
            if kept := publish.swap(new, site):
                print(f"Terbitan sebelumnya pernah diubah; disimpan di {shown(kept)}.")
    # The year's folder may be one that cannot be read any more.
    now = provenance.data_files(replace(laporan, folder=Path(note["folder"]))) | book.files()
    if late := snapshot.late(now, digests, "buku dirender"):
        print(late)
    print(f"LKjIP {note['tahun']} {laporan.profil['unit']} terbit: {shown(site / 'index.html')}")


def _refuse_changed(book: Book, digests: Mapping[str, str]) -> None:
    """Refuse a book of which somebody changed, meanwhile, what Quarto or this program reads where it stands."""
    files = book.read_by_quarto() | provenance.program_files()
    snapshot.refuse_changed(files, digests, "buku dirender")


def _write_word(slot: Slot, output: Path) -> None:
    with TemporaryDirectory(prefix="lkjip-word-") as folder:
        embedded.render_word(shutil.copytree(slot.staged, Path(folder) / "naskah"), output)


if __name__ == "__main__":
    sys.exit(run(finish_up, "Buku tidak diterbitkan; terbitan terakhir tidak berubah"))
