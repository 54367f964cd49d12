"""The vocabulary of report sentences: which phrase means which concept. Longer phrases stand before shorter ones."""

import re

from lkjip.bahasa import BULAN
from lkjip.reconcile.klaim.angka_kata import KATA, PECAHAN

_TIDAK = r"(?:tidak|belum|tak|gagal|kurang|bukan)"
_SELA = r"(?: (?!kenaikan|penurunan|semua|seluruh|indikator|program|sasaran|tujuan)\w+)"
_TARGET = (
    r"(?:target(?:nya)?(?: kinerja| tahunan)?|yang (?:di|ter)(?:targetkan|rencanakan|janjikan|tetapkan))"
)
_TAHUN = r"(?:19|20)\d\d"
_RENSTRA = r"(?:renstra|rencana strategis|rpjmd|rpd|perencanaan)"
_BULAN = "|".join(b.lower() for b in BULAN)
_SERAP = (
    r"(?:ter|di)(?:serap|realisasi(?:kan)?|belanja(?:kan)?|guna(?:kan)?|pakai|manfaat(?:kan)?|cair(?:kan)?|"
    r"laksana(?:kan)?|(?<=ter)ealisasi)(?:nya)?"
)

# (kind, what it says, pattern); the kinds are explained where they are read.
LEKSIKON: tuple[tuple[str, object, str], ...] = (
    # Numbers that measure nothing.
    ("lewat", "", r"(?:nomor|no\.?) \d+ tahun " + _TAHUN),
    ("lewat", "",
     r"(?:nomor|no|pasal|ayat|tabel|gambar|grafik|diagram|bab|halaman|lampiran|misi|baris|huruf|pukul|"
     r"bagian(?! [\d.,]+ ?(?:%|persen))|seri|jalan|jl)\.?\s*(?:ke-?\s*)?\d[\w./-]*"),
    ("lewat", "", r"31 desember(?: " + _TAHUN + r")?|(?:akhir )?(?:bulan )?desember " + _TAHUN),
    ("periode", "",
     rf"(?:\d{{1,2}}\s+)?(?:{_BULAN})\b(?: {_TAHUN})?|(?:triwulan|semester|caturwulan|"
     rf"kuartal)(?: (?:ke-?)?\s*(?:\d|[ivx]+\b|\w+))?"),
    ("rentang", "",
     rf"(?:tahun )?({_TAHUN})\s*(?:-|–|—|/|s\.?/?d\.?|sampai(?: dengan)?|hingga)\s*(?:tahun )?({_TAHUN})"),
    ("lewat", "",
     r"(?:\d+|lima|tiga|dua|satu|enam|empat)(?: \([a-z]+\))?\s*(?:\(satu\) )?(?:tahunan|"
     r"tahun (?:terakhir|berturut-turut)|tahun\b(?! (?:lalu|sebelumnya|yang lalu|silam)))"),
    ("tahun", -2, r"(?:dua|2) tahun (?:sebelumnya|lalu|yang lalu|silam)"),
    ("tahun", -1, r"(?:(?:tahun|thn?\.?) (?:anggaran )?|setahun |periode )(?:sebelumnya|lalu|yang lalu|kemarin|silam)"),
    ("tahun", 0, r"tahun (?:anggaran )?(?:ini|berjalan|pelaporan|laporan|berkenaan|tersebut)"),
    ("tahun", 1, r"tahun (?:anggaran )?(?:depan|berikutnya|mendatang|selanjutnya|yang akan datang)"),
    ("tahun", "akhir",
     rf"(?:tahun )?(?:akhir|ujung|penghujung|terakhir)(?: (?:masa|periode|tahun|"
     rf"pelaksanaan))*(?: {_RENSTRA})|jangka menengah|"
     r"akhir (?:masa|periode)|(?<=target )akhir"),
    ("tahun", "awal",
     rf"(?:tahun )?(?:awal|permulaan|pertama)(?: (?:masa|periode|tahun|pelaksanaan))* {_RENSTRA}"),
    ("tahun", "angka",
     rf"(?:(?:tahun|ta|th|thn)\.?\s*(?:anggaran )?)?\b({_TAHUN})\b(?!\d|[.,]\d|\s*(?:%|persen|orang|"
     rf"rupiah))"),
    # What is not said of facts.
    ("modal", "",
     r"\b(?:akan|diharapkan|harus|seharusnya|semestinya|agar|supaya|"
     r"(?:apabila|bila|kalau|jika)(?! (?:(?!tidak|tanpa|belum)\S+ )*?"
     r"di(?:gabung|jumlah|tambah|bulat|banding|hitung|lihat|rinci))|"
     r"(?:tidak|tidaklah|kurang) benar|bukan berarti|andaikata|seandainya|perlu|diupayakan|"
     r"diproyeksikan|diperkirakan|diprediksi|berpotensi|bertujuan|dimaksudkan|direncanakan|idealnya|"
     r"diusulkan|sebelum perubahan|ke depan|"
     r"semula|pagu (?:awal|murni|induk))\b"),
    ("luar", "",
     r"\b(?:(?:realisasi|progres|kemajuan|kinerja) fisik|skala|rumus|bobot|"
     r"interval|responden|unsur|(?:realisasi |pagu |anggaran |serapan |"
     r"penyerapan )?belanja (?:pegawai|modal|barang|operasi|jasa|tidak terduga|hibah|transfer|bantuan)|"
     r"gaji|honor\w*|pendapatan|"
     r"retribusi|pajak|add|alokasi dana desa|dana desa|kontrak|apbd|apbdes|apbn|dak|pad|"
     r"(?:kecamatan|dinas|kabupaten|kota|unit|perangkat daerah|opd|skpd) lain\w*|se-?(?:kabupaten|kota|"
     r"provinsi|jawa\w*))\b"),
    # Money.
    ("ukur", "lebih",
     r"(?:melampaui|melebihi|melewati|di atas|lebih (?:besar |tinggi )?(?:dari(?:pada)?|"
     r"dibanding(?:kan)?))(?: \w+)?"
     r" (?:pagu|anggaran yang|anggarannya|plafon)(?:nya)?|kelebihan (?:belanja|realisasi|pengeluaran)|"
     r"overspend\w*"),
    ("nol", "",
     r"(?:tidak|tak|tanpa)(?: ada| terdapat| memiliki| mempunyai)?(?: \w+)? (?:sisa|saldo)(?: (?:pagu|"
     r"anggaran|dana))?|"
     r"(?:tidak|tak) (?:menyisakan|bersisa|tersisa)(?: (?:pagu|anggaran|dana))?"),
    ("ukur", "sisa",
     rf"(?:tidak|belum|tak|gagal)(?: \w+){{0,2}}? (?:{_SERAP}|menyerap|membelanjakan)|"
     rf"(?:sisa|saldo)(?: lebih)?(?: (?:pagu|anggaran|"
     rf"dana|belanja|uang))*(?:nya)?|"
     r"tersisa|bersisa|menyisakan|silpa|penghematan(?: anggaran)?|dihemat|menghemat|diefisienkan|dikembalikan"),
    ("ukur", "efisiensi_anggaran", r"(?:nilai |tingkat )?efisiensi (?:penggunaan )?(?:anggaran|belanja)"),
    ("ukur", "tingkat", r"(?:tingkat|rasio|nilai) efisiensi"),
    ("ukur", "belanja",
     r"(?:realisasi|capaian|kinerja|pencapaian|penggunaan|pemanfaatan|pengeluaran|pencairan)(?: kinerja)?"
     r" (?:penggunaan |penyerapan |serapan )?(?:keuangan|anggaran|belanja|dana|pagu)(?:nya)?"),
    ("ukur", "serapan",
     r"(?:daya |tingkat |persentase |rasio |angka )?(?:penyerapan|serapan)(?: (?:anggaran|dana|pagu|"
     r"keuangan|belanja))?(?:nya)?"),
    ("ukur", "belanja",
     r"(?:ter|di)serap(?:nya)?|menyerap|penyerap|(?:ter|di)belanjakan|membelanjakan|terpakai|dipakai|digunakan|"
     r"dihabiskan|dimanfaatkan|"
     r"menghabiskan|pengeluaran|dicairkan|dikeluarkan|mengeluarkan"),
    ("ukur", "pagu",
     r"(?:ber)?pagu(?: (?:anggaran|dana|belanja|definitif|efektif))*(?:nya)?|"
     r"(?:di)?alokasi(?:kan)?(?: (?:anggaran|dana))?(?:nya)?|"
     r"mengalokasikan|dianggarkan|menganggarkan|plafon(?: anggaran)?|"
     r"(?:ketersediaan )?anggaran(?: belanja)?(?: yang (?:tersedia|dialokasikan|disediakan|dikelola))?(?:nya)?|"
     r"dpa|dikelola|mengelola|disediakan"),
    ("ukur", "dana", r"belanja(?: daerah)?|dana"),
    # Verdicts.
    ("putus", "tidak melampaui", rf"(?:tidak|belum|tak)(?: \w+)? (?:melampaui|melebihi)(?: \w+)? {_TARGET}"),
    ("putus", "meleset",
     rf"{_TIDAK}{_SELA}{{0,3}}? (?:mencapai|memenuhi|menyamai|menyentuh|menggapai|meraih|"
     rf"sesuai(?: dengan)?)(?: \w+){{0,2}}? {_TARGET}"
     rf"|(?:nyaris|hampir)(?: saja)? (?:mencapai|memenuhi|menyentuh) {_TARGET}"
     rf"|{_TIDAK}{_SELA}{{0,2}}? (?:tercapai|terpenuhi|dicapai|dipenuhi)|"
     rf"{_TARGET}(?: \w+){{0,2}}? {_TIDAK}(?: \w+)? (?:tercapai|terpenuhi|dicapai)|"
     r"(?:meleset|luput)(?: dari target)?|gagal"),
    ("putus", "bawah",
     rf"(?:masih )?(?:di bawah|kurang dari)(?: \w+)? {_TARGET}"),
    ("putus", "rendah", rf"(?:masih )?lebih rendah (?:dari(?:pada)?|dibanding(?:kan)?)(?: \w+)? {_TARGET}"),
    ("putus", "tinggi", rf"(?:masih )?lebih tinggi (?:dari(?:pada)?|dibanding(?:kan)?)(?: \w+)? {_TARGET}"),
    ("putus", "melampaui",
     rf"(?:melampaui|melebihi|melewati|di atas){_SELA}? {_TARGET}|"
     rf"{_TARGET}(?: \w+){{0,2}}? (?:terlampaui|dilampaui)|terlampaui"),
    ("putus", "tercapai",
     rf"(?:mencapai|memenuhi|menyamai|sesuai(?: dengan)?|meraih|menggapai)(?: \w+)? {_TARGET}|"
     rf"{_TARGET}(?: \w+){{0,2}}? (?:tercapai|terpenuhi|dicapai)|tercapai|terpenuhi|tuntas"),
    ("putus", "meleset", r"(?:belum|tidak|gagal)(?=\s*(?:[.,;)]|$))"),
    # Performance.
    ("ukur", "standar",
     r"(?:angka |capaian |rata-rata |target |tingkat )?(?:standar(?: pelayanan minimal)?(?:nya)?|"
     r"spm)(?: (?:tingkat )?(?:nasional|provinsi))?|"
     r"(?:angka|capaian|rata-rata|target|rerata|tingkat) (?:nasional|provinsi)"),
    ("ukur", "rata",
     r"(?:nilai )?(?:rata-rata|rerata|rataan)(?: (?:dari )?(?:pen)?capaian(?: kinerja)?(?:nya)?)?"),
    ("ukur", "target", r"(?:di)?target(?:kan|nya)?(?: kinerja| tahunan)?|"
     r"menargetkan|diperjanjikan|dipatok|t(?=[:=]? ?\d)"),
    ("ukur", "realisasi",
     r"r(?=[:=]? ?\d)|real\.|(?:te|di)?realisasi(?:kan)?(?: kinerja)?(?:nya)?|merealisasikan|kenyataan(?:nya)?"),
    ("ukur", "capaian",
     r"(?:persentase |tingkat )?(?:pen)?capaian(?: (?:kinerja|target|output|keluaran|fisik))*(?:nya)?|"
     r"kinerja(?:nya)?|keluaran|output|c(?=[:=]? ?\d)"),
    ("ukur", "efisiensi", r"efisiensi(?:nya)?"),
    # Directions and comparisons.
    ("arah", "tetap",
     r"(?:tidak|tak)(?: ada| terjadi| mengalami)? (?:ke)?naik(?:an)? (?:maupun|atau|dan|juga)(?: tidak| tak)? "
     r"(?:pe)?(?:n|t)urun(?:an)?|"
     r"tidak (?:mengalami )?(?:berubah|perubahan|bergerak)|stagnan|stabil(?= )|konstan|sama (?:dengan|"
     r"seperti|persis)|"
     r"tetap(?= (?:sama|berada|pada|di|sebesar|bertahan)|\s*[.,;]|$)|bertahan"),
    ("arah", "tak naik",
     r"(?:tidak|belum|tak|bukan)(?: ada| terjadi| mengalami)? (?:naik|meningkat|kenaikan|peningkatan|bertambah|"
     r"lebih (?:tinggi|besar|banyak))"),
    ("arah", "tak turun",
     r"(?:tidak|belum|tak|bukan)(?: ada| terjadi| mengalami)? (?:turun|menurun|penurunan|berkurang|"
     r"lebih (?:rendah|kecil|sedikit))"),
    ("arah", "turun", r"(?:tumbuh|pertumbuhan) negatif"),
    ("arah", "naik",
     r"(?:di atas|melampaui|melebihi)(?= (?:angka |nilai |capaian |rata-rata |target )?(?:standar|"
     r"nasional|provinsi|spm))"),
    ("arah", "turun",
     r"(?:di bawah|kurang dari|(?:tidak|belum) (?:mencapai|memenuhi))(?= (?:angka |nilai |capaian |"
     r"rata-rata |target )?(?:standar|nasional|provinsi|spm))"),
    ("arah", "naik",
     r"naik|meningkat|peningkatan|kenaikan|bertambah|pertambahan|tumbuh|bertumbuh|pertumbuhan|melonjak|"
     r"lonjakan|terkerek|terangkat|menanjak|membengkak|melesat|melebar|"
     r"lebih (?:tinggi|besar|banyak|lama|lambat|panjang)|unggul|surplus|menguat|terdongkrak"),
    ("arah", "turun",
     r"turun|menurun|penurunan|berkurang|pengurangan|merosot|menyusut|anjlok|melorot|(?:ter|di)pangkas|ditekan|"
     r"menyempit|memendek|tergerus|dikurangi|jatuh|"
     r"diturunkan|melemah|terkoreksi|terpaut|defisit|"
     r"lebih (?:rendah|kecil|sedikit|cepat|singkat|pendek)|dipercepat|"
     r"kurang(?:nya)?(?=(?: cuma| hanya| tinggal)? (?:rp|\d))"),
    ("arah", "baik", r"membaik|lebih baik|perbaikan"),
    ("arah", "buruk", r"memburuk|lebih buruk"),
    ("selisih", "", r"selisih(?:nya)?|berselisih|berjarak|jarak|kesenjangan|gap|deviasi"),
    ("banding", "", r"di ?banding(?:kan)?(?: dengan)?|terhadap|ketimbang|daripada|(?<!di )atas"),
    ("puncak", 1,
     r"(?:tertinggi|terbesar|terbanyak|paling (?:tinggi|besar|banyak))(?! ke(?:dua|tiga|empat|lima))"),
    ("puncak", -1,
     r"(?:terendah|terkecil|tersedikit|paling (?:rendah|kecil|sedikit))(?! ke(?:dua|tiga|empat|lima))"),
    ("label", "",
     r"(?:ber|di)?(?:kategori|predikat|kriteria|klasifikasi)(?:kan|nya)?|tergolong|termasuk|dikatakan|"
     r"dinilai|bermutu|mutu|peringkat kinerja"),
    # Quantities.
    ("kuantor", "sebagian besar",
     r"sebagian besar|mayoritas|kebanyakan|(?:secara|pada) umum(?:nya)?|hampir (?:seluruh|semua)(?:nya)?"),
    ("kuantor", "tidak semua", r"(?:tidak|belum|tak) (?:seluruh|semua)(?:nya)?"),
    ("kuantor", "nihil",
     r"(?:tidak|tak|belum) (?:ada |terdapat )?(?:satu|se\w+)\s?pun|(?:tidak|tak|belum)(?: ada|"
     r" terdapat)? satu(?= (?:program|indikator|sasaran|tujuan) ?pun)|(?:tidak|tak|belum) (?:ada|"
     r"terdapat)|tanpa"),
    ("kuantor", "ada", r"sebagian(?: kecil)?|beberapa|sejumlah|(?:masih )?(?:ada|terdapat)|salah satu"),
    ("kuantor", "bersama",
     r"ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)(?= (?:tujuan|sasaran|indikator|"
     r"program))"),
    ("kuantor", "semua",
     r"seluruh(?:nya)?|semua(?:nya)?|setiap|segenap|tiap-tiap|tiap(?= )|masing-masing(?= (?:program|"
     r"indikator|sasaran|tujuan))"),
    ("total", "", r"(?:secara )?(?:total|keseluruhan|agregat|kumulatif)(?:nya)?|jumlah"),
    ("bagi", "", r"masing-masing|berturut-turut|berurutan"),
    ("benda", "sasaran_program", r"sasaran program"),
    ("benda", "sasaran", r"sasaran(?: strategis)?"),
    ("benda", "indikator_utama", r"indikator(?: kinerja)? utama(?: \(iku\))?|iku"),
    ("benda", "indikator_program", r"indikator(?: kinerja)?(?: pada)? (?:sasaran )?program"),
    ("benda", "indikator_tujuan", r"indikator(?: kinerja)?(?: pada)? tujuan"),
    ("benda", "indikator_sasaran",
     r"indikator(?: kinerja)?(?: pada)? sasaran(?: strategis)?|indikator(?: kinerja)? (?:dalam|pada|"
     r"menurut) perjanjian kinerja"),
    ("benda", "indikator", r"indikator(?: kinerja)?(?:nya)?"),
    ("benda", "program", r"program(?:nya)?"),
    ("benda", "tujuan", r"tujuan(?: strategis)?"),
    ("benda", "kegiatan", r"(?:sub[ -]?)?kegiatan"),
    ("henti", "",
     r"sedangkan|sementara(?: itu)?|adapun|namun|akan tetapi|tetapi|sebaliknya|kendati|meskipun|walaupun"),
    ("kecuali", "", r"(?:ter)?kecuali|selain|di luar(?= program| indikator| sasaran|\ue000| \ue000)"),
    ("yaitu", "", r"yaitu|yakni|antara lain|di antaranya|meliputi"),
    ("panah", "", r"→|->|=>"),
    ("dari", "", r"dari(?: antara)?|di antara"),
    ("jadi", "", r"menjadi|jadi(?= \w)|ke(?= (?:angka |posisi |level |nilai )?\d)"),
)  # fmt: skip

ANGKA = (
    r"(?:(?P<rp>rp|idr)\.?\s*)?(?P<num>\d+(?:[.,]\d+)*)(?:,[-–—]+)?(?!\d)(?:\s*\((?P<dalam>"
    + KATA
    + r")(?:rupiah)?\s*\))?"
    r"(?:\s*(?P<skala>triliun|trilyun|miliar|milyar|juta|jt|ribu|rb|(?:(?<=\d)|(?<=\d ))[mt])\b(?!\w))?"
)
SATUAN = r"\s*(?P<{}>%|persen(?:tase)?\s+poin|poin(?:\s+persen(?:tase)?)?|persen(?:nya)?|rupiah)?(?!\w)"
KATA_ANGKA = rf"(?P<pecahan>(?<![\w-]){PECAHAN})|(?P<kt>(?<![\w-]){KATA})"

# Words before a number that bound it, longest first.
BATAS = tuple(
    (tanda, re.compile(
     rf"(?:{pola})\s*(?:(?:dari|angka|nilai|sebesar|sebanyak|mencapai|menyentuh)\s+)*(?:rp\.?\s*)?$"))
    for tanda, pola in (
        ("≥",
         r"(?:di atas|lebih dari) atau (?:tepat|sama dengan)|"
         r"(?:tidak|tak) kurang dari|(?:se|paling )(?:sedikit(?:nya)?|kurang-kurangnya)|setidak(?:nya|"
         r"-tidaknya)|minimal|menembus|≥"),
        ("≤",
         r"(?:di bawah|kurang dari) atau (?:tepat|sama dengan)|"
         r"(?:tidak|tak) lebih dari|(?:tidak|tak) (?:melebihi|melampaui)|maksimal|paling (?:banyak|"
         r"tinggi)|≤"),
        ("<",
         r"(?<!\w)kurang dari|di bawah|(?:tidak|belum|tak) (?:sampai|mencapai|menyentuh|genap|tercapai)|<"),
        (">", r"lebih dari|di atas|melebihi|melampaui|melewati|>"),
        ("~", r"hampir|nyaris|mendekati"),
        ("≈", r"sekitar|kira-kira|kurang[ -]lebih|lebih kurang|kisaran|berkisar|sekira|±|≈|kurang lebih"),
    )
)  # fmt: skip
ANTARA = re.compile(r"(?:antara|kisaran|rentang|berkisar)(?: dari| pada| di)?\s*(?:rp\.?\s*)?$")
SAMPAI = re.compile(r"\s*(?:dan|sampai(?: dengan)?|hingga|s\.?/?d\.?|-|–|—)\s*(?:rp\.?\s*)?")

# Words that may follow a bare number; any other noun is its unit.
BUKAN_SATUAN = set(
    "dari dengan pada di dan atau yang tahun sedangkan sehingga menjadi untuk terhadap dibandingkan "
    "dibanding melampaui melebihi telah dapat tercapai naik turun lebih belum tidak sudah masih itu ini "
    "tersebut maka karena sesuai serta sebesar saja adalah yaitu yakni dalam sementara namun tetapi "
    "hingga sampai sama berada oleh ketimbang daripada meningkat menurun mencapai memenuhi merupakan bila "
    "jika akibat setelah meski walau ke per atas bertahan dinilai berkategori kategori tergolong termasuk "
    "lainnya lain sisanya antaranya capaian target realisasi pagu serapan standar tetap hanya juga baru "
    "pun maupun melainkan padahal sejak ketika saat selama".split()
)

# Words between a name or a concept and its number that change nothing; any other noun may make it another thing.
LUMRAH = set(
    "cuma sekadar "
    "yang mencapai meraih memperoleh menjadi berada berdiri bernilai sebesar kalau apabila sepanjang "
    "sama-sama sama kita kami mereka penghujung terbilang kas uang segi sisi dan atau serta dengan dalam "
    "di pada dari ke untuk oleh secara per hanya baru telah sudah masih kini pun juga ini itu tersebut "
    "adalah ialah yaitu yakni sebanyak sejumlah senilai sekitar kurang lebih hampir nyaris angka nilai "
    "skor poin posisi level hasil tahun akhir awal hingga sampai sebagai sebagaimana sehingga maka karena "
    "namun bahwa sangat cukup mampu dapat total seluruh keseluruhan kecamatan dinas badan kantor "
    "kabupaten kota provinsi unit perangkat daerah opd skpd organisasi instansi pemerintah pemerintahan "
    "kerja laporan pelaksanaan pencapaian kinerja urusan pembangunan pelayanan upaya mendukung sasaran "
    "strategis seperti kemudian lalu saat selama sejak bila jika target capaian realisasi tetap belum "
    "tidak tak bukan lagi terhadap atas bawah antara rupiah persen persentase besaran besarnya jumlah "
    "jumlahnya porsi bagian kondisi indeks predikat perubahan apbd dpa bersih fisik adapun tutup buku "
    "desember kata lain demikian berarti artinya penuh nominal relatif rata ada hal keuangan sumber dana "
    "anggaran tiga dua satu kepala camat bupati wali gubernur masyarakat kepada tercatat setiap program "
    "kegiatan konteks periode positif signifikan tipis tajam drastis jauh sedikit justru bahkan malah "
    "ternyata rinci rincian gambaran umum setelah baik buruk optimal sempurna maksimal memadai tinggi "
    "rendah besar kecil cepat setara perhitungan silpa efektif menurut berdasarkan sementara biaya "
    "belanja rasio tingkat indikator utama survei penilaian evaluasi pengukuran data bps dokumen "
    "perjanjian renstra masing".split()
)
