"""The transcription of the 2023 report is exact: every printed row, number and line against the source text.

The source report is not part of the repository. It lies beside it, in ../shared/sumber. Where it does not, the
comparisons are skipped, and the files must be, to the byte, those that were last compared with it: sidik_naskah.json
holds their SHA-256. Run this file, beside the source, to write it anew after the comparisons pass.
"""

import csv
import hashlib
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from lkjip.data import load_skema, load_year

REPO = Path(__file__).resolve().parents[2]
DATA = REPO / "data"
YEAR = DATA / "2023"
SKEMA = DATA / "skema"
SCHEMAS = {**load_skema(SKEMA), **load_year(2023, DATA).skema}
SOURCE = REPO.parent / "shared" / "sumber" / "LKjIP-2023-Kecamatan-Kota-Sumenep.md"

RECORD = Path(__file__).with_name("sidik_naskah.json")

needs_source = pytest.mark.skipif(
    not SOURCE.exists(), reason="the published report does not lie beside the repository, in ../shared/sumber"
)

LISTS = [
    YEAR / "tercetak" / f"{name}.csv" for name in ("daftar_tabel", "arti_kolom")
]  # ours: what is printed where
PRINTED = sorted(set((YEAR / "tercetak").glob("*.csv")) - set(LISTS))
TABLES = [path for path in PRINTED if path.stem.startswith("tabel_")]
PROSE = [path for path in PRINTED if path not in TABLES]
MAIN = sorted(YEAR.glob("*.csv"))
ACUAN = sorted((DATA / "acuan").glob("*.csv"))
# Our own columns in tercetak; everything else is printed.
KEYS = ("baris", "kode", "unit_tercetak")
# A row broken by a page goes on after a blank line and a repeated heading, a few lines further on.
REACH = 8
# First line, last line and number of rows of each printed table: nothing between them may be left out.
EXTENT = {
    "tabel_2_1_rpjmd": (198, 198, 1),
    "tabel_2_2": (214, 218, 5),
    "tabel_2_3_iku": (230, 235, 3),
    "tabel_2_3_rkt": (249, 252, 4),
    "tabel_2_1_pk": (265, 267, 3),
    "tabel_3_1": (284, 286, 3),
    "tabel_3_1_1": (293, 293, 1),
    "tabel_3_2": (304, 306, 3),
    "tabel_3_2_1": (314, 314, 1),
    "tabel_3_3": (339, 347, 6),
    "tabel_3_4": (359, 361, 3),
    "tabel_3_4_1": (369, 372, 1),
    "tabel_3_5": (381, 387, 6),
    "tabel_3_6": (421, 427, 6),
    "tabel_3_7": (439, 447, 9),
    "tabel_3_8": (456, 724, 189),
    "tabel_3_9": (734, 738, 5),
    "tabel_3_10": (748, 754, 6),
    "tabel_3_11": (773, 778, 6),
}
# Tables in which the OCR split a word inside a cell ("PEMBERDAYA AN"): joined, so spaces are not compared.
SPLIT_WORDS = ("tabel_2_3_iku", "tabel_3_6")
# The column whose digits must stand on the lines its `sumber` names.
NUMBERS = {
    "anggaran": ("pagu_rp", "realisasi_rp"),
    "kegiatan": ("target", "realisasi"),
    "perjanjian_kinerja": ("target",),
    "realisasi_kinerja": ("realisasi",),
    "rencana_kerja": ("target",),
    "struktur_organisasi": ("jumlah",),
    "standar": ("standar",),
    "target_program": ("target",),
    "target_renstra": ("target",),
}
# The columns whose words must stand there.
TEXTS = {
    "analisis": ("analisis",),
    "indikator": ("uraian",),
    "indikator_utama": ("definisi", "sumber_data"),
    "isu_strategis": ("permasalahan", "isu_strategis"),
    "kegiatan": ("kode_tercetak", "kegiatan", "sub_kegiatan", "indikator", "satuan_tercetak"),
    "misi": ("uraian",),
    "penandatangan": ("jabatan", "nama", "pangkat", "nip"),
    "peraturan": ("uraian",),
    "profil": ("unit", "pemerintah_daerah", "jabatan_kepala", "tempat", "renstra_awal", "renstra_akhir"),
    "program": ("uraian",),
    "rencana_kerja": ("sasaran", "indikator", "satuan"),
    "rpjmd": ("misi", "tujuan", "sasaran", "indikator"),
    "sasaran": ("uraian",),
    "sasaran_program": ("uraian",),
    "struktur_organisasi": ("jabatan", "eselon"),
    "tujuan": ("uraian",),
    "unit_kerja": ("nama",),
}


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def schema(path):
    return SCHEMAS[schema_name(path)]


def schema_name(path):
    folder = path.parent.name
    return f"{folder}/{path.stem}" if folder in ("tercetak", "acuan") else path.stem


def source_lines():
    """Return the lines of the source, the first one at index 1, as an editor numbers them."""
    return ["", *SOURCE.read_text(encoding="utf-8").split("\n")]


def cells(line):
    return [re.sub(r"</?[bp]>", "", cell).strip() for cell in line.split("\t")]


def is_break(line):
    """Tell whether a line belongs to the page break or the layout, not to a row of the table."""
    first, *rest = cells(line)
    return not line.strip() or first == "NO" or set(first) == {"-"} or (not any(rest) and first != "")


def squeeze(text):
    """Drop tags, whitespace, link targets and letter case: a heading in capitals is the same words."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"<[^>]+>|[\s*#]+", "", text).casefold()


def words(text):
    """Return the words of a text without marks, tags and punctuation, in small letters."""
    return re.findall(r"\w+", re.sub(r"<[^>]+>", "", text).casefold())


def in_order(wanted, found):
    """Tell whether the words stand in `found` in the same order; words in between may be left out."""
    rest = iter(found)
    return all(word in rest for word in wanted)


def cited_lines(sumber):
    """Return every line number a `sumber` names; "baris 462–465" names the whole span."""
    found = set()
    for part in re.findall(r"baris (\d+(?:–\d+)?(?:, \d+(?:–\d+)?)*)", sumber):
        for span in part.split(", "):
            first, _, last = span.partition("–")
            found.update(range(int(first), int(last or first) + 1))
    return sorted(found)


def with_id(paths):
    return [pytest.param(path, id=schema_name(path)) for path in paths]


def fingerprint(path):
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def fingerprints():
    """Return the SHA-256 of every file that is compared with the source."""
    return {path.relative_to(DATA).as_posix(): fingerprint(path) for path in [*MAIN, *PRINTED]}


def test_the_files_are_those_that_were_compared_with_the_source():
    assert fingerprints() == json.loads(RECORD.read_text(encoding="utf-8"))["berkas"]


@needs_source
def test_the_source_is_the_one_they_were_compared_with():
    record = json.loads(RECORD.read_text(encoding="utf-8"))["naskah"]
    assert record == {
        "sha256": fingerprint(SOURCE),
        "baris": len(SOURCE.read_text(encoding="utf-8").splitlines()),
    }


def test_every_printed_table_is_transcribed():
    assert {path.stem for path in TABLES} == set(EXTENT)
    assert {path.stem for path in PROSE} == {"daftar_isi", "judul", "judul_tabel", "narasi"}


@pytest.mark.parametrize("path", with_id([*MAIN, *LISTS, *PRINTED, *ACUAN]))
def test_columns_are_those_of_the_schema_in_order(path):
    with path.open(encoding="utf-8", newline="") as file:
        header, *body = csv.reader(file)
    skema = schema(path)
    assert header == [k for k in skema.nama_kolom if k in header or k not in skema.kolom_baru]
    assert all(len(row) == len(header) for row in body)
    assert all(cell == cell.strip() and "\n" not in cell for row in body for cell in row)


@pytest.mark.parametrize("path", with_id([*MAIN, *LISTS, *PRINTED, *ACUAN]))
def test_file_is_plain_utf8_with_lf(path):
    content = path.read_bytes()
    assert b"\r" not in content and not content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\n")


@pytest.mark.parametrize("path", with_id([*MAIN, *LISTS, *PRINTED, *ACUAN]))
def test_primary_key_is_unique(path):
    keys = [tuple(row.get(column) for column in schema(path).kunci) for row in rows(path)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("path", with_id([*MAIN, *LISTS, *ACUAN]))
def test_foreign_keys_point_to_a_row(path):
    for key in schema(path).rujukan:
        target = path.with_name(f"{key.tabel.rpartition('/')[2]}.csv")
        known = {
            tuple(row[column] for column in key.kolom_tabel)
            for row in (rows(target) if target.exists() else ())
        }
        assert {tuple(row.get(column, "") for column in key.kolom) for row in rows(path)} - {("",)} <= known


@pytest.mark.parametrize("path", sorted(SKEMA.rglob("*.json")), ids=lambda path: path.stem)
def test_schema_explains_every_column(path):
    content = json.loads(path.read_text(encoding="utf-8"))
    assert content["name"] == path.stem and content["title"] and content["description"]
    assert isinstance(content["wajib"], bool) and isinstance(content["unduh"], bool)
    assert all(field["title"] and field["description"] for field in content["fields"])
    for field in content["fields"]:
        if field["name"].endswith("_rp") and path.parent.name != "tercetak":
            assert (field["type"], field["satuan"]) == ("integer", "rupiah")


def test_signatory_is_never_published():
    assert schema(YEAR / "penandatangan.csv").unduh is False


@needs_source
@pytest.mark.parametrize("path", with_id(TABLES))
def test_printed_rows_equal_the_source(path):
    def exact(values):
        return ["".join(value.split()) for value in values] if path.stem in SPLIT_WORDS else values

    lines = source_lines()
    first, last, count = EXTENT[path.stem]
    table = rows(path)
    starts = [int(row["baris"]) for row in table]
    assert len(table) == count
    assert starts == sorted(starts) and starts[0] == first
    used = set()
    for row, following in zip(table, [*starts[1:], last + 1], strict=True):
        start = int(row["baris"])
        parts = [n for n in range(start, following) if not is_break(lines[n]) or n == start]
        assert parts[-1] - start <= REACH
        used.update(parts)
        pieces = zip(*(cells(lines[n]) for n in parts), strict=True)
        joined = [" ".join(filter(None, column)) for column in pieces]
        printed = [value for name, value in row.items() if name not in KEYS]
        assert exact(printed) == exact(joined), f"baris {start}"
    left_out = {n for n in range(first, last + 1) if not is_break(lines[n])} - used
    assert not left_out


@needs_source
def test_unit_heading_of_each_printed_row_stands_above_it():
    lines = source_lines()
    heading = ""
    expected = {}
    for number in range(*EXTENT["tabel_3_8"][:2]):
        first = cells(lines[number])[0]
        if first.startswith("KELURAHAN"):
            heading = first
        elif re.fullmatch(r"[IVX]+\.?", first):
            heading = ""  # a new sasaran starts with the kecamatan again, printed without a heading
        expected[number] = heading
    for row in rows(YEAR / "tercetak" / "tabel_3_8.csv"):
        assert row["unit_tercetak"] == expected[int(row["baris"])], row["baris"]


@needs_source
@pytest.mark.parametrize("path", with_id(MAIN))
def test_sumber_names_lines_that_hold_the_row(path):
    lines = source_lines()
    for row in rows(path):
        cited = cited_lines(row["sumber"])
        assert cited, row["sumber"]
        assert cited[-1] < len(lines) and all(1 <= n for n in cited)
        text = [lines[n] for n in cited]
        tokens = re.findall(r"\d[\d.]*|\b[A-D]{1,2}\b", "\n".join(text))  # a number, or a grade such as BB
        numbers = {token.replace(".", "") for token in tokens}
        for column in NUMBERS.get(path.stem, ()):
            assert row[column] == "" or row[column] in numbers, (column, row)
        # A row broken by a page is joined per column, so its words are looked up column by column.
        grid = [cells(line) for line in text if not is_break(line)]
        columns = [squeeze("".join(filter(None, parts))) for parts in zip(*grid, strict=False)]
        whole = squeeze("".join(text))
        for column in TEXTS.get(path.stem, ()):
            wanted = squeeze(row[column])
            assert wanted in whole or any(wanted in found for found in columns), (column, row)


@needs_source
@pytest.mark.parametrize(
    "name, column, label, place",
    [
        ("anggaran", "pagu_rp", "T3.7", 2),
        ("anggaran", "realisasi_rp", "T3.7", 3),
        ("perjanjian_kinerja", "target", "T2.1", 3),
        ("target_program", "target", "T3.5", 3),
        ("realisasi_kinerja", "realisasi", "T3.5", 4),
        ("standar", "standar", "T3.3", 4),
    ],
)
def test_number_stands_in_its_own_column(name, column, label, place):
    lines = source_lines()
    found = [row for row in rows(YEAR / f"{name}.csv") if row["sumber"].startswith(label)]
    assert found
    for row in found:
        (line,) = cited_lines(row["sumber"])
        printed = cells(lines[line])[place].removesuffix(",00").rstrip("%").replace(".", "")
        assert row[column] == printed, row


@needs_source
@pytest.mark.parametrize("name, label", [("target_renstra", "T2.2"), ("realisasi_kinerja", "T3.2")])
def test_each_year_stands_in_its_own_column(name, label):
    lines = source_lines()
    for row in rows(YEAR / f"{name}.csv"):
        if not row["sumber"].startswith(label):
            continue
        (line,) = cited_lines(row["sumber"])
        head = max(n for n in range(line) if "2021" in cells(lines[n]))
        column = cells(lines[head]).index(row["tahun"])
        value = row.get("target") or row.get("realisasi")
        assert cells(lines[line])[column].rstrip("%") == value, row


def test_money_is_that_of_table_3_7():
    def plain(text):
        return int(text.removesuffix(",00").replace(".", ""))

    printed = {row["kode"]: row for row in rows(YEAR / "tercetak" / "tabel_3_7.csv") if row["kode"]}
    money = rows(YEAR / "anggaran.csv")
    assert len(money) == len(printed) == 6
    for row in money:
        pagu, realisasi = int(row["pagu_rp"]), int(row["realisasi_rp"])
        other = printed[row["kode"]]
        assert (pagu, realisasi, pagu - realisasi) == tuple(
            plain(other[name]) for name in ("pagu_rp", "realisasi_rp", "sisa_rp")
        )
    assert sum(int(row["pagu_rp"]) for row in money) == 8_437_609_725
    assert sum(int(row["realisasi_rp"]) for row in money) == 8_145_781_909


def test_wrong_printed_figures_are_kept():
    printed = {(path.stem, row["baris"]): row for path in PRINTED for row in rows(path)}
    assert printed["tabel_3_10", "749"]["pagu_rp"] == "6.648.783.215"
    assert printed["tabel_3_11", "774"]["pagu_rp"] == "6.648.783.215"
    assert printed["tabel_3_10", "748"]["pagu_rp"] == "160.667.500"
    assert printed["tabel_3_11", "773"]["pagu_rp"] == "160.667.500"
    assert printed["tabel_3_3", "339"]["capaian"] == "100"
    assert printed["tabel_3_4", "359"]["target_akhir"] == "85"
    assert printed["tabel_3_8", "589"]["no"] == "II.1.1.3"


def test_activities_are_the_printed_rows_normalised():
    printed = rows(YEAR / "tercetak" / "tabel_3_8.csv")
    activities = rows(YEAR / "kegiatan.csv")
    assert len(activities) == len(printed) == 189
    named = [*rows(YEAR / "sasaran.csv"), *rows(YEAR / "program.csv")]
    names = {row["kode"]: row["uraian"] for row in named}
    units = {row["kode"]: row for row in rows(YEAR / "unit_kerja.csv")}
    for activity, row in zip(activities, printed, strict=True):
        unit = units[activity["kode_unit"]]
        assert (activity["kode"], activity["kode_tercetak"]) == (row["kode"], row["no"])
        assert activity["unit"] == unit["nama"]
        assert row["unit_tercetak"] == ("" if unit["jenis"] == "kecamatan" else unit["nama"].upper())
        assert activity["indikator"] == row["indikator"]
        for column in ("target", "realisasi"):
            assert f"{activity[column]} {activity['satuan_tercetak']}".strip() == row[column]
            Decimal(activity[column])
        if activity["tingkat"] == "sub_kegiatan":
            kegiatan, sub_kegiatan = re.split(r" -\s*", row["uraian"], maxsplit=1)
            assert (activity["kegiatan"], activity["sub_kegiatan"]) == (kegiatan, sub_kegiatan)
        else:
            kode = activity["kode_program"] or activity["kode_sasaran"]
            assert bool(activity["kode_program"]) == (activity["tingkat"] == "program")
            assert names[kode] == row["uraian"]
            assert activity["kegiatan"] == activity["sub_kegiatan"] == ""


def test_activity_key_follows_its_rule():
    seen = {}
    for row in rows(YEAR / "kegiatan.csv"):
        roman = {"S1": "I", "S2": "II", "S3": "III"}[row["kode_sasaran"]]
        program = f"{roman}.{row['kode_unit']}.{row['kode_program']}"
        if row["tingkat"] == "sub_kegiatan":
            seen[program] = seen.get(program, 0) + 1
            assert row["kode"] == f"{program}.{seen[program]:02d}"
        else:
            assert row["kode"] == (program if row["tingkat"] == "program" else roman)


@needs_source
@pytest.mark.parametrize("path", with_id(PROSE))
def test_printed_prose_equals_the_source(path):
    lines = source_lines()
    for row in rows(path):
        start = int(row["baris"])
        found = squeeze("".join(lines[start : start + REACH]))
        assert squeeze(row.get("teks") or row["judul"]) in found, row
        if path.stem == "judul_tabel":
            assert squeeze(lines[start]).startswith(squeeze(row["nomor"])), row


@needs_source
def test_every_printed_heading_and_caption_is_listed():
    lines = source_lines()
    body = range(66, len(lines))
    captions = [n for n in body if re.match(r"\**(Tabel|Gambar) \d", lines[n])]
    assert [int(row["baris"]) for row in rows(YEAR / "tercetak" / "judul_tabel.csv")] == captions
    marked = [n for n in body if re.match(r"[#*]+ ?[#*]*(BAB [IV]+|[A-H]\. |\d\. )", lines[n])]
    assert [int(row["baris"]) for row in rows(YEAR / "tercetak" / "judul.csv")] == [11, *marked]
    contents = [n for n in range(35, 65) if re.match(r"#|- ", lines[n])]
    assert [int(row["baris"]) for row in rows(YEAR / "tercetak" / "daftar_isi.csv")] == contents


@needs_source
def test_narrative_keeps_the_words_of_the_source():
    lines = source_lines()
    profil = rows(YEAR / "profil.csv")[0]
    filled = profil | {"tahun_lalu": str(int(profil["tahun"]) - 1), "tahun_ke": "3"}
    order = {}
    for row in rows(YEAR / "narasi.csv"):
        order.setdefault(row["bagian"], []).append(int(row["urutan"]))
        teks = row["teks"].format_map(filled)
        text = " ".join(lines[n] for n in cited_lines(row["sumber"]))
        assert in_order(words(teks), words(text)), row
        assert "http" not in teks and "*" not in teks
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in order.values())


@needs_source
def test_no_prose_of_the_source_is_left_out():
    lines = source_lines()
    used = {int(row["baris"]) + more for path in PRINTED for row in rows(path) for more in (0, 1, 2)}
    for path in MAIN:
        used.update(n for row in rows(path) for n in cited_lines(row["sumber"]))
    prose = [n for n in range(66, len(lines)) if "\t" not in lines[n] and len(words(lines[n])) > 8]
    prose = [n for n in prose if not lines[n].startswith("Sumber :")]  # a table's note
    assert [n for n in prose if n not in used] == []


def test_year_and_office_are_never_typed_into_the_narrative():
    profil = rows(YEAR / "profil.csv")[0]
    for row in rows(YEAR / "narasi.csv"):
        assert profil["unit"] not in row["teks"] and profil["tahun"] not in row["teks"], row


def test_inverted_formula_is_printed_but_not_used():
    printed = {row["kode"]: row["rumus"] for row in rows(YEAR / "tercetak" / "tabel_2_3_iku.csv")}
    used = {row["kode_indikator"]: row for row in rows(YEAR / "indikator_utama.csv")}
    assert printed["IS3"].index("Target Capaian") < printed["IS3"].index("Realisasi Kinerja")
    assert used["IS3"]["rumus"].index("Realisasi Kinerja") < used["IS3"]["rumus"].index("Target Capaian")
    assert "terbalik" in used["IS3"]["sumber"]


if __name__ == "__main__":
    naskah = {"sha256": fingerprint(SOURCE), "baris": len(SOURCE.read_text(encoding="utf-8").splitlines())}
    text = json.dumps({"naskah": naskah, "berkas": fingerprints()}, indent=1)
    RECORD.write_text(text + "\n", encoding="utf-8", newline="\n")
