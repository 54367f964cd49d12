"""`quarto render` at the root, without Quarto: what it is asked for, what it keeps, whose turn it is."""

import os
import subprocess
import sys
from pathlib import Path

import filelock
import psutil
import pytest
from lkjip_cepat import write_book

from lkjip.book import policy, provenance
from lkjip.book.config import COVER, load_book, settings_of
from lkjip.book.engines.quarto import postrender, prerender, script, slot, turn
from lkjip.book.engines.quarto.edition import choose
from lkjip.book.engines.quarto.invocation import Invocation, find_invocation
from lkjip.book.errors import BukuGagal
from lkjip.book.extension import complete_extension
from lkjip.book.graph import Step
from lkjip.book.published import differences, outputs, read_manifest
from lkjip.book.stage import book_metadata
from lkjip.book.staging import Staging
from lkjip.data import DataSalah, load_year
from lkjip.paths import ROOT, SITE

OWN = Path("build/buku")


def invoked(*arguments, folder=ROOT):
    return Invocation(arguments, folder, psutil.Process())


@pytest.fixture
def settings(tmp_path):
    """Return a function that writes files of settings beside the book's own."""
    (tmp_path / "_quarto.yml").write_bytes((ROOT / "_quarto.yml").read_bytes())

    def write(**files):
        for name, text in files.items():
            (tmp_path / f"_quarto{name}").write_text(text, encoding="utf-8")
        return tmp_path

    return write


# What it is asked for


def test_the_command_line_is_that_of_the_quarto_above():
    program = (
        "import subprocess, sys; subprocess.run([sys.executable, '-c', "
        "'from lkjip.book.engines.quarto.invocation import *; "
        "i = find_invocation(); print(i.arguments, i.formats, i.parameters, i.metadata, i.process.pid)"
        "'])"
    )
    script = "/x/quarto.js"
    typed = ["render", "--to=lkjip-html,lkjip-typst", "-P", "tahun:2022", "-P", "data:a:b", "-M", "x: 1"]
    started = subprocess.Popen(
        [sys.executable, "-c", program, script, *typed], stdout=subprocess.PIPE, text=True
    )
    said, _ = started.communicate()
    wanted = (tuple(typed), ["lkjip-html", "lkjip-typst"], {"tahun": "2022", "data": "a:b"}, {"x": "1"})
    assert said.split() == " ".join(map(str, (*wanted, started.pid))).split()


def test_without_a_quarto_above_nothing_is_known_of_it():
    assert find_invocation().arguments == ()


def test_parameters_may_stand_in_a_file(tmp_path):
    (tmp_path / "p.yml").write_text("tahun: 2021\ndata: lain\n")
    asked = invoked("render", "--execute-params", "p.yml", "-P", "tahun:2022", folder=tmp_path)
    assert asked.parameters == {"tahun": "2022", "data": "lain"}
    (tmp_path / "p.yml").write_text("- bukan: pasangan\n")
    with pytest.raises(BukuGagal, match=r"p\.yml tidak dapat dibaca sebagai daftar parameter"):
        assert asked.parameters


@pytest.mark.parametrize(
    ("arguments", "profiles", "tahun", "data", "site"),
    [
        ((), [], 2023, "data", "quarto"),
        (("render", "--to", "lkjip-html"), [], 2023, "data", "quarto"),
        ((), ["2022"], 2022, "data", "quarto-2022"),
        ((), ["kantor", "2022"], 2022, "kecamatan/batuan", "quarto-kantor-2022"),
        ((), ["tampilan"], 2023, "data", "quarto"),  # a profile of content, without a file of settings
        (("render", "-P", "tahun:2021"), [], 2021, "data", "quarto-2021"),
        (("render", "-P", "tahun:2021"), ["2022"], 2021, "data", "quarto-2022-2021"),
        (("render", "-P", "data:kecamatan/talango"), [], 2023, "kecamatan/talango", "quarto-talango"),
    ],
)
def test_profiles_and_parameters_choose_the_report(settings, arguments, profiles, tahun, data, site):
    root = settings(**{"-2022.yml": "tahun: 2022\n", "-kantor.yaml": "data: kecamatan/batuan\n"})
    edition, _ = choose(invoked(*arguments), profiles, root / OWN, root)
    assert (edition.tahun, edition.data, edition.site) == (tahun, root / data, SITE / site)


def test_the_local_settings_are_those_of_the_machine(settings):
    root = settings(**{"-2022.yml": "tahun: 2022\n", ".yml.local": "tahun: 2021\n"})
    edition, book = choose(invoked(), ["2022"], root / OWN, root)
    assert edition.tahun == 2021 and edition.site == SITE / "quarto-2022"
    assert set(book.files()) >= {"_quarto.yml", "_quarto-2022.yml", "_quarto.yml.local"}
    assert load_book(root).raw["tahun"] == 2023, "lkjip build takes no year from a profile"


def test_whoever_sets_an_output_folder_gets_the_book_in_it(settings):
    root = settings(**{"-2022.yml": "tahun: 2022\nproject:\n  output-dir: _site/kantor\n"})
    edition, _ = choose(invoked(), ["2022"], root / "_site/kantor", root)
    assert edition.site == root / "_site/kantor"


@pytest.mark.parametrize(
    ("arguments", "profiles", "sentence"),
    [
        (
            ("render", "--to", "typst"),
            [],
            "format typst bukan format buku ini (lkjip-html, lkjip-typst). PDF",
        ),
        (
            ("render", "-t", "html"),
            [],
            "format html bukan format buku ini (lkjip-html, lkjip-typst). Halaman",
        ),
        (
            ("render", "--to=docx"),
            [],
            "Dokumen Word (lkjip.docx) ikut ditulis oleh `quarto render` tanpa --to.",
        ),
        (("render", "--to", "epub"), [], "Pilih salah satu, atau tanpa --to"),
        (("render", "-P", "program:3"), [], "-P program tidak dikenal; seluruh buku hanya mengenal -P tahun"),
        (("render", "-M", "tahun:2022"), [], "-M tahun tidak mengubah isi buku. Pilih tahun dan data dengan"),
        (("render", "-P", "tahun:dua ribu"), [], "tahun «dua ribu» bukan empat angka. Tulis misalnya"),
        ((), ["2019"], "profil 2019 tidak ada. Buat berkas _quarto-2019.yml berisi satu baris: tahun: 2019."),
        ((), ["sampul"], "_quarto-sampul.yml menetapkan unit, padahal itu diambil dari data."),
    ],
)
def test_what_cannot_be_rendered_is_refused_in_a_sentence(settings, arguments, profiles, sentence):
    root = settings(**{"-sampul.yml": "unit: Kecamatan Lain\n"})
    with pytest.raises(BukuGagal) as refused:
        choose(invoked(*arguments), profiles, root / OWN, root)
    assert sentence in str(refused.value)


def test_the_first_profile_wins_and_the_local_settings_over_all(settings):
    root = settings(**{"-a.yml": "", "-b.yaml": "", ".yaml.local": ""})
    assert settings_of(["a", "b", "c"], root) == ["_quarto-b.yaml", "_quarto-a.yml", "_quarto.yaml.local"]


def test_a_program_of_another_project_stages_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BukuGagal, match=f"memakai lkjip dari {ROOT}, bukan dari proyek ini"):
        prerender.prepare(invoked("render"), {"QUARTO_PROJECT_OUTPUT_DIR": str(tmp_path / OWN)})
    assert list(tmp_path.iterdir()) == []


def test_the_cover_is_all_that_settings_may_not_say():
    assert tuple(book_metadata(load_year(2023))) == COVER


# What it keeps


@pytest.fixture
def kept(project, tmp_path, monkeypatch):
    """Return a function that brings the slot of a project up to date, and the list of what it had to do."""
    done = []
    place = slot.Slot(tmp_path / "tempat")

    def stage_book(staging):
        done.append("naskah")
        (staging.staged / "bab" / "gambar").mkdir(parents=True)

    monkeypatch.setattr(Staging, "begin", lambda staging: False)
    monkeypatch.setattr(Staging, "steps", lambda staging: [Step("naskah", lambda: stage_book(staging))])
    monkeypatch.setattr("lkjip.book.reuse.Reuse.settle", lambda reuse: done.append("simpan"))
    monkeypatch.setattr("lkjip.book.forks.context", lambda light: None)

    def bring():
        done.clear()
        book, laporan = load_book(project), load_year(2023, project / "data")
        recipe = provenance.manifest(laporan, book, "", True)
        place.bring_up_to_date(laporan, book, recipe, "peramban", lambda line: None)
        return list(done)

    bring.done = done
    return bring


def stopped(*arguments, **options):
    raise KeyboardInterrupt


def test_only_what_an_input_asks_for_is_done_again(project, kept):
    assert kept() == ["naskah", "simpan"]
    for name in (
        "report.qmd",
        "_extensions/lkjip/buku.css",
        "data/2022/indikator.csv",
        "notebooks/bab4_penutup.ipynb",
    ):
        with (project / name).open("a") as file:
            file.write("\n")
        assert kept() == ["naskah", "simpan"], name
        assert kept() == [], name


@pytest.mark.parametrize("at", ["lkjip.book.staging.Staging.steps", "lkjip.book.stage.write_yaml"])
def test_what_was_stopped_is_done_again(project, kept, monkeypatch, at):
    kept()
    (project / "data" / "2023" / "anggaran.csv").open("a").write("\n")
    with monkeypatch.context() as patch:
        patch.setattr(at, stopped)
        with pytest.raises(KeyboardInterrupt):
            kept()
    assert kept() == ["naskah", "simpan"]


def test_stopped_while_the_old_is_removed_nothing_is_taken_for_current(project, kept, monkeypatch):
    kept()
    anggaran = project / "data" / "2023" / "anggaran.csv"
    before = anggaran.read_bytes()
    anggaran.write_bytes(before + b"\n")
    with monkeypatch.context() as patch:
        patch.setattr("lkjip.book.engines.quarto.slot.shutil.rmtree", stopped)
        with pytest.raises(KeyboardInterrupt):
            kept()
    anggaran.write_bytes(before)
    assert kept() == ["naskah", "simpan"]


def test_what_ran_before_prose_at_fault_is_kept(project, kept, monkeypatch):
    def refuse(staging):
        raise BukuGagal("angka diketik")

    with monkeypatch.context() as patch:
        patch.setattr(Staging, "steps", refuse)
        with pytest.raises(BukuGagal):
            kept()
    assert kept.done == ["simpan"]
    assert kept() == ["naskah", "simpan"]


@pytest.fixture
def staged(tmp_path):
    """Return a staged book and a root in which another one stands already."""
    for folder, text in ((tmp_path / "naskah", "baru"), (tmp_path / "akar", "lama")):
        for name in ("bab/gambar/a.svg", "bab/a.qmd", "bab/_buku.yml", "_isi/a.md", "_variables.yml"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
    return tmp_path / "naskah", tmp_path / "akar"


@pytest.mark.parametrize("step", range(1, 8))
def test_stopped_at_any_step_no_chapter_is_named_that_is_not_there(staged, monkeypatch, step):
    source, root = staged
    rename, calls = Path.rename, []

    def stopping(path, target):
        calls.append(path)
        if len(calls) == step:
            raise KeyboardInterrupt
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", stopping)
        if step < 7:
            with pytest.raises(KeyboardInterrupt):
                slot.place(source, root)
        else:
            slot.place(source, root)  # it has six steps
    assert not (root / "bab").exists() or set(outputs(root / "bab")) == set(outputs(source / "bab"))
    slot.place(source, root)
    assert outputs(root) == outputs(source)


def test_chapters_that_stand_there_already_stay_untouched(staged):
    source, root = staged
    slot.place(source, root)
    before = (root / "bab").stat().st_ino, (root / "bab" / "a.qmd").stat().st_mtime_ns
    slot.place(source, root)
    assert before == ((root / "bab").stat().st_ino, (root / "bab" / "a.qmd").stat().st_mtime_ns)
    (root / "bab" / "a.qmd").unlink()
    slot.place(source, root)
    assert outputs(root) == outputs(source)


def test_what_comes_from_packages_is_copied_once(tmp_path):
    complete_extension(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*")}
    complete_extension(tmp_path)
    assert before and before == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*")}


# Whose turn it is


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(turn, "FOLDER", tmp_path / "quarto")
    monkeypatch.setattr(turn, "PATIENCE_SECONDS", 0.1)
    return tmp_path / "quarto"


@pytest.fixture
def other():
    """Return another process, which ends when it is told to."""
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    yield process
    process.communicate()


def test_a_quarto_that_renders_keeps_its_turn_until_it_is_gone(folder, other):
    first, second = psutil.Process(other.pid), psutil.Process()
    with turn.turn(first):
        turn.leave_note(first, {"tahun": 2023})
    with pytest.raises(BukuGagal, match="sedang dirender oleh Quarto yang lain"), turn.turn(second):
        raise AssertionError("two at once")
    with turn.turn(first):
        assert turn.take_note(second) == {} and turn.take_note(first)["tahun"] == 2023
    with turn.turn(second):
        turn.leave_note(first, {})
    other.communicate()
    with turn.turn(second):
        assert turn.take_note(second) == {}


def test_two_scripts_do_not_work_at_once(folder):
    folder.mkdir()
    with filelock.FileLock(folder / "giliran.lock", is_singleton=False):
        with pytest.raises(BukuGagal, match="sedang dirender"), turn.turn(psutil.Process()):
            raise AssertionError("two at once")


@pytest.mark.parametrize(
    "note", ["", "[]", "{}", '{"proses": 1}', '{"proses": [1, 0]}', '{"proses": ["a", "b"]}']
)
def test_a_note_of_nobody_means_nothing(folder, note):
    folder.mkdir()
    (folder / turn.NOTE).write_text(note)
    with turn.turn(psutil.Process()):
        assert turn.take_note(psutil.Process()) == {}


@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_a_script_ends_when_its_quarto_is_killed(tmp_path):
    child = "import psutil, os, time; from lkjip.book.engines.quarto import turn"
    child += "; turn.end_with(psutil.Process(os.getppid())); print(os.getpid(), flush=True); time.sleep(60)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    process = subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE, text=True)
    script = psutil.Process(int(process.stdout.readline()))
    process.kill()
    psutil.wait_procs([script], timeout=20)
    assert not script.is_running()
    process.communicate()


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (BukuGagal("begini."), 1, "Tidak jadi: begini.\n"),
        (PermissionError(13, "denied", "x.csv"), 1, "Tidak jadi: x.csv: "),
        (DataSalah([]), 2, "Tidak jadi."),
    ],
)
def test_a_script_that_fails_says_why_in_a_sentence(folder, monkeypatch, capsys, error, code, said):
    monkeypatch.setattr(turn, "end_with", lambda process: None)

    def fail(invocation, environment):
        raise error

    assert script.run(fail, "Tidak jadi") == code
    assert said in capsys.readouterr().err


# What is published


@pytest.fixture
def rendered(project, folder, tmp_path, monkeypatch, published):
    """Return a function that runs the last script over what a Quarto wrote, and the folders of draft and site."""
    output, site = project / OWN, tmp_path / "_site" / "quarto"
    laporan, book = load_year(2023, project / "data"), load_book(project)
    recipe = provenance.manifest(laporan, book, "", True)
    kept = slot.Slot(tmp_path / "tempat")
    kept.staged.mkdir(parents=True)
    write_book(laporan, book, {}, {}, kept.staged)
    for name, path in {f"data/{n}": p for n, p in provenance.data_files(laporan).items()}.items():
        (kept.inputs / name).parent.mkdir(parents=True, exist_ok=True)
        (kept.inputs / name).write_bytes(path.read_bytes())
    published(site.with_name("quarto-2023")).rename(site)
    monkeypatch.setattr(postrender, "ROOT", project)
    monkeypatch.setattr(postrender, "slot_of", lambda *of: kept)
    monkeypatch.setattr("lkjip.book.engines.quarto.finish", lambda *of: None)
    monkeypatch.setattr("lkjip.book.engines.quarto.require", lambda: ("quarto", "1.9.99"))
    monkeypatch.setattr("lkjip.book.engines.quarto.tools", lambda: {"pandoc": "3.8", "typst": "0.14"})
    monkeypatch.setattr("lkjip.book.engines.embedded.render_word", lambda book, site: None)
    page = (
        '<html lang="id"><head><meta charset="utf-8">\n'
        + policy.meta(policy.SITE)
        + '\n</head><body><main><h1>Awal</h1><p>Isi.</p></main><a href="/x"></a></body></html>'
    ).replace('<a href="/x"></a>', "")

    def finish_up(*left_out, everything=True, arguments=("render",)):
        wanted = sorted(postrender._all_of(book) - set(left_out))
        for name in wanted:
            (output / name).parent.mkdir(parents=True, exist_ok=True)
            (output / name).write_text(page)
        turn.FOLDER.mkdir(exist_ok=True)
        asked = invoked(*arguments)
        note = {"tahun": 2023, "data": str(project / "data"), "folder": str(laporan.folder), "resep": recipe}
        turn.leave_note(asked.process, note | {"terbitan": str(site), "lain": []})
        environment = {
            "QUARTO_PROJECT_OUTPUT_DIR": str(output),
            "QUARTO_PROJECT_OUTPUT_FILES": "\n".join(f"build/buku/{name}" for name in wanted),
        }
        postrender.finish_up(asked, environment | ({"QUARTO_PROJECT_RENDER_ALL": "1"} if everything else {}))

    return finish_up, output, site


def test_the_whole_book_is_published_with_all_it_offers(rendered):
    finish_up, output, site = rendered
    finish_up()
    manifest = read_manifest(site)
    assert manifest["mesin"] == "quarto 1.9.99" and not differences(site, manifest)
    assert (manifest["versi"]["pandoc"], manifest["versi"]["typst"]) == ("3.8", "0.14")
    assert {"pypandoc_binary (Word)", "typst (Word)"} < set(manifest["versi"])
    offered = {"data/datapackage.json", "data/anggaran.csv", "cari-indeks.js", "angka.json", "angka.js"}
    assert offered < set(manifest["keluaran"])
    assert outputs(site) == outputs(output)


@pytest.mark.parametrize(
    ("left_out", "everything"), [(("lkjip.pdf",), True), (("index.html",), True), ((), False)]
)
def test_a_part_of_the_book_is_not_published(rendered, capsys, left_out, everything):
    finish_up, output, site = rendered
    before = outputs(site)
    finish_up(*left_out, everything=everything)
    assert outputs(site) == before
    assert "tidak berubah: buku diterbitkan bila dirender seluruhnya" in capsys.readouterr().out


def test_a_stand_in_for_the_start_page_is_no_obstacle(rendered):
    finish_up, output, _ = rendered
    output.mkdir(parents=True)
    (output / "index.html").write_text('<html><head><meta http-equiv="refresh"></head></html>')
    finish_up("index.html", everything=False)
    assert "report.html" in (output / "cari-indeks.js").read_text()


def test_a_preview_may_add_its_script_and_says_nothing(rendered, capsys):
    finish_up, output, site = rendered
    finish_up("lkjip.pdf", arguments=("preview",))
    assert "Content-Security-Policy" not in (output / "index.html").read_text()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", ["report.qmd", "_extensions/lkjip/buku.css"])
def test_what_quarto_read_may_not_change_meanwhile(project, rendered, name):
    finish_up, output, site = rendered
    before = outputs(site)
    (project / name).open("a").write("\n")
    with pytest.raises(BukuGagal, match=f"{name} berubah selagi buku dirender. Jalankan lagi."):
        finish_up()
    assert outputs(site) == before and read_manifest(output) is None


def test_what_the_notebooks_read_may_and_is_in_the_next_one(project, rendered, capsys):
    finish_up, output, site = rendered
    anggaran = project / "data" / "2023" / "anggaran.csv"
    before = anggaran.read_bytes()
    anggaran.write_text("rusak")
    finish_up()
    assert "2023/anggaran.csv berubah selagi buku dirender dan belum termuat." in capsys.readouterr().out
    assert (site / "data" / "anggaran.csv").read_bytes() == before


def test_a_book_that_is_not_fit_stays_unpublished(rendered, monkeypatch):
    finish_up, output, site = rendered
    before = outputs(site)
    monkeypatch.setattr("lkjip.book.verify.problems", lambda site: ["index.html: tautan putus ke x"])
    with pytest.raises(BukuGagal, match="tautan putus"):
        finish_up()
    assert outputs(site) == before and read_manifest(output) is None


def test_quarto_may_name_what_it_wrote_in_a_file(tmp_path):
    (tmp_path / "daftar").write_text("build/buku/index.html\nbuild/buku/lkjip.pdf")
    environment = {"QUARTO_USE_FILE_FOR_PROJECT_OUTPUT_FILES": str(tmp_path / "daftar")}
    assert postrender._rendered(environment) == ["build/buku/index.html", "build/buku/lkjip.pdf"]


def test_without_the_first_script_nothing_is_published(rendered):
    _, output, _ = rendered
    with pytest.raises(BukuGagal, match="belum dijalankan"):
        postrender.finish_up(invoked("render"), {"QUARTO_PROJECT_OUTPUT_DIR": str(output)})


def test_what_quarto_leaves_is_no_change_for_git():
    left = ["bab1.html", "bab1_files/x.js", "bab1.pdf", "bab1.docx", "bab1.quarto_ipynb", ".quarto/x"]
    names = [f"notebooks/{name}" for name in left] + [
        "bab/a.qmd",
        ".lkjip-bab.baru/a.qmd",
        "_quarto.yml.local",
    ]
    ignored = subprocess.run(
        ["git", "check-ignore", "--no-index", *names], cwd=ROOT, capture_output=True, text=True
    )
    assert ignored.stdout.split() == names
