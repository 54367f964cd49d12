"""Reports built in the process of the test, so that what it has replaced is replaced for them too."""

import multiprocessing
import threading

from lkjip.book import batch, build, forks


class Here:
    """Stands for `forks.Child`: the function runs in a thread."""

    hear = forks.Child.hear

    def __init__(self, function, *arguments, tells=False):
        self.answers, theirs = multiprocessing.Pipe(duplex=False)
        work = (theirs, function, arguments, tells)
        self.thread = threading.Thread(target=forks.answer, args=work, daemon=True)
        self.thread.start()

    def stop(self):
        pass

    def end(self, seconds=0):
        self.thread.join(seconds)


def build_here(monkeypatch):
    """Let reports be built here, and what the rules find be found here, while `monkeypatch` lasts."""
    # One after the other: what a process shares with its kernels is there once.
    monkeypatch.setattr(batch, "CORES", 1)
    monkeypatch.setattr(batch, "start", lambda job: Here(build.build_one, job, tells=True))
    monkeypatch.setattr(forks, "call", lambda function, *arguments: function(*arguments))
