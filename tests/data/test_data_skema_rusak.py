"""Schemas damaged in every place: a sentence that names the file, or a schema that still means what it says."""

import copy
import json
import os
import shutil
from pathlib import Path

import pytest

from lkjip.data import DataSalah, load_skema, load_year

REPO = Path(__file__).resolve().parents[2]
# Foreign keys, choices, patterns, flags: all that a schema may state but limits, which have a test of their own.
RUSAK = ("indikator",)
ISI = (None, 5, 0.5, True, "", "x", [], [[]], [5], {}, {"x": 5}, float("nan"), "[", "9" * 400)
ENGLISH = ("Expecting", "object has", "not supported", "must be", "unhashable", "list ind", "str ")


@pytest.fixture
def skema(tmp_path):
    return Path(shutil.copytree(REPO / "data" / "skema", tmp_path / "skema"))


def places(node, path=()):
    """Yield the path of every node below `node`."""
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from places(value, (*path, key))


def damaged(isi):
    """Yield the schema with each node in turn replaced by each wrong value, or taken away."""
    for path in places(isi):
        for value in ("hilang", *ISI):
            new = copy.deepcopy(isi)
            *above, last = path
            node = new
            for key in above:
                node = node[key]
            if value == "hilang":
                del node[last]
            else:
                node[last] = value
            yield path, value, new


@pytest.mark.parametrize("nama", RUSAK)
def test_every_place_damaged(nama, skema):
    path = skema / f"{nama}.json"
    isi = json.loads(path.read_text("utf-8"))
    for other in set(skema.rglob("*.json")) - {path}:
        other.unlink()  # what points to them is tested elsewhere
    refused = 0
    for where, value, new in damaged(isi):
        path.write_text(json.dumps(new), encoding="utf-8")
        with pytest.raises(DataSalah) as info:  # the other schemas are gone, at least
            load_skema(skema)
        own = [k for k in info.value.kesalahan if "tidak dapat dipakai" in k.pesan]
        assert {Path(k.berkas) for k in own} <= {path}, (where, value)
        assert not any(word in k.pesan for k in own for word in ENGLISH), (where, value, own)
        refused += bool(own)
    assert refused > 200


@pytest.mark.parametrize(
    ("put", "said"),
    [
        (lambda p: p.write_text('{"fields":' * 5000), "terlalu banyak tingkat"),
        (lambda p: p.write_text('{"fields": ' + "[" * 99999), "terlalu banyak tingkat"),
        (lambda p: os.mkfifo(p), "bukan berkas biasa"),
        (lambda p: p.mkdir(), "bukan berkas biasa"),
        (lambda p: p.symlink_to("/dev/zero"), "bukan berkas biasa"),
        (lambda p: p.symlink_to(p.name), "tautan"),
        (lambda p: p.symlink_to("tidak-ada"), "tidak ada"),
        (lambda p: p.write_bytes(b" " * (2 << 20)), "lebih dari 1 MB"),
        (lambda p: p.write_text("{}", encoding="utf-16"), "bukan teks UTF-8"),
        (lambda p: p.write_text(""), "bukan JSON, lihat baris 1"),
    ],
)  # fmt: skip
def test_a_schema_that_is_no_file_of_ours(put, said, data_copy):
    shutil.copytree(REPO / "data" / "skema", data_copy / "skema")
    shutil.copytree(REPO / "data" / "acuan", data_copy / "acuan")
    (data_copy / "skema" / "misi.json").unlink()
    put(data_copy / "skema" / "misi.json")
    with pytest.raises(DataSalah) as info:
        load_year(2023, data_copy)
    assert any(k.kode == "E-SKEMA" and said in k.pesan for k in info.value.kesalahan), info.value
