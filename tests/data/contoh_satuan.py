"""Lines that say what the numbers are in, and titles that only look like it."""

BERSATUAN = """\
Satuan: Juta Rupiah
(Ribuan Rupiah)
Rp juta
dlm ribuan
Nilai dalam Rp (000)
(dalam ribuan rupiah)
(Rp 000)
(Rp.000,-)
(x 1.000)
(x1.000)
('000)
(000)
(1.000)
[1.000.000]
Rp 1.000
(Rp1.000.000)
Dalam jutaan
dalam Rp M
(Rp M)
(Rp rb)
(USD)
US$
Nilai (US $)
(%)
Dalam persen
dalam 10^6
(10⁶ rupiah)
in thousands
In millions of Rupiah
Realisasi anggaran (dalam juta rupiah) tahun 2023
Anggaran - Juta
nilai ribuan
disajikan dalam miliar rupiah
Satuan 1 juta rupiah
(1 juta rupiah)
Rp. Juta
juta Rp
Rp x 1.000
satuan: 1.000
angka dalam ribu
Satuan : Rp 1.000,-
Rp'000
Rp (juta)
IDR million
Juta
RIBUAN
ＪＵＴＡＡＮ
satuan (juta)
trilyun rupiah
persen
dolar AS
nilai tukar dalam €""".split("\n")
TANPA_SATUAN = """\
Tahun Anggaran 2023
Nomor 1.000/DPA/2023
Nomor 900/000/2023
Program 1000 HPK
(1000 HPK)
dalam 1000 Hari Pertama Kehidupan
Bantuan 50 juta rupiah
Lima juta rupiah per desa
Indeks RB
Reformasi Birokrasi (RB)
Pagu (Rp) T.A. 2024
(dalam rupiah)
Satuan: Rupiah
Rp
Rupiah penuh
REALISASI ANGGARAN
KECAMATAN CONTOH
Realisasi 95% dari pagu
Total: Rp 6.468.783.215
Gerakan Sejuta Pohon
Program Jutaan Pohon Hijau
M. Yusuf
(1)
1000
1.000
Dalam rangka Musrenbang
Perda Nomor 1 Tahun 2023
DPA/A.1/7.01.0.00.0.00.01.000/001/2023
7.01.0.00.0.00.01.0000
Rp 50 juta
Unit Kerja 000
Unit Organisasi: 7.01.0.00.0.00.01.0000 Kecamatan
Satuan Kerja : Kecamatan
Keputusan Bupati Nomor 188/1000/2023
s.d. 31 Desember 2023""".split("\n")
