"""`lkjip check`: findings by cause, filters, what is new, and the forms for programs and code hosts."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from lkjip.cli import check, main, terminal
from lkjip.cli.saringan import SaringanSalah, compare, read_saved, table_names
from lkjip.data.read import file_lines
from lkjip.reconcile import Temuan, Tingkat

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "check.schema.json").read_text(encoding="utf-8"))
ELSEWHERE = ROOT / "tests" / "kantor_lain" / "data"


@pytest.fixture
def run(capsys):
    """Return a function that runs `lkjip check` and returns its exit code and what it printed."""

    def call(*arguments):
        code = main(["check", *map(str, arguments)])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return call


@pytest.fixture
def saved(run, tmp_path):
    """Return a function that keeps what `--json` prints in a file."""

    def keep(*arguments):
        path = tmp_path / "lama.json"
        path.write_text(run(*arguments, "--json")[1])
        return path

    return keep


def oneline(text):
    return " ".join(text.split())


def temuan(kode="JML-01", baris=7, tercetak="2", **fields):
    whole = {"tingkat": Tingkat.TINGGI, "tabel": "tabel_3_10", "kolom": "pagu_rp", "seharusnya": "1"}
    texts = {"penjelasan": "Dua bukan satu.", "sumber": "Aritmetika"}
    return Temuan(kode=kode, baris=baris, tercetak=tercetak, **whole | texts | fields)


def printed(capsys, all_, shown, width=80):
    console = terminal.Terminal()
    console.width = width
    terminal.print_findings(console, all_, shown)
    return capsys.readouterr().out


ROOT_FINDING = temuan()
FOLLOWS = temuan("NAR-01", 12, tingkat=Tingkat.RENDAH, akar=ROOT_FINDING.id)
OTHER = temuan("RAS-02", 9, pertanyaan=True)


def test_what_follows_from_a_finding_stands_in_one_line_below_it(capsys):
    text = printed(capsys, (ROOT_FINDING, OTHER, FOLLOWS), (ROOT_FINDING, OTHER, FOLLOWS))
    assert text == (
        "TINGGI  Tabel 3.10, baris 7, pagu_rp  [JML-01:tabel_3_10:7:pagu_rp]\n"
        "        Dua bukan satu.\n"
        "        Tercetak: 2 · Seharusnya: 1\n"
        "        Akibatnya juga:\n"
        "          rendah  NAR-01:tabel_3_10:12:pagu_rp\n"
        "\n"
        "TINGGI  Tabel 3.10, baris 9, pagu_rp · pertanyaan  [RAS-02:tabel_3_10:9:pagu_rp]\n"
        "        Dua bukan satu.\n"
        "        Tercetak: 2 · Seharusnya: 1\n"
        "\n"
    )


def test_a_cause_is_shown_though_only_what_follows_was_asked_for(capsys):
    text = printed(capsys, (ROOT_FINDING, OTHER, FOLLOWS), (FOLLOWS,))
    assert (
        text.index("JML-01") < text.index("Akibatnya juga:") < text.index("NAR-01") and "RAS-02" not in text
    )


def test_what_follows_but_is_not_shown_is_counted(capsys):
    text = printed(capsys, (ROOT_FINDING, OTHER, FOLLOWS), (ROOT_FINDING,))
    assert text.endswith("        Akibatnya juga:\n          1 temuan yang tidak ditampilkan\n\n")


def test_no_finding_is_lost_whatever_its_cause_says(capsys):
    chain = (ROOT_FINDING, FOLLOWS, temuan("SIL-01", 13, akar=FOLLOWS.id))
    odd = (temuan("KOD-01", akar="tidak-ada"), replace(OTHER, akar=OTHER.id))
    text = printed(capsys, chain + odd, chain + odd)
    assert all(t.id in text for t in chain + odd)


def test_counts_come_first(run):
    code, text = run(2023)
    lines = text.splitlines()
    assert code == 0 and lines[0].startswith("Data 2023 sah: ")
    total = int(re.match(r"(\d+) temuan: \d+ kritis, ", lines[1])[1])
    table = text[: text.index("\n\nKRITIS ")].split("\nRumpun ")[1].splitlines()
    assert table[0].split() == ["kritis", "tinggi", "sedang", "rendah", "jumlah"]
    assert sum(int(line.split()[-1]) for line in table[1:]) == total


@pytest.mark.parametrize(("columns", "most"), [("80", 80), ("120", 120), ("200", 120), ("40", 40), ("0", 40)])
def test_lines_are_as_wide_as_is_read_well(columns, most, run, monkeypatch):
    monkeypatch.setenv("COLUMNS", columns)
    _, text = run(2023, "--all")
    body = text.split("\n\nKRITIS ", 1)[1].splitlines()
    assert most - 20 < max(map(len, body)) <= most
    assert not any(line.endswith(" ") for line in body)


def test_colour_is_for_terminals_and_data_never_steers_one(run, monkeypatch, capsys):
    assert "\x1b" not in run(2023)[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31mKRITIS\x1b[0m" in run(2023)[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;31m" not in run(2023)[1]
    monkeypatch.undo()
    evil = temuan(tercetak="[red]\x1b[31m\x9b\u202e:smile:\nb", penjelasan="[/]", kolom="\x07")
    text = printed(capsys, (evil,), (evil,))
    assert all(c == "\n" or c.isprintable() for c in text)
    assert r"Tercetak: [red]\x1b[31m\x9b\u202e:smile: b" in text and "[/]" in text


@pytest.mark.parametrize(
    ("arguments", "passes"),
    [
        ([], lambda t: t["tingkat"] in ("kritis", "tinggi")),
        (["--all"], lambda t: True),
        (["--tingkat", "kritis"], lambda t: t["tingkat"] == "kritis"),
        (["--rumpun", "jml, NAR"], lambda t: t["kode"][:3] in ("JML", "NAR")),
        (["--tabel", "3.10"], lambda t: t["tabel"] == "tabel_3_10"),
        (["--tabel", "tercetak/tabel_3_10.csv,Narasi"], lambda t: t["tabel"] in ("tabel_3_10", "narasi")),
        (["--tabel", "2.3"], lambda t: t["tabel"] in ("tabel_2_3_iku", "tabel_2_3_rkt")),
        (["--tabel", "3.10", "--rumpun", "DIG", "--tingkat", "tinggi"],
         lambda t: t["tabel"] == "tabel_3_10" and t["kode"].startswith("DIG")),
    ],
)  # fmt: skip
def test_filters_say_what_they_leave_out(arguments, passes, run):
    everything = json.loads(run(2023, "--json")[1])["laporan"][0]["temuan"]
    wanted = {t["id"] for t in everything if passes(t)}
    _, text = run(2023, *arguments)
    assert wanted and all(id in text for id in wanted)
    left = len(everything) - len(wanted)
    causes = {t["akar"] for t in everything if t["id"] in wanted and t["akar"]} - wanted
    hidden = left - len(causes)  # a cause is shown with what follows from it
    assert (f"\n{hidden} temuan lain tidak ditampilkan." in text) == bool(hidden)
    if arguments:
        report = json.loads(run(2023, *arguments, "--json")[1])["laporan"][0]
        assert {t["id"] for t in report["temuan"]} == wanted and report["tidak_ditampilkan"] == left


def test_a_filter_never_makes_a_failing_check_pass(run):
    for filters in ([], ["--tabel", "3.3"], ["--rumpun", "KOD"], ["--tingkat", "kritis"]):
        assert run(2023, *filters, "--fail-on", "tinggi")[0] == 1, filters
    _, text = run(2023, "--rumpun", "KOD", "--fail-on", "kritis")
    failed = re.search(
        r"Gagal: (\d+) temuan kritis .* \((\d+) di antaranya tidak ditampilkan\)", oneline(text)
    )
    assert failed[1] == failed[2]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--tabel", "3.99"], '--tabel: tidak ada tabel "3.99".'),
        (["--tabel", "angaran"], "Mungkin anggaran."),
        (["--tabel", ""], 'tidak ada tabel ""'),
        (["--sejak", "tidak-ada.json"], "tidak ada"),
        (["--sejak", ROOT], "bukan berkas"),
        (["--sejak", ROOT / "README.md"], "bukan hasil lkjip check --json"),
    ],
)
def test_a_filter_that_cannot_be_applied_is_refused(arguments, said, run):
    code, text = run(2023, *arguments)
    assert code == 2 and said in text and "Traceback" not in text
    data = json.loads(run(2023, *arguments, "--json")[1])
    assert data["laporan"] == [] and said in data["pesan"]
    jsonschema.validate(data, SCHEMA)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--rumpun", "XX"], '"XX" bukan rumpun; pilih dari JML, '),
        (["--json", "--sarif"], "tidak dapat bersama --json"),
        (["--all", "--tingkat", "sedang"], "tidak dapat bersama --all"),
    ],
)
def test_options_that_do_not_go_together(arguments, said, run, capsys):
    with pytest.raises(SystemExit) as end:
        run(2023, *arguments)
    assert end.value.code == 2 and said in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["3.1", "tabel 3.1", "TABEL_3_1.csv", r"tercetak\tabel_3_1.csv"])
def test_a_table_is_no_part_of_another(typed):
    known = dict.fromkeys(["tabel_3_1", "tabel_3_1_1", "tabel_3_10"], "")
    assert table_names(typed, known) == ("tabel_3_1",)


def test_a_printed_number_names_a_file_that_is_called_otherwise():
    known = {"perjanjian": "Tabel 3.1", "capaian": "Tabel III.1", "anggaran": ""}
    assert table_names("3.1", known) == ("perjanjian",)
    assert table_names("Tabel III.1", known) == ("capaian",)


def test_nothing_is_new_since_now(run, saved):
    code, text = run(2023, "--sejak", saved(2023), "--fail-on", "kritis")
    assert code == 0 and ": 0 temuan baru, " in oneline(text) and "KRITIS " not in text
    assert "kritis atau lebih berat belum diakui, tetapi sudah ada di" in oneline(text)


def test_what_is_new_and_what_is_gone(run, saved, data_copy):
    before = saved(2023, "--data", data_copy)
    printed = data_copy / "2023" / "tercetak" / "tabel_3_10.csv"
    text = printed.read_text(encoding="utf-8")
    text = text.replace("6.648.783.215", "6.468.783.215").replace("1.767.491.410", "1.767.419.410")
    printed.write_text(text, encoding="utf-8")
    code, text = run(2023, "--data", data_copy, "--sejak", before, "--fail-on", "kritis")
    assert code == 1 and " dan baru sejak " in oneline(text)
    new, gone = text.split("temuan sudah tidak ada:")
    assert "DIG-01:tabel_3_10:750:pagu_rp" in new and "DIG-01:tabel_3_10:749:pagu_rp" not in new
    assert "DIG-01:tabel_3_10:749:pagu_rp" in gone
    report = json.loads(run(2023, "--data", data_copy, "--sejak", before, "--json")[1])["laporan"][0]
    assert "DIG-01:tabel_3_10:749:pagu_rp" in report["hilang"]
    assert "DIG-01:tabel_3_10:750:pagu_rp" in {t["id"] for t in report["temuan"]}


def test_a_finding_whose_row_moved_is_the_same():
    before = (temuan(baris=7), temuan(baris=8), temuan(baris=20, tercetak="5"))
    now = (temuan(baris=8), temuan(baris=9), temuan(baris=9, tercetak="6"), temuan(baris=20, tercetak="4"))
    new, gone = compare(now, before)
    assert (new, gone) == ((temuan(baris=9, tercetak="6"),), ())


def test_a_state_that_lacks_findings_is_refused_and_one_that_lacks_the_year_makes_all_new(run, saved):
    assert "dibuat dengan saringan" in run(2023, "--sejak", saved(2023, "--rumpun", "JML"))[1]
    code, text = run(2023, "--sejak", saved(2025, "--data", ELSEWHERE), "--fail-on", "kritis")
    assert code == 1 and "0 tetap (berkas itu tidak memuat data 2023)." in oneline(text)


@pytest.mark.parametrize(
    "change",
    [
        {"baris": "7"},
        {"tingkat": "berat"},
        {"tabel": None},
        {"tabel": "tabel_²"},
        {"nomor": "x"},
        {"kode": 1},
    ],
)
def test_a_damaged_state_is_refused(change, saved):
    path = saved(2023)
    data = json.loads(path.read_text())
    data["laporan"][0]["temuan"][0].update(change)
    path.write_text(json.dumps(data))
    with pytest.raises(SaringanSalah):
        read_saved(path)


def keys_are_documented(data, schema):
    """Say whether every key of the data is in the schema, which by itself allows more."""
    if isinstance(data, list):
        return all(keys_are_documented(item, schema.get("items", {})) for item in data)
    if not isinstance(data, dict):
        return True
    schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    return all(key in schema["properties"] and keys_are_documented(value, schema["properties"][key])
               for key, value in data.items())  # fmt: skip


def acknowledge(data, kode):
    (data / "2023" / "pengakuan.csv").write_text(
        f"kode_temuan,alasan,nama,tanggal,sumber\n{kode},memang begitu,Petugas,2024-02-01,Berita acara\n"
    )


def test_json_keeps_its_contract(run, data_copy):
    acknowledge(data_copy, "DIG-01")
    for arguments in (
        [2023, 2022], [2023, "--data", data_copy], [2025, "--data", ELSEWHERE], [1999], [2023, "--rumpun", "SIL"],
    ):  # fmt: skip
        data = json.loads(run(*arguments, "--json")[1])
        jsonschema.validate(data, SCHEMA)
        assert keys_are_documented(data, SCHEMA)


def test_every_field_of_json_is_described():
    page = (ROOT / "docs" / "periksa.md").read_text(encoding="utf-8").split("## JSON")[1]
    described = set(re.findall(r"`(\w+)`", page.split("## SARIF")[0]))
    parts = [SCHEMA, *(SCHEMA["$defs"][name] for name in ("laporan", "kesalahan", "temuan"))]
    assert {key for part in parts for key in part["properties"]} <= described


def sarif(run, *arguments):
    code, text = run(*arguments, "--sarif")
    log = json.loads(text)
    assert log["version"] == "2.1.0" and len(log["runs"]) == 1
    return code, log["runs"][0]


def test_sarif_names_rule_level_and_line(run, monkeypatch):
    monkeypatch.chdir(ROOT)
    _, found = sarif(run, 2023)
    rules = {rule["id"]: rule for rule in found["tool"]["driver"]["rules"]}
    assert all(rule["help"]["text"] and rule["name"] for rule in rules.values())
    assert all(result["ruleId"] in rules for result in found["results"])
    prints = [result["partialFingerprints"]["primaryLocationLineHash"] for result in found["results"]]
    assert len(set(prints)) == len(prints) > 100
    by_id = {result["properties"]["id"]: result for result in found["results"]}
    result = by_id["DIG-01:tabel_3_10:749:pagu_rp"]
    assert result["level"] == "error" and "Seharusnya: 6.468.783.215." in result["message"]["text"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "data/2023/tercetak/tabel_3_10.csv"
    assert {r["level"] for r in found["results"] if r["properties"]["pertanyaan"]} == {"note"}
    for id, result in by_id.items():
        place = result["locations"][0]["physicalLocation"]
        uri, line = place["artifactLocation"]["uri"], place["region"]["startLine"]
        if uri.startswith("data/2023/tercetak/") and line > 1:
            text = (ROOT / uri).read_text(encoding="utf-8").split("\n")[line - 1]
            assert text.startswith(f"{id.split(':')[2]},"), id


def test_sarif_points_into_facts_by_the_line_of_the_file(run, tmp_path):
    copy = shutil.copytree(ELSEWHERE, tmp_path / "data")
    for name in ("skema", "acuan"):
        shutil.copytree(ROOT / "data" / name, copy / name)
    file = copy / "2025" / "analisis.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    before = {r["properties"]["id"]: r for r in sarif(run, 2025, "--data", copy)[1]["results"]}
    id = next(id for id in before if ":analisis:" in id and int(id.split(":")[2]) > 2)  # below the broken row
    number = before[id]["locations"][0]["physicalLocation"]["region"]["startLine"]
    broken = re.sub(r"([a-z]{5} )(?=[a-z]{5})", r"\1" + "\n", lines[1], count=1)
    cells = broken.split(",")
    file.write_text(lines[0] + ",".join(f'"{c}"' if "\n" in c.strip() and '"' not in c else c for c in cells)
                    + "".join(lines[2:]), encoding="utf-8")  # fmt: skip
    after = {r["properties"]["id"]: r for r in sarif(run, 2025, "--data", copy)[1]["results"]}
    place = after[id]["locations"][0]["physicalLocation"]
    assert place["region"]["startLine"] == number + 1
    assert place["artifactLocation"]["uri"] == file.as_uri()


def test_rows_with_line_breaks_take_several_lines(tmp_path):
    (tmp_path / "a.csv").write_bytes(b'\xef\xbb\xbfa,b\r\n1,"x\r\ny\n"\r\n\r\n2,z\r\n')
    assert file_lines(tmp_path / "a.csv") == {1: 1, 2: 2, 3: 5, 4: 6}
    assert file_lines(tmp_path / "tidak-ada.csv") == file_lines(tmp_path) == {}


def test_sarif_suppresses_what_is_acknowledged_and_shows_causes(run, data_copy, monkeypatch):
    acknowledge(data_copy, "DIG-01:tabel_3_10:749:pagu_rp")
    found = check.findings

    def with_cause(laporan):
        return tuple(
            replace(t, akar="DIG-01:tabel_3_10:749:pagu_rp") if t.kode == "JML-03" else t
            for t in found(laporan)
        )

    monkeypatch.setattr(check, "findings", with_cause)
    results = sarif(run, 2023, "--data", data_copy)[1]["results"]
    (suppressed,) = (r for r in results if "suppressions" in r)
    assert suppressed["properties"]["id"] == "DIG-01:tabel_3_10:749:pagu_rp"
    assert suppressed["suppressions"][0]["justification"].startswith("memang begitu (Petugas, 2024-02-01")
    related = {r["ruleId"]: r["relatedLocations"] for r in results if "relatedLocations" in r}
    assert "JML-03" in related
    assert related["JML-03"][0]["physicalLocation"] == suppressed["locations"][0]["physicalLocation"]


def test_sarif_carries_what_is_wrong_with_the_data(run, data_copy):
    file = data_copy / "2023" / "anggaran.csv"
    file.write_text(file.read_text(encoding="utf-8") + "9,-1,0,x\n", encoding="utf-8")
    code, found = sarif(run, 2023, "--data", data_copy)
    assert code == 2 and found["results"]
    last = len(file.read_text(encoding="utf-8").splitlines())
    assert {r["locations"][0]["physicalLocation"]["region"]["startLine"] for r in found["results"]} == {last}
    assert {r["ruleId"] for r in found["results"]} <= {
        rule["id"] for rule in found["tool"]["driver"]["rules"]
    }


def test_tables_that_were_not_there_are_said_at_the_end(run):
    _, text = run(2025, "--data", ELSEWHERE)
    end = oneline(text.split("tidak ditampilkan")[1])
    assert "hal belum diperiksa: " in end and "efisiensi" in end and "Sebabnya: --all." in end
    assert "Tabel efisiensi belum disalin ke tercetak/." in run(2025, "--data", ELSEWHERE, "--all")[1]
