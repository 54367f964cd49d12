"""Whatever is lost on the way: every report is whole, none is there twice, and all is as on one machine."""

import shutil

from klaster import ASIDE, OFFICES, ROOT, flaky, timeless, until

KEPT = sorted(["depan/daftar.json", *(f"{office}/2024/daftar.json" for office in OFFICES)])


def assert_complete(output, local):
    found = output.site()
    assert sorted(found) == sorted(local)
    assert [name for name in found if found[name] != local[name]] == []
    assert output.aside() == KEPT  # nothing half-way, and nobody's lock


def reported(results):
    return sorted(line.partition(":")[0] for line in results.splitlines())


ALL = [f"{office} 2024" for office in OFFICES]


def test_a_worker_is_killed_in_mid_report(cluster, drive, output, local):
    workers = {f"pekerja-{n}": cluster.start_worker() for n in (1, 2)}
    driver = drive("--cluster", cluster.address)
    until(lambda: "selesai" in driver.said, "a notebook that ran")
    workers[next(name for name, at_work in cluster.names().items() if at_work)].kill()
    code, results, said = driver.end()
    assert code == 0, said
    assert "dasbor: http://" in said
    assert reported(results) == ALL
    assert_complete(output, local)

    # Nothing changed: nothing is built, and it is said in the same words as on one machine.
    code, results, said = drive("--cluster", cluster.address).end()
    assert code == 0, said
    assert results.count("tidak ada yang berubah") == len(OFFICES) and "selesai" not in said
    assert_complete(output, local)


def test_the_scheduler_is_restarted_in_mid_run(cluster, drive, output, local):
    cluster.start_worker()
    driver = drive("--cluster", cluster.address)
    until(lambda: "selesai" in driver.said, "a notebook that ran")
    cluster.scheduler.kill()
    cluster.scheduler.wait()
    cluster.start_scheduler()
    cluster.start_worker()
    cluster.start_worker()
    code, results, said = driver.end()
    assert code == 0, said
    assert "menyambung lagi" in said
    assert reported(results) == ALL
    assert_complete(output, local)


def test_two_at_once_with_a_storage_that_fails_every_fifth_request(cluster, drive, output, local, s3):
    for _ in range(2):
        cluster.start_worker()
    with flaky(s3.ports["s3.port"]) as storage:
        both = [drive("--cluster", cluster.address, endpoint=storage.address) for _ in range(2)]
        for driver in both:
            code, results, said = driver.end()
            assert code == 0, said
            assert reported(results) == ALL
        assert storage.failed > 50
    assert_complete(output, local)


def test_without_a_cluster_this_machine_builds_and_replaces(drive, local, tmp_path):
    data, site = tmp_path / "data", tmp_path / "situs"
    for office in OFFICES:
        shutil.copytree(ROOT / "tests" / "kantor" / office, data / office)
    arguments = ("--output", f"file://{site}")
    code, results, said = drive(*arguments, data=f"file://{data}/*").end()
    assert code == 0, said
    assert reported(results) == ALL
    found = {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    assert timeless({n: c for n, c in found.items() if not n.startswith(ASIDE)}) == local

    cells = data / "kabupaten" / "2024" / "realisasi_kinerja.csv"
    text = cells.read_text(encoding="utf-8")
    assert "IT1,2024,72.13," in text
    cells.write_text(text.replace("IT1,2024,72.13,", "IT1,2024,70.13,"), encoding="utf-8")
    code, results, said = drive(*arguments, data=f"file://{data}/*").end()
    assert code == 0, said
    assert results.count("tidak ada yang berubah") == len(OFFICES) - 1
    assert (site / "kabupaten" / "2024" / "perubahan.html").is_file()
    assert not (site / "dinas" / "2024" / "perubahan.html").exists()
