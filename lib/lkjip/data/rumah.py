"""Where the rules of a data folder stand: schemas and reference data, the project's and those of the office itself."""

import os
from dataclasses import dataclass
from pathlib import Path

from lkjip.paths import RULES
from lkjip.place import YEAR, files_in

ACUAN = "acuan"
DATA, UMUM = (
    "data",
    "lkjip",
)  # how the path of a file begins: what the office has, and what came with the program


@dataclass(frozen=True, slots=True)
class Rumah:
    """The homes of the rules: `root` holds skema/ and acuan/; `kantor` an acuan/ that adds to them, where there is one.

    Files of both may have one name, so those of `root` are named after the program where there are two.
    """

    root: Path
    kantor: Path | None

    @property
    def awalan(self) -> str:
        """How the names of the files of `root` begin among those of the data folder."""
        return f"{UMUM}/" if self.kantor else ""

    def path(self, nama: str) -> Path:
        """Return where a file of the rules stands, by the name it has among those of the data folder."""
        if self.kantor and not nama.startswith(self.awalan):
            return self.kantor / nama
        return self.root / nama.removeprefix(self.awalan)


def rumah(folder: Path) -> Rumah:
    """Return where the rules for a data folder, or for the folder of one year, stand."""
    root, years = find_root(folder), _years(folder)
    return Rumah(root, years if years != root and _brings_acuan(years) else None)


def find_root(folder: Path) -> Path:
    """Return the folder that holds skema/ and acuan/: the data folder, its parent, or the project's own."""
    years = _years(folder)
    return next((f for f in (folder.absolute(), years, years.parent) if (f / "skema").is_dir()), RULES)


def _years(folder: Path) -> Path:
    """Return the folder that holds the years; `folder` may be one of them."""
    folder = folder.absolute()
    is_year = YEAR.fullmatch(folder.name) or os.path.lexists(folder / "profil.csv")
    return folder.parent if is_year else folder


def _brings_acuan(folder: Path) -> bool:
    """Say whether a folder has an acuan/, or one that is only spelt otherwise: that is reported where it is read."""
    try:
        return any(p.name.strip().casefold() == ACUAN for p in files_in(folder))
    except OSError:  # whoever reads the year says so
        return False
