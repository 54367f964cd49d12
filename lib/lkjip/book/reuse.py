"""Which steps of a report need not run again: what each one read, and what that is now."""

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lkjip.book import closure, provenance, recorder, snapshot
from lkjip.book.config import Book, Chapter
from lkjip.book.explain import told
from lkjip.book.report import Langkah, Report
from lkjip.book.store import Name, Store
from lkjip.data import Laporan, reads
from lkjip.data.laporan import years_in
from lkjip.data.ordinary import read_ordinary

CONTENT = "isi"  # the name in the store of what `made` returns
NEW = "isinya baru"
LARGEST_BYTES = 50 << 20
# What decides an executed notebook besides what it imports itself.
RUNNER = ("lkjip.book.execute", "lkjip.book.kernel")
RULES = ("lkjip.book.rules", "lkjip.reconcile")
DRAWER = ("lkjip.book.figures",)
PROGRAM, NOTEBOOK, PACKAGES, BROWSER = "program", "catatan", "paket", "peramban"


@dataclass
class Reuse:
    """The steps of one report and their traces.

    `laporan` and `book` are those of the copied inputs, `digests` the SHA-256 of every input by name (the recipe's
    `masukan`), `home` the data folder that the inputs were copied from. With `force` every step runs.
    """

    store: Store | None
    laporan: Laporan
    book: Book
    digests: Mapping[str, str]
    home: str
    browser: str | None = None
    force: bool = False
    steps: list[Langkah] = field(default_factory=list)
    _programs: dict[frozenset[str], list[Name]] = field(default_factory=dict)
    _made: list[tuple[str, dict[Name, str | None], dict[str, bytes]]] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        store: Store | None,
        report: Report,
        laporan: Laporan,
        book: Book,
        digests: Mapping[str, str],
        **options,
    ) -> "Reuse":
        """Return the steps of a report that is read or was copied; see the class for the others."""
        return cls(store, laporan, book, digests, os.path.realpath(report.data), **options)

    @property
    def found(self) -> Name:
        """Return the name of what the rules found in this report."""
        return recorder.FOUND, str(self.laporan.tahun)

    def notebook_key(self, chapter: Chapter) -> str:
        """Return the key of a notebook's run."""
        return self.key("catatan", chapter.notebook.name)

    def key(self, *step: str) -> str:
        """Return the key of a step of this report."""
        return json.dumps([*step, self.laporan.tahun, self.home])

    def take(self, name: str, key: str, new: str = "pertama kali") -> dict[str, bytes] | None:
        """Return the files of a step that need not run; None when it must. Either way it is said why (`steps`).

        `new` is why a step runs of which nothing was made before.
        """
        files = self._find(key)
        self.steps.append(Langkah(name, files is not None, () if files is not None else self._why(key, new)))
        return files

    def made(self, modules: Iterable[str], of: object, make: Callable[[], bytes], name: str = "") -> bytes:
        """Return what `make` makes, or what it made before of the same.

        `of` is all, as JSON, that decides what it makes, beside those modules of the program and the packages. Such a
        step is the same in every report. One that is called nothing is not among the `steps`.
        """
        key = json.dumps([*modules, of], sort_keys=True, ensure_ascii=False)
        files = self.take(name, key, NEW) if name else self._find(key)
        if files is None:
            files = {CONTENT: make()}
            self.keep(key, self.program(modules), files)
        return files[CONTENT]

    def seems_current(self, key: str) -> bool:
        """Say whether a step need not run, as far as can be told before the rules have run."""
        if self.store is None or self.force:
            return False
        return any(
            all(name == self.found for name in trace.changed(self.digest)) for trace in self.store.traces(key)
        )

    def reads_findings(self, key: str) -> bool:
        """Say whether a step, when it ran, read what the rules had found."""
        return self.store is not None and any(self.found in trace.reads for trace in self.store.traces(key))

    def keep(self, key: str, names: Iterable[Name], files: Mapping[str, bytes]) -> None:
        """Remember what a step made of what it read; it is kept by `settle`."""
        self._made.append((key, {name: self.digest(name) for name in names}, dict(files)))

    def settle(self) -> None:
        """Keep what was made, also where the rest failed, unless a part of the program changed meanwhile."""
        if self.store and not snapshot.changed(provenance.program_files(), self.digests):
            for made in self._made:
                self.store.keep(*made)
            self.store.sweep()
        self._made.clear()

    def _find(self, key: str) -> dict[str, bytes] | None:
        return self.store.find(key, self.digest) if self.store and not self.force else None

    def _why(self, key: str, new: str) -> tuple[str, ...]:
        if self.force:
            return ("--force",)
        traces = self.store.traces(key) if self.store else []
        if not traces:
            return (new,)
        nearest = min((list(trace.changed(self.digest)) for trace in traces), key=len)
        return told(nearest, self.laporan) if nearest else ("hasilnya tidak tersimpan utuh",)

    # What steps read ----------------------------------------------------------------------------------------

    def digest(self, name: Name) -> str | None:
        """Return the digest of what a name stands for now; None where that cannot be told."""
        match name:
            case (kind, file) if kind == PROGRAM:
                return self.digests.get(file)
            case (kind, file) if kind == NOTEBOOK:
                return self._sources.get(file)
            case (kind,) if kind == PACKAGES:
                return self._packages
            case (kind,) if kind == BROWSER:
                return self._browser
            case _ if name == self.found:
                return self._findings()
            case (recorder.THERE, recorder.INPUT, file):
                return recorder.there(self.book.root / file, moved=True)
            case (recorder.THERE, _, file):
                return recorder.there(Path(file), moved=False)
            case (recorder.VARIABLE, variable):
                return reads.fingerprint(os.environ.get(variable))
            case (recorder.INPUT, file):
                return _file(self.book.root / file)
            case (recorder.FILE, file):
                return _file(Path(file))
        return self._data.digest(name)

    def program(self, modules: Iterable[str]) -> list[Name]:
        """Return the names of the parts of the program that these modules lead to, and of what they run on."""
        asked = frozenset(modules)
        if asked not in self._programs:
            files = closure.files(asked, self._parts)
            self._programs[asked] = [*((PROGRAM, file) for file in files), (PACKAGES,)]
        return self._programs[asked]

    def notebook(self, chapter: Chapter) -> list[Name]:
        """Return the names of what a notebook is made of: its cells, and the program that they can run."""
        file = chapter.notebook.relative_to(self.book.root).as_posix()
        return [(NOTEBOOK, file), *self.program({*RUNNER, *self._imports[file]})]

    def rules(self) -> list[Name]:
        """Return the names of what the rules read."""
        years = [("tahun", str(self.laporan.tahun)), ("tahun", str(self.laporan.tahun - 1))]
        return [*years, *self.program(RULES)]

    def drawing(self) -> list[Name]:
        """Return the names of what a chart's picture depends on besides the chart."""
        return [(BROWSER,), *self.program(DRAWER)]

    @cached_property
    def _parts(self) -> dict[str, str]:
        return {name: digest for name, digest in self.digests.items() if name.startswith("lib/")}

    @cached_property
    def _data(self) -> reads.Data:
        rest = {name: digest for name, digest in self.digests.items() if not name.startswith("lib/")}
        return reads.Data(self.laporan, years_in(self.laporan.folder.parent), rest)

    @cached_property
    def _cells(self) -> dict[str, list[dict]]:
        found = {}
        for chapter in self.book.chapters:
            content = json.loads(chapter.notebook.read_text(encoding="utf-8"))
            found[chapter.notebook.relative_to(self.book.root).as_posix()] = content
        return found

    @cached_property
    def _sources(self) -> dict[str, str]:
        return {file: _source(content) for file, content in self._cells.items()}

    @cached_property
    def _imports(self) -> dict[str, set[str]]:
        return {
            file: {
                name
                for cell in content["cells"]
                if cell["cell_type"] == "code"
                for name in closure.imported("".join(cell["source"]))
            }
            for file, content in self._cells.items()
        }

    @cached_property
    def _packages(self) -> str:
        """Every installed package with its version, by the names of the folders in which pip writes them down."""
        found = set()
        for folder in {os.path.realpath(path or ".") for path in sys.path}:
            if os.path.isdir(folder):
                found |= {
                    entry.name
                    for entry in os.scandir(folder)
                    if entry.name.endswith((".dist-info", ".egg-info"))
                }
        return reads.fingerprint(sys.version, sorted(found))

    @cached_property
    def _browser(self) -> str:
        if self.browser is None:
            return reads.fingerprint(None)
        path = os.path.realpath(self.browser)
        status = os.stat(path)
        return reads.fingerprint(path, status.st_size, status.st_mtime_ns)

    def _findings(self) -> str | None:
        from lkjip.book import rules  # here: whoever only asks what is current need not load the rules

        folder = self.laporan.folder
        return rules.digest(folder.parent, self.laporan.tahun)


def _source(content: dict) -> str:
    """Return a digest of a notebook without what it showed when its author ran it, which Jupyter saves with it."""
    cells = [
        {key: value for key, value in cell.items() if key not in ("outputs", "execution_count")}
        for cell in content["cells"]
    ]
    return reads.fingerprint(json.dumps(content | {"cells": cells}, sort_keys=True))


def _file(path: Path) -> str:
    """Return the digest of a file as it is; that it is not there is one too."""
    try:
        return hashlib.sha256(read_ordinary(path, LARGEST_BYTES)).hexdigest()
    except OSError:
        return ""
