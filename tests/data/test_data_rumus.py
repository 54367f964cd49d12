"""Formulas: what the loader accepts, pandoc and Typst can set; what it refuses, it explains."""

import json
import re
import subprocess

import pypandoc
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from lkjip.data import DataSalah, load_year
from lkjip.data.rumus import rumus_problem
from lkjip.paths import DATA

PATTERN = next(
    re.compile(field["constraints"]["pattern"])
    for field in json.loads((DATA / "skema" / "indikator_utama.json").read_text("utf-8"))["fields"]
    if field["name"] == "rumus"
)
PIECES = [
    *"ab2+-*/=(),.:%_^{} ", r"\\", r"\%", r"\text{", r"\text{Jumlah desa}", r"\frac{", r"\frac{a}{b}", r"\sqrt{", "}",
    "}{", r"\times ", r"\div ", r"\cdot ", r"\sum ", r"\left(", r"\right)",
]  # fmt: skip


@pytest.mark.parametrize(
    ("rumus", "pesan"),
    [
        (r"\frac{a", "ada { yang tidak ditutup. Tambahkan }."),
        (r"\text{a", "ada { yang tidak ditutup. Tambahkan }."),
        ("a}{", "ada } tanpa {. Hapus, atau tambahkan { di depannya."),
        ("a^^b", "^ harus diikuti satu besaran, misalnya x^2."),
        ("a_1_2", "_ harus mengikuti tepat satu besaran. Hapus atau kurung yang lain."),
        ("^2", "^ harus mengikuti tepat satu besaran. Hapus atau kurung yang lain."),
        ("83 %", r"tanda persen ditulis \%."),
        (r"\left( x", r"\left tanpa \right. Tulis \left( … \right)."),
        (r"\left( x \right", r"\right harus diikuti ( atau ). Tulis \left( … \right)."),
        (r"x \right)", r"\right tanpa \left. Tulis \left( … \right)."),
        (r"\sqrt{}", "ada {} yang kosong. Isi atau hapus."),
        (r"\sqrt 2", r"\sqrt ditulis \sqrt{…}."),
        (r"\frac 12", r"\frac ditulis \frac{…}{…}."),
        (r"\text{a_b}", r"di dalam \text{…} hanya huruf, angka, dan \%; _ tidak boleh."),
        ("{" * 5000 + "}" * 5000, "kurungnya bertingkat terlalu dalam. Sederhanakan."),
    ],
)
def test_what_is_wrong_is_said(rumus, pesan):
    assert rumus_problem(rumus) == pesan


def test_the_message_names_row_and_column(data_copy):
    path = data_copy / "2023" / "indikator_utama.csv"
    path.write_text(
        path.read_text("utf-8").replace(r"\frac{\text{Realisasi Kinerja}}", r"\frac{\text{Realisasi Kinerja}")
    )
    with pytest.raises(DataSalah) as error:
        load_year(2023, data_copy)
    (salah,) = error.value.kesalahan
    assert (salah.baris, salah.kolom, salah.kode) == (4, "rumus", "E-POLA")
    assert "belum lengkap: ada { yang tidak ditutup" in salah.pesan or "di dalam" in salah.pesan


@settings(max_examples=25)
@given(
    st.lists(
        st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join), min_size=60, max_size=60
    )
)
def test_what_is_accepted_can_be_set(candidates):
    accepted = [
        text.strip()
        for text in candidates
        if PATTERN.fullmatch(text) and text.strip() and not rumus_problem(text)
    ]
    lines = [part.strip() for text in accepted for part in text.split(r"\\") if part.strip()]
    if not lines:
        return
    source = "\n\n".join(f"$$\n{line}\n$$" for line in lines)
    for writer in ("typst", "html"):
        done = subprocess.run(
            [pypandoc.get_pandoc_path(), "--from", "markdown", "--to", writer, "--mathml"],
            input=source, capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        assert "Could not convert" not in done.stderr, done.stderr
        if writer == "typst":
            typst.Compiler().compile(input=done.stdout.encode(), format="pdf")
