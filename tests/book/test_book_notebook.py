"""A notebook that cannot become a chapter is refused in one sentence, with its cell, before any kernel starts."""

import copy
import json
import os
from types import SimpleNamespace

import nbformat
import nbformat.v4 as nb
import pytest

from lkjip.book.errors import BukuGagal
from lkjip.book.notebook import cells, read_notebook
from lkjip.book.staging import Staging
from lkjip.paths import ROOT
from lkjip.views.outputs import MIME

COLUMNS = [
    {"nama": "a", "judul": "A", "satuan": "", "bilangan": False},
    {"nama": "b_rp", "judul": "B (Rp)", "satuan": "rp", "bilangan": True},
]
DATA = {"kolom": COLUMNS, "baris": [["=1", "1/3"], ["", None], ["x", "-82.5"]]}
TABLE = {
    "jenis": "tabel", "id": "tbl-x", "judul": "J", "html": "<table></table>", "data": DATA, "sumber": "S",
}  # fmt: skip
CHART = TABLE | {
    "jenis": "gambar", "id": "fig-x", "alt": "a", "plotly": {"data": [], "layout": {}}, "width": 9, "height": 9,
}  # fmt: skip
FILTER = {"pilihan": [{"nama": "Unit", "nilai": ["a"], "baris": [0, -1]}], "tingkat": [0, 1]}
PARAGRAPH = {"jenis": "paragraf", "teks": "Baik."}
EXPLORER = PARAGRAPH | {"jenis": "jelajah", "id": "sec-x", "data": {}}
SAVE = "Buka dan simpan lagi di Jupyter."


def plain(*outputs):
    """Return a notebook as JSON-ready values: a title, parameters, and a cell that shows these outputs."""
    shown = [nb.new_output("display_data", data={MIME: output}) for output in outputs]
    made = nb.new_notebook(
        cells=[
            nb.new_markdown_cell("# Judul"),
            nb.new_code_cell("tahun = 2023", metadata={"tags": ["parameters"]}),
            nb.new_code_cell("f()", outputs=shown),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    return json.loads(nbformat.writes(made))


def without(description, *keys):
    return {key: value for key, value in description.items() if key not in keys}


def changed(change):
    content = plain()
    change(content)
    return json.dumps(content).encode()


BROKEN = {
    b"": "kosong. Pulihkan dari salinannya.",
    b" \n": "kosong. Pulihkan dari salinannya.",
    b"{": "bukan buku catatan Jupyter (bukan JSON). Pulihkan dari salinannya.",
    b"# Judul\n": "bukan buku catatan Jupyter (bukan JSON). Pulihkan dari salinannya.",
    b"[" * 100_000: "bukan buku catatan Jupyter (bukan JSON). Pulihkan dari salinannya.",
    b"\xff\xfe{\x00}\x00": f"bukan teks UTF-8. {SAVE}",
    json.dumps(plain()).encode("utf-16"): f"bukan teks UTF-8. {SAVE}",
    json.dumps(plain()).encode("utf-8-sig"): "diawali tanda urutan bita (BOM). Simpan sebagai UTF-8 tanpa BOM.",
    b"[]": "bukan buku catatan Jupyter. Pulihkan dari salinannya.",
    b"null": "bukan buku catatan Jupyter. Pulihkan dari salinannya.",
    b"{}": f'memakai format "None", bukan 4. {SAVE}',
    changed(lambda n: n.update(nbformat=3)): f'memakai format "3", bukan 4. {SAVE}',
    changed(lambda n: n.update(nbformat=99)): f'memakai format "99", bukan 4. {SAVE}',
    changed(lambda n: n.update(nbformat="4")): f'memakai format "4", bukan 4. {SAVE}',
    changed(lambda n: n.pop("cells")): f"tidak memuat sel. {SAVE}",
    changed(lambda n: n.update(cells={})): f"tidak memuat sel. {SAVE}",
    changed(lambda n: n.update(cells=[])): f"tidak memuat sel. {SAVE}",
    changed(lambda n: n.pop("metadata")): f"tidak menyebut bahasanya di metadata. {SAVE}",
    changed(lambda n: n.update(metadata={})): f"tidak menyebut bahasanya di metadata. {SAVE}",
    changed(lambda n: n["metadata"]["kernelspec"].update(language="R")): 'ditulis dalam bahasa "R", bukan python.',
    changed(lambda n: n["cells"].append(None)): 'sel ke-4 berjenis "None"; buku hanya mengenal sel markdown dan code.',
    changed(lambda n: n["cells"][0].update(cell_type="raw")): (
        'sel ke-1 berjenis "raw"; buku hanya mengenal sel markdown dan code.'
    ),
    changed(lambda n: n["cells"][2].update(cell_type="heading")): (
        'sel ke-3 berjenis "heading"; buku hanya mengenal sel markdown dan code.'
    ),
    changed(lambda n: n["cells"][1].pop("cell_type")): (
        'sel ke-2 berjenis "None"; buku hanya mengenal sel markdown dan code.'
    ),
    changed(lambda n: n["cells"][1].update(source=7)): f"sel ke-2 tidak memuat teks. {SAVE}",
    changed(lambda n: n["cells"][1].update(source=[7])): f"sel ke-2 tidak memuat teks. {SAVE}",
    changed(lambda n: n["cells"][1].pop("metadata")): f"sel ke-2 tidak memuat metadata. {SAVE}",
    changed(lambda n: n["cells"][1]["metadata"].update(tags="parameters")): f"sel ke-2 tidak memuat metadata. {SAVE}",
    changed(lambda n: n["cells"][1].pop("outputs")): f"sel ke-2 tidak memuat daftar keluaran. {SAVE}",
    changed(lambda n: n["cells"][1].update(outputs=[7])): f"sel ke-2 memuat keluaran yang rusak. {SAVE}",
    changed(lambda n: n["cells"][1].update(outputs=[{}])): f"sel ke-2 memuat keluaran yang rusak. {SAVE}",
}  # fmt: skip

UNKNOWN = "keluaran berjenis {}, yang tidak dikenal buku. Yang dikenal: tabel, gambar, paragraf, jelajah."
OUTPUTS = [
    (None, UNKNOWN.format('"None"')),
    ([], UNKNOWN.format('"None"')),
    ({"jenis": "peta"}, UNKNOWN.format('"peta"')),
    ({"jenis": []}, UNKNOWN.format('"[]"')),
    (without(PARAGRAPH, "teks"), "paragraf tanpa teks."),
    (PARAGRAPH | {"teks": None}, "paragraf yang teks-nya bukan teks."),
    (PARAGRAPH | {"teks": "Baik 😀"}, "paragraf yang teks-nya memuat U+1F600 (huruf ke-6), yang tidak dapat dicetak."),
    (PARAGRAPH | {"tambahan": 1}, "paragraf dengan isi yang tidak dikenal: tambahan."),
    (without(TABLE, "html"), "tabel tanpa html."),
    (TABLE | {"id": "x"}, "tabel dengan id «x»; tulis misalnya tbl-capaian."),
    (TABLE | {"id": "tbl-x} ::: {#y"}, "tabel dengan id «tbl-x} ::: {#y»; tulis misalnya tbl-capaian."),
    (TABLE | {"html": "kosong"}, "tabel yang html-nya tidak memuat tabel."),
    (TABLE | {"cetak": "kosong"}, "tabel yang cetak-nya tidak memuat tabel."),
    (TABLE | {"data": {}}, "tabel yang data-nya tidak menurut bentuknya."),
    (TABLE | {"data": DATA | {"baris": [["x"]]}}, "tabel yang data-nya tidak menurut bentuknya."),
    (TABLE | {"data": DATA | {"baris": [["x", "1,5"]]}}, "tabel yang data-nya tidak menurut bentuknya."),
    (TABLE | {"data": DATA | {"baris": [["x", "1/0"]]}}, "tabel yang data-nya tidak menurut bentuknya."),
    (TABLE | {"data": DATA | {"baris": [["😀", "1"]]}}, "tabel yang data-nya tidak menurut bentuknya."),
    (TABLE | {"saring": {}}, "tabel yang saring-nya tidak menurut bentuknya."),
    (
        TABLE | {"saring": {"pilihan": [{"nama": "U", "nilai": [], "baris": [0]}], "tingkat": []}},
        "tabel yang saring-nya tidak menurut bentuknya.",
    ),
    (CHART | {"plotly": []}, "gambar yang plotly-nya bukan objek."),
    (CHART | {"plotly": {}}, "gambar yang plotly-nya tidak memuat data dan layout."),
    (CHART | {"width": "9"}, "gambar yang width-nya bukan bilangan bulat."),
    (CHART | {"width": True}, "gambar yang width-nya bukan bilangan bulat."),
    (CHART | {"height": 0}, "gambar yang lebar atau tingginya bukan 1 sampai 10000 piksel."),
    (CHART | {"id": "tbl-x"}, "gambar dengan id «tbl-x»; tulis misalnya fig-capaian."),
    (EXPLORER | {"data": []}, "jelajah yang data-nya bukan objek."),
    (EXPLORER | {"id": 'sec-x" onclick="'}, 'jelajah dengan id «sec-x" onclick="»; tulis misalnya sec-telaah-jelajah.'),
]  # fmt: skip


def refusal(path):
    with pytest.raises(BukuGagal) as error:
        read_notebook(path)
    assert "\n" not in str(error.value)
    return str(error.value)


@pytest.mark.parametrize(("content", "problem"), BROKEN.items(), ids=range(len(BROKEN)))
def test_a_broken_notebook_is_refused_in_one_sentence(tmp_path, content, problem):
    path = tmp_path / "coba.ipynb"
    path.write_bytes(content)
    assert refusal(path) == f"coba.ipynb {problem}"


@pytest.mark.parametrize(("output", "problem"), OUTPUTS, ids=range(len(OUTPUTS)))
def test_a_malformed_output_is_refused_with_its_cell(tmp_path, output, problem):
    path = tmp_path / "coba.ipynb"
    path.write_text(json.dumps(plain(output)), encoding="utf-8")
    assert refusal(path).startswith(f"coba.ipynb sel ke-3 menampilkan {problem}")


def test_nbformat_has_the_last_word(tmp_path):
    path = tmp_path / "coba.ipynb"
    for key in ("nbformat_minor", "id"):
        content = plain()
        (content if key in content else content["cells"][0])[key] = "?" * 80
        path.write_text(json.dumps(content), encoding="utf-8")
        assert refusal(path).startswith("coba.ipynb bukan buku catatan Jupyter yang sah (")


def test_what_is_no_file_is_named(tmp_path):
    assert refusal(tmp_path / "coba.ipynb") == "coba.ipynb tidak ada, atau bukan berkas biasa."
    assert refusal(tmp_path).endswith("tidak ada, atau bukan berkas biasa.")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipa.ipynb")
        assert refusal(tmp_path / "pipa.ipynb") == "pipa.ipynb tidak ada, atau bukan berkas biasa."


@pytest.mark.parametrize(
    "output", [PARAGRAPH, TABLE, CHART, TABLE | {"saring": FILTER, "cetak": "<table></table>"}]
)
def test_what_our_own_outputs_write_is_read(tmp_path, output):
    path = tmp_path / "coba.ipynb"
    path.write_text(json.dumps(plain(copy.deepcopy(output))), encoding="utf-8")
    assert read_notebook(path).cells[2].outputs[0].data[MIME] == output


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_the_book_s_notebooks_are_read(path):
    assert len(read_notebook(path).cells) > 2


def test_an_injected_cell_does_not_count(tmp_path):
    content = plain(None)
    content["cells"].insert(2, copy.deepcopy(content["cells"][1]) | {"id": "lain"})
    content["cells"][2]["metadata"]["tags"] = ["injected-parameters"]
    path = tmp_path / "coba.ipynb"
    path.write_text(json.dumps(content), encoding="utf-8")
    assert refusal(path).startswith("coba.ipynb sel ke-3 menampilkan")
    content["cells"][3]["outputs"] = []
    path.write_text(json.dumps(content), encoding="utf-8")
    assert [place for place, _ in cells(read_notebook(path))] == [
        "sel ke-1",
        "sel ke-2",
        "sel ke-2",
        "sel ke-3",
    ]


def test_no_kernel_starts_when_one_notebook_is_broken(tmp_path, monkeypatch):
    monkeypatch.setattr(Staging, "_parameters", {"tahun": 2023})
    good, bad = tmp_path / "a.ipynb", tmp_path / "b.ipynb"
    good.write_text(json.dumps(plain()), encoding="utf-8")
    bad.write_bytes(b"")
    book = SimpleNamespace(chapters=[SimpleNamespace(notebook=path) for path in (good, bad)])
    reuse = SimpleNamespace(notebook_key=str, seems_current=lambda key: False)
    laporan = SimpleNamespace(tahun=2023, folder=tmp_path / "data" / "2023")
    staging = Staging(laporan, book, reuse, tmp_path, tmp_path / "naskah", None, print)
    with pytest.raises(BukuGagal, match=r"^b\.ipynb kosong"):
        staging.begin()
