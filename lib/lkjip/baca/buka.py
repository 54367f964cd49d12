"""Open a document that may be anything, and wait for it no longer than a person would."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile

from lkjip.baca.anak import KELUARAN
from lkjip.baca.batas import BAGI
from lkjip.baca.dokumen import Baris, Dokumen, Paragraf, Sel, Tabel, TidakTerbaca
from lkjip.data.kesalahan import reason
from lkjip.data.ordinary import NotOrdinary, read_ordinary

BATAS_UKURAN = 200_000_000
DETIK = 60
_JENIS = {jenis.__name__: jenis for jenis in (Dokumen, Paragraf, Tabel, Baris, Sel)}
# The child finds lkjip where this process found it, whatever folder or environment it is started in.
_MULAI = "import sys; sys.path[:] = sys.argv[2:]; from lkjip.baca.anak import main; main(sys.argv[1])"
_MEMORI = f"memori tidak cukup untuk membacanya. {BAGI}"
_GALAT = {
    "MemoryError": _MEMORI,
    "RecursionError": "susunannya terlalu dalam. Simpan ulang sebagai DOCX atau PDF dari program pembuatnya.",
}


def open_document(path: Path) -> Dokumen:
    """Return the document in a file, read by another process.

    Raises:
        TidakTerbaca: it cannot be read, with the reason and what to do; the path is not in the message.
    """
    data = _bytes(path)
    with TemporaryFile() as masuk, TemporaryFile() as keluar:
        masuk.write(data)
        masuk.seek(0)
        del data
        code = _run([sys.executable, "-I", "-c", _MULAI, path.suffix, *filter(None, sys.path)], masuk, keluar)
        keluar.seek(0)
        return _answer(keluar.read(KELUARAN + 1), code)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise TidakTerbaca("ini folder, bukan berkas. Pilih satu berkas laporan di dalamnya.")
        data = read_ordinary(path, BATAS_UKURAN)
    except NotOrdinary as e:
        raise TidakTerbaca("bukan berkas biasa. Salin isinya ke berkas.") from e
    except OSError as e:
        raise TidakTerbaca(f"tidak dapat dibuka ({reason(e)}). Periksa nama dan izin berkasnya.") from e
    if len(data) > BATAS_UKURAN:
        raise TidakTerbaca(
            f"lebih dari {BATAS_UKURAN // 1_000_000} MB. Perkecil gambarnya, lalu simpan ulang."
        )
    if not data.strip():
        raise TidakTerbaca("berkas kosong. Salin atau unduh ulang berkasnya.")
    return data


def _run(command: list[str], masuk, keluar) -> int:
    """Run the reader and return its exit code; whatever it started ends with it."""
    process = subprocess.Popen(
        command, stdin=masuk, stdout=keluar, stderr=subprocess.DEVNULL, start_new_session=os.name == "posix"
    )
    try:
        return process.wait(DETIK)
    except subprocess.TimeoutExpired as e:
        raise TidakTerbaca(f"belum selesai dibaca setelah {DETIK} detik. {BAGI}") from e
    finally:
        _end(process)


def _end(process: subprocess.Popen) -> None:
    if os.name == "posix":
        try:
            os.killpg(process.pid, signal.SIGKILL)  # pandoc too
        except ProcessLookupError:
            pass
    elif process.poll() is None:
        process.kill()
    process.wait()


def _answer(keluaran: bytes, code: int) -> Dokumen:
    if len(keluaran) > KELUARAN:
        raise TidakTerbaca(_MEMORI)
    try:
        answer = json.loads(keluaran)
    except ValueError as e:  # it ended before it could say anything
        raise TidakTerbaca(
            f"pembacanya berhenti di tengah jalan ({code}). Simpan ulang dari program pembuatnya, lalu coba lagi."
        ) from e
    if "dokumen" in answer:
        return _rebuilt(answer["dokumen"])
    raise TidakTerbaca(answer.get("sebab") or _GALAT[answer["galat"]])


def _rebuilt(nilai):
    """Return the dataclass that a list stands for, see anak.plain."""
    if not isinstance(nilai, list):
        return nilai
    if nilai and isinstance(nilai[0], str):
        return _JENIS[nilai[0]](*map(_rebuilt, nilai[1:]))
    return tuple(map(_rebuilt, nilai))
