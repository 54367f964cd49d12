"""The browser that draws the charts for the PDF: find it, or install Debian's smallest one."""

import os
import shutil
import subprocess
import sys

from lkjip.browser import find_browser

PACKAGE = "chromium-headless-shell"
MISSING = (
    "Peramban (Chrome, Chromium, atau Edge) tidak ditemukan. Laporan tetap dapat dibangun; PDF-nya memuat tabel "
    f"data sebagai pengganti grafik. Pasang salah satu, misalnya di Debian: apt-get install {PACKAGE}"
)


def install_browser() -> bool:
    """Install the browser where that needs no question: Debian, as root. Say whether there is one now."""
    if sys.platform.startswith("linux") and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Memasang {PACKAGE} untuk menggambar grafik…", flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "-y", "--no-install-recommends", PACKAGE]):
            done = subprocess.run(["apt-get", "-qq", *command], env=environment, capture_output=True)
            if done.returncode:
                break
    return find_browser() is not None


def main() -> None:
    """Make sure of a browser during set-up; without one, say what to install and go on."""
    if find_browser() is None and not install_browser():
        print(MISSING)


if __name__ == "__main__":
    main()
