"""Stop builds at random moments and see what is left: `python tests/interrupts.py 50`. Takes about 20 minutes.

Each moment is tried three times: Ctrl-C as a terminal sends it (to all processes), SIGINT to the command alone, and
a kill. Prints one line for each that is not as it should be, and the longest time a stopped command took to end.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from processes import descendants

from lkjip.book.published import differences, read_manifest

SENTENCE = "Dihentikan. Terbitan terakhir tidak berubah.\n"
ALLOWED_SECONDS = 2


def start(output: Path, mark: str, force: bool = True) -> subprocess.Popen:
    """Start a build of the default year in a session of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "lkjip", "build", "2023", "--engine", "embedded", "--output", str(output)]
        + ["--force"] * force,
        env=os.environ | {"LKJIP_TANDA": mark},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(
            signal.SIGINT, signal.SIG_DFL
        ),  # ignored by what runs in the background
    )


def stop(process: subprocess.Popen, way: str) -> tuple[float, str]:
    """Stop a build; return the seconds until it ended and what it said."""
    started = time.monotonic()
    if way == "Ctrl-C":
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGINT if way == "SIGINT" else signal.SIGKILL)
    process.wait(60)
    seconds = time.monotonic() - started
    return seconds, process.stderr.read() if way != "SIGKILL" else ""


def seconds_until_gone(mark: str) -> float:
    """Wait for the processes that a stopped build has started, at most half a minute."""
    started = time.monotonic()
    while descendants(mark) and time.monotonic() - started < 30:
        time.sleep(0.05)
    return time.monotonic() - started


def main() -> None:
    """Try all moments; print what is wrong and a summary."""
    moments = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    generator = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    with tempfile.TemporaryDirectory() as folder:
        output, site = Path(folder), Path(folder) / "2023"
        started = time.monotonic()
        assert start(output, "pertama").wait() == 0
        whole = time.monotonic() - started
        for way in ("Ctrl-C", "SIGINT", "SIGKILL"):
            longest, lingering, wrong, ended = 0.0, 0.0, 0, 0
            for number in range(moments):
                moment = generator.uniform(0.15, whole)
                mark = f"tanda-{way}-{number}-{os.getpid()}"
                before = read_manifest(site)
                process = start(output, mark)
                time.sleep(moment)
                if process.poll() is not None:
                    ended += 1
                    continue
                seconds, said = stop(process, way)
                longest = max(longest, seconds)
                gone = seconds_until_gone(mark)
                lingering = max(lingering, gone)
                problems = [
                    seconds > ALLOWED_SECONDS and way != "SIGKILL" and f"{seconds:.1f} s",
                    way != "SIGKILL" and not said.endswith(SENTENCE) and f"said {said[-300:]!r}",
                    "Traceback" in said and "traceback",
                    read_manifest(site) is None and "no site",
                    read_manifest(site) and differences(site, read_manifest(site)) and "site damaged",
                    read_manifest(site) != before
                    and process.returncode
                    and way != "SIGKILL"
                    and "site replaced",
                    gone > ALLOWED_SECONDS and f"processes left for {gone:.1f} s",
                ]
                if any(problems):
                    wrong += 1
                    print(f"{way} after {moment:.2f} s: {', '.join(filter(None, problems))}", flush=True)
            print(
                f"{way}: {moments} moments in {whole:.0f} s, {ended} ended before, {wrong} wrong, "
                f"longest {longest:.2f} s, its processes {lingering:.2f} s"
            )
        assert start(output, "terakhir", force=False).wait() == 0
        left = sorted(path.name for path in output.iterdir() if path.name not in ("2023", "index.html"))
        print(f"the next build works; left in the folder: {left or 'nothing'}")


if __name__ == "__main__":
    main()
