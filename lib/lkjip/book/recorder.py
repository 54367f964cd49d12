"""Record in a notebook's kernel what it reads: of the data by cell (`lkjip.data.reads`), and what it asks the system.

That are the files its cells open or look for, and variables of the environment. What no program can see stays outside:
a clock, chance. A cell that asks another program or the network is recorded as having read what nobody can compare, so
that its notebook runs at each build.
"""

import os
import stat
import sys
from pathlib import Path

from lkjip.data import reads
from lkjip.paths import PACKAGE

# ("masukan", "notebooks/x.py"): a file among the copied inputs; ("berkas", "/x"): any other.
INPUT, FILE, OUTSIDE = "masukan", "berkas", "luar"
# ("ada", "masukan", "notebooks/x.txt"): whether a file is there, of which kind and size. ("lingkungan", "LANG").
THERE, VARIABLE = "ada", "lingkungan"
TEMPORARY = ("TMPDIR", "TEMP", "TMP")  # another folder in each run
FOUND = "temuan"  # what the rules found, where the build hands that over
FOLDER_EVENTS = {"os.listdir", "os.scandir"}
OUTSIDE_EVENTS = {
    "socket.connect",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.startfile",
}
# What belongs to Python and to the program has names of its own: their versions, and the parts a notebook can run.
PROGRAM = tuple({str(Path(p).resolve()) + os.sep for p in (sys.prefix, sys.base_prefix, PACKAGE)})
# Python's own modules, which do what a cell asks: `pathlib` looks whether a file is there.
STANDARD = ("<frozen ", str(Path(os.__file__).parent) + os.sep)
LIBRARIES = (*PROGRAM, *(str(Path(p)) + os.sep for p in (sys.prefix, PACKAGE)))
SYSTEM = ("/proc/", "/sys/", "/dev/")
LOADERS = ("lkjip.data", "lkjip.book.rules")  # what these read is noted by them
IMPORTERS = ("importlib", "_frozen_importlib", "zipimport")


def record(tahun: int, data: Path, own: Path) -> reads.Reads:
    """Begin to record what this process reads, and return the record, which grows from then on.

    `data` is the copied data folder; what stands in the folder `own` is this process's.
    """
    noted = reads.start(tahun, data)
    inputs = str(data.resolve().parent) + os.sep
    ours = (*PROGRAM, *SYSTEM, str(own.resolve()) + os.sep)

    def heard(event: str, arguments: tuple) -> None:
        if event == "open":
            path, _, flags = arguments
            flags = flags or 0
            if isinstance(path, int) or flags & os.O_ACCMODE == os.O_WRONLY or flags & os.O_EXCL:
                return  # nothing is read of a file that is only written, or new
            if not _called_by(LOADERS):
                path = os.path.realpath(os.fsdecode(path))
                if not path.startswith(ours):
                    noted.others.add(_name(path, inputs))
        elif event in FOLDER_EVENTS:
            if not _called_by((*LOADERS, *IMPORTERS)):
                path = os.path.realpath(os.fsdecode(arguments[0] or "."))
                if not f"{path}/".startswith(ours):
                    noted.others.add((OUTSIDE, path))
        elif event in OUTSIDE_EVENTS:
            noted.others.add((OUTSIDE, event))

    sys.addaudithook(heard)
    ask = os.stat

    def asked(path: object, *arguments: object, **options: object) -> os.stat_result:
        if not isinstance(path, int) and _asked_by_author():
            place = os.path.realpath(os.fsdecode(path))
            if not f"{place}/".startswith(ours):
                noted.others.add((THERE, *_name(place, inputs)))
        return ask(path, *arguments, **options)

    class Environment(type(os.environ)):
        """The environment, of which each variable that a cell asks for is noted."""

        def __getitem__(self, name: str) -> str:
            if isinstance(name, str) and name not in TEMPORARY and _asked_by_author():
                noted.others.add((VARIABLE, name))
            return super().__getitem__(name)

    os.stat = asked
    os.environ.__class__ = Environment
    return noted


def there(path: Path, *, moved: bool) -> str:
    """Return a digest of whether a file is there, its kind and its size; of one that was not `moved` also its age."""
    try:
        found = os.stat(path)
    except OSError:
        return ""
    file = (found.st_size, None if moved else found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else ()
    return reads.fingerprint(stat.S_IFMT(found.st_mode), *file)


def _asked_by_author() -> bool:
    """Say whether a cell, or what its author wrote beside the notebooks, asked, if by way of Python's own modules."""
    frame = sys._getframe(2)
    while frame and _is_standard(frame.f_code.co_filename):
        frame = frame.f_back
    return bool(frame) and not frame.f_code.co_filename.startswith(LIBRARIES)


def _is_standard(file: str) -> bool:
    return file.startswith(STANDARD) and "site-packages" not in file


def _name(path: str, inputs: str) -> reads.Name:
    if path.startswith(inputs):
        return INPUT, Path(path).relative_to(inputs).as_posix()
    return FILE, path


def _called_by(modules: tuple[str, ...]) -> bool:
    """Say whether one of these modules, or one in them, asked."""
    frame = sys._getframe(2)
    while frame:
        if frame.f_globals.get("__name__", "").startswith(modules):
            return True
        frame = frame.f_back
    return False
