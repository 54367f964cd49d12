"""Facts against facts: who signs, where, and for which office."""

import re
from collections.abc import Iterator
from datetime import date

from lkjip.reconcile.aturan import Butir, aturan
from lkjip.reconcile.bahan import Bahan
from lkjip.reconcile.fakta import RUMPUN, SUMBER
from lkjip.reconcile.kata import words
from lkjip.reconcile.temuan import Tingkat

NIP = re.compile(r"(\d{4})(\d{2})(\d{2}) ?(\d{4})(\d{2}) ?(\d) ?(\d{3})")
USIA_TERMUDA, USIA_TERTUA = 15, 65
PANGKAT = {
    "juru muda": "I/a", "juru muda tingkat i": "I/b", "juru": "I/c", "juru tingkat i": "I/d", "pengatur muda": "II/a",
    "pengatur muda tingkat i": "II/b", "pengatur": "II/c", "pengatur tingkat i": "II/d", "penata muda": "III/a",
    "penata muda tingkat i": "III/b", "penata": "III/c", "penata tingkat i": "III/d", "pembina": "IV/a",
    "pembina tingkat i": "IV/b", "pembina utama muda": "IV/c", "pembina utama madya": "IV/d", "pembina utama": "IV/e",
}  # fmt: skip
GOLONGAN = re.compile(r"\b(IV|III|II|I)\s*/\s*([a-e])\b", re.I)
LAKI = re.compile(r"(?<!\w)(?:Drs|H)\.")
PEREMPUAN = re.compile(r"(?<!\w)(?:Dra|Hj)\.")
JENIS = {
    "kecamatan": "camat", "kelurahan": "lurah", "dinas": "dinas", "badan": "badan", "kantor": "kantor",
    "inspektorat": "inspektur",
    "sekretariat": "sekretaris", "desa": "desa", "rumah": "direktur",
    "puskesmas": "puskesmas", "satuan": "satuan", "bagian": "bagian",
}  # fmt: skip
KANTOR = ("kecamatan", "kelurahan", "dinas", "badan", "kantor", "inspektorat")
# Titles and little words: they name no office.
UMUM = set(
    "kepala plt plh pj pjs penjabat dan daerah kabupaten kota pemerintah provinsi selaku yang di urusan ketua "
    "direktur sekretaris "
    "inspektur camat lurah dinas badan kantor kecamatan kelurahan inspektorat sekretariat desa rumah sakit "
    "satuan bagian".split()
)


@aturan(
    "FAK-16", "NIP tidak masuk akal", RUMPUN, Tingkat.SEDANG, sumber="Peraturan BKN tentang NIP: 18 angka"
)
def check_employee_number(bahan: Bahan) -> Iterator[Butir]:
    """NIP memuat tanggal lahir, bulan pengangkatan, jenis kelamin (1 atau 2), dan nomor urut."""
    for r in bahan.data("penandatangan"):
        if r["nip"] and (salah := _nip_problem(r["nip"], bahan.tahun)):
            yield Butir(
                "penandatangan", r.nomor, "nip", r["nip"], "NIP yang sah", f"NIP {r['nama']}: {salah}."
            )


def _nip_problem(nip: str, tahun: int) -> str:
    m = NIP.fullmatch(nip.strip())
    if not m:
        return "bukan 18 angka (tanggal lahir, bulan pengangkatan, jenis kelamin, nomor urut)"
    lahir_tahun, lahir_bulan, lahir_hari, angkat_tahun, angkat_bulan, kelamin, _ = map(int, m.groups())
    try:
        lahir = date(lahir_tahun, lahir_bulan, lahir_hari)
    except ValueError:
        return f"{m[1]}-{m[2]}-{m[3]} bukan tanggal lahir"
    if not 1 <= angkat_bulan <= 12:
        return f"{m[4]}-{m[5]} bukan bulan pengangkatan"
    if kelamin not in (1, 2):
        return f"angka jenis kelaminnya {kelamin}, bukan 1 atau 2"
    if not USIA_TERMUDA <= angkat_tahun - lahir.year <= USIA_TERTUA or angkat_tahun > tahun + 1:
        return f"lahir {lahir.year}, diangkat {angkat_tahun}"
    if not USIA_TERMUDA <= tahun - lahir.year <= USIA_TERTUA:
        return f"lahir {lahir.year}, padahal menjabat tahun {tahun}"
    return ""


@aturan(
    "FAK-69", "Gelar, pangkat, dan NIP tidak cocok", RUMPUN, Tingkat.SEDANG, sumber=SUMBER, pertanyaan=True
)
def check_person(bahan: Bahan) -> Iterator[Butir]:
    """Gelar dibandingkan dengan angka jenis kelamin NIP, dan pangkat dengan golongannya dan dengan daftar pangkat."""
    dulu = {r["nama"]: r["nip"] for r in bahan.sebelumnya.rows("penandatangan")} if bahan.sebelumnya else {}
    for r in bahan.data("penandatangan"):
        m = NIP.fullmatch((r["nip"] or "").strip())
        kelamin = "1" if LAKI.search(r["nama"]) else "2" if PEREMPUAN.search(r["nama"]) else ""
        if m and kelamin and m[6] in "12" and m[6] != kelamin:
            yield Butir(
                "penandatangan", r.nomor, "nip", r["nip"], "",
                f"Angka jenis kelamin {m[6]} tidak cocok dengan gelar {r['nama']}.",
            )  # fmt: skip
        if r["nip"] and dulu.get(r["nama"]) not in (None, r["nip"]):
            yield Butir(
                "penandatangan", r.nomor, "nip", r["nip"], "", f"NIP {r['nama']} tahun lalu {dulu[r['nama']]}."
            )  # fmt: skip
        for kolom in ("nip", "pangkat"):
            if not r[kolom] and (r["nip"] or r["pangkat"]):
                yield Butir(
                    "penandatangan", r.nomor, kolom, "", "", f"{kolom.capitalize()} {r['nama']} kosong."
                )
        if r["pangkat"]:
            gol = GOLONGAN.search(r["pangkat"])
            nama = (
                " ".join(words(GOLONGAN.sub("", r["pangkat"])))
                .replace("tk", "tingkat")
                .replace("tingkat 1", "tingkat i")
            )
            nama = nama.removesuffix(" gol").removesuffix(" golongan").removesuffix(" ruang").strip()
            resmi = PANGKAT.get(nama)
            if not resmi or gol and f"{gol[1].upper()}/{gol[2].lower()}" != resmi:
                yield Butir(
                    "penandatangan", r.nomor, "pangkat", r["pangkat"], "",
                    f"Pangkat {nama} bergolongan {resmi}." if resmi else f"Pangkat {r['pangkat']} tidak dikenal.",
                )  # fmt: skip


def _core(nama: str, pemda: str) -> set[str]:
    """Return the words that tell an office from others of its kind."""
    return set(words(nama)) - UMUM - set(words(pemda))


def _agree(x: str, y: str, pemda: str) -> bool:
    """Say whether two names can be of one office: shared words, an abbreviation, or too little to tell."""
    a, b = _core(x, pemda), _core(y, pemda)
    if not a or not b or a & b:
        return True
    return any(
        _short("".join(w for w in words(p) if w in k), "".join(words(q)))
        for k, p, q in ((a, x, y), (b, y, x))
    )


def _short(singkatan: str, nama: str) -> bool:
    """Say whether an abbreviation's letters stand in a longer name in the same order.

    >>> _short("diskominfo", "dinaskomunikasidaninformatika"), _short("perikanan", "dinasperpustakaandankearsipan")
    (True, False)
    """
    sisa = iter(nama)
    return len(nama) > len(singkatan) + 4 and all(h in sisa for h in singkatan)


@aturan("FAK-70", "Nama kantor tidak sama di semua tempat", RUMPUN, Tingkat.SEDANG, sumber=SUMBER)
def check_office(bahan: Bahan) -> Iterator[Butir]:
    """Nama unit, jabatan kepala, penanda tangan, unit kerja pertama, dan pimpinan menyebut satu kantor dan jenisnya."""
    profil = bahan.laporan.rows("profil")[0]
    pemda = profil["pemerintah_daerah"]
    pimpinan = next((r for r in bahan.data("struktur_organisasi") if not r["induk"]), None)
    sebutan = [("profil", profil, "unit"), ("profil", profil, "jabatan_kepala")]
    sebutan += [("penandatangan", r, "jabatan") for r in bahan.data("penandatangan")[:1]]
    # The first unit may be a part of the office, such as its secretariat.
    pertama = [r for r in bahan.data("unit_kerja")[:1] if words(r["nama"])[0] in KANTOR]
    sebutan += [("unit_kerja", r, "nama") for r in pertama]
    sebutan += [("struktur_organisasi", pimpinan, "jabatan")] if pimpinan else []
    nama = [r[k] for _, r, k in sebutan]
    suara = [sum(_agree(a, b, pemda) for b in nama) for a in nama]
    jenis = [_kind(r[k], k != "unit" and k != "nama") for _, r, k in sebutan]
    lazim = max((j for j in jenis if j), key=lambda j: (jenis.count(j), -jenis.index(j)), default=None)
    terbaik = max(suara)
    for (tabel, r, kolom), n, j in zip(sebutan, suara, jenis, strict=True):
        if (
            n < terbaik
            and n * 2 <= len(sebutan)
            or n == terbaik < len(sebutan)
            and _tie(sebutan, suara, kolom)
            or j
            and j != lazim
        ):
            yield Butir(
                tabel, r.nomor, kolom, r[kolom], profil["unit"] if kolom != "unit" else profil["jabatan_kepala"],
                f"{kolom.replace('_', ' ').capitalize()} {r[kolom]} bukan milik kantor yang disebut di tempat lain.",
                bukti="; ".join(f"{t}.{k}: {x[k]}" for t, x, k in sebutan),
            )  # fmt: skip
    kata = words(profil["unit"])[:1]
    if (
        kata
        and kata[0] in JENIS
        and profil["jenis_unit"].split()[0] in JENIS
        and kata[0] != profil["jenis_unit"].split()[0]
    ):
        yield Butir(
            "profil", profil.nomor, "jenis_unit", profil["jenis_unit"], kata[0],
            f"{profil['unit']} ditulis berjenis {profil['jenis_unit']}.",
        )  # fmt: skip


def _tie(sebutan: list, suara: list[int], kolom: str) -> bool:
    """Say whether, with no majority at all, this is the place to ask about: the one farthest from the profile."""
    return len(set(suara)) == 1 and kolom == sebutan[-1][2]


def _kind(nama: str, jabatan: bool) -> str | None:
    """Return the kind of office that a name or a post begins with; None when it does not say."""
    kata = [k for k in words(nama) if k not in ("kepala", "plt", "plh", "pj", "pjs", "penjabat")][:1]
    if not kata:
        return None
    return next((j for j, k in JENIS.items() if kata[0] == (k if jabatan else j)), None)


@aturan(
    "FAK-71",
    "Tempat, bulan, atau jenis unit tidak biasa",
    RUMPUN,
    Tingkat.RENDAH,
    sumber=SUMBER,
    pertanyaan=True,
)
def check_places(bahan: Bahan) -> Iterator[Butir]:
    """Tempat tanda tangan bagian nama daerah, laporan tepat waktu, dan jenis unit kerja kata pertama namanya."""
    profil = bahan.laporan.rows("profil")[0]
    dikenal = set(words(f"{profil['unit']} {profil['pemerintah_daerah']} {profil['jabatan_kepala']}"))
    dulu = bahan.sebelumnya.profil["tempat"] if bahan.sebelumnya else None
    if not set(words(profil["tempat"])) & dikenal and dulu != profil["tempat"]:
        yield Butir(
            "profil", profil.nomor, "tempat", profil["tempat"], "",
            f"{profil['tempat']} bukan nama unit maupun {profil['pemerintah_daerah']}: memang ibu kotanya?",
        )  # fmt: skip
    if profil["bulan_laporan"] > f"{bahan.tahun + 1}-03":
        yield Butir(
            "profil", profil.nomor, "bulan_laporan", profil["bulan_laporan"], "",
            "Laporan kinerja paling lambat tiga bulan sesudah tahunnya berakhir: memang terlambat?",
        )  # fmt: skip
    rows = bahan.data("unit_kerja")
    cocok = [r for r in rows if words(r["nama"])[:1] == words(r["jenis"])[:1]]
    for r in rows if len(cocok) * 2 > len(rows) or len(cocok) == len(rows) - 1 > 0 else ():
        if r not in cocok:
            yield Butir(
                "unit_kerja", r.nomor, "jenis", r["jenis"], "", f"{r['nama']} ditulis berjenis {r['jenis']}."
            )  # fmt: skip
