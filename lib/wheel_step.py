"""What a wheel carries besides the package: copies of the project's own files, as `lkjip/naskah`.

A step of setuptools (pyproject.toml names it). The copies are made while a wheel is built and stand nowhere else: the
files at the top of the repository are the only source.
"""

from pathlib import Path

from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parents[1]
CARRIED = "lkjip/naskah"
# No others: what Quarto and Jupyter leave beside these files is not ours.
PATTERNS = (
    "_quarto.yml",
    "index.qmd",
    "kata_pengantar.qmd",
    "report.qmd",
    "notebooks/*.ipynb",
    "data/skema/**/*.json",
    "data/acuan/*.csv",
    "_extensions/lkjip/*.*",
)
# Added to the extension's folder from packages when a book is made (`lkjip.book.extension`).
FROM_PACKAGES = ("huruf", "huruf.css", "plotly.min.js")
# For whoever explores in a checkout; no chapter of the book.
NOT_CARRIED = (*FROM_PACKAGES, "jelajah.ipynb")


def carried() -> list[str]:
    """Return the files that a wheel carries, by their paths in the repository."""
    found = {path for pattern in PATTERNS for path in ROOT.glob(pattern)}
    return sorted(path.relative_to(ROOT).as_posix() for path in found if path.name not in NOT_CARRIED)


class WithOwnFiles(build_py):
    """Copy the package, then the files it carries; an editable install needs no copies."""

    def run(self) -> None:
        """Copy what a wheel holds into the build's folder."""
        super().run()
        if not self.editable_mode:
            for name in carried():
                target = Path(self.build_lib, CARRIED, name)
                self.mkpath(str(target.parent))
                self.copy_file(str(ROOT / name), str(target))

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        """Return the copies among what was made."""
        made = [] if self.editable_mode else [str(Path(self.build_lib, CARRIED, name)) for name in carried()]
        return super().get_outputs(include_bytecode) + made

    def get_source_files(self) -> list[str]:
        """Return the originals, and this step, among what a source distribution needs."""
        return [*super().get_source_files(), *carried(), "lib/wheel_step.py"]
