"""The published folder is replaced whole or not at all."""

import pytest

from lkjip.book import publish


def folder(path, text):
    path.mkdir(parents=True)
    (path / "index.html").write_text(text)
    return path


@pytest.fixture(params=["exchange", "two renames"])
def way(request, monkeypatch):
    if request.param == "two renames":
        monkeypatch.setattr(publish, "_exchange", lambda new, old: False)
    return request.param


def test_first_publication(tmp_path, way):
    publish.swap(folder(tmp_path / ".baru", "baru"), tmp_path / "_site" / "2023")
    assert (tmp_path / "_site" / "2023" / "index.html").read_text() == "baru"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["_site"]


def test_replacement_leaves_nothing_behind(tmp_path, way):
    folder(tmp_path / "2023", "lama")
    publish.swap(folder(tmp_path / ".baru", "baru"), tmp_path / "2023")
    assert (tmp_path / "2023" / "index.html").read_text() == "baru"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["2023"]


def test_a_swap_killed_halfway_is_undone(tmp_path):
    folder(tmp_path / ".2023.lama", "lama")
    publish.recover(tmp_path / "2023")
    assert (tmp_path / "2023" / "index.html").read_text() == "lama"


def test_a_swap_killed_before_cleaning_up_keeps_the_new_site(tmp_path):
    folder(tmp_path / ".2023.lama", "lama")
    folder(tmp_path / "2023", "baru")
    publish.recover(tmp_path / "2023")
    assert (tmp_path / "2023" / "index.html").read_text() == "baru"
    assert not (tmp_path / ".2023.lama").exists()
