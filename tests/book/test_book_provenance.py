"""Git is optional: a build needs nobody who knows its commit."""

import os
import re
import subprocess
import time

import pytest

from lkjip.book import provenance


@pytest.fixture
def git(tmp_path, monkeypatch):
    """Return a function that puts a program in the place of git; None takes git away."""

    def put(script):
        monkeypatch.setenv("PATH", str(tmp_path))
        if script is not None:
            (tmp_path / "git").write_text(f"#!/bin/sh\n{script}\n")
            (tmp_path / "git").chmod(0o755)

    return put


def test_without_git_there_is_no_commit(git):
    git(None)
    assert provenance.commit() is None


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for git is a shell script")
@pytest.mark.parametrize("script", ["exit 128", "echo abc; exit 1", "exit 0", "printf '\\377'", "kill -9 $$"])
def test_git_that_fails_says_nothing(git, script):
    git(script)
    assert provenance.commit() is None


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for git is a shell script")
def test_git_that_does_not_answer_is_not_waited_for(git, monkeypatch):
    git("exec /bin/sleep 60")
    monkeypatch.setattr(provenance, "GIT_SECONDS", 0.2)
    started = time.monotonic()
    assert provenance.commit() is None
    assert time.monotonic() - started < 20


def test_outside_a_repository_there_is_no_commit(tmp_path, monkeypatch):
    monkeypatch.setattr(provenance, "ROOT", tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert provenance.commit() is None


def test_the_commit_is_that_of_the_repository(tmp_path, monkeypatch):
    monkeypatch.setattr(provenance, "ROOT", tmp_path)
    identity = ["-c", "user.name=a", "-c", "user.email=a@example"]
    for arguments in (["init", "-q"], [*identity, "commit", "-q", "--allow-empty", "-m", "a"]):
        try:
            subprocess.run(["git", "-C", str(tmp_path), *arguments], check=True, capture_output=True)
        except OSError:
            pytest.skip("git tidak terpasang")
    assert re.fullmatch("[0-9a-f]{40}", provenance.commit())
