"""Where things stand: the project's own files, and the folders of those who work with it.

In a checkout both are the repository. Where lkjip was installed from a wheel, its own files came along inside the
package (`lib/wheel_step.py` puts them there) and are only ever read; data, work and reports are the current folder's.
"""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
# Where a wheel carries the project's own files. A checkout has no such folder: it is its files.
CARRIED = PACKAGE / "naskah"


def own_files(package: Path = PACKAGE) -> Path:
    """Return the folder of the project's own files: what the package carries, or the repository it stands in."""
    carried = package / CARRIED.name
    return carried if carried.is_dir() else package.parents[1]


ROOT = own_files()
INSTALLED = ROOT == CARRIED
# A relative path: the current folder may be gone, and the command line says so in words.
WORK = Path() if INSTALLED else ROOT

RULES = ROOT / "data"  # the schemas, scales and regulations that hold where an office brings none

DATA = WORK / "data"
BUILD = WORK / "build"
SITE = WORK / "_site"
