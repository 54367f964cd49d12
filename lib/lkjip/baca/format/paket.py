"""The parts of a DOCX or ODT that hold its text: measured, checked, and packed again for whoever reads them."""

import zipfile
from io import BytesIO

from lxml import etree

from lkjip.baca.batas import BAGI
from lkjip.baca.dokumen import TidakTerbaca
from lkjip.intake.arsip import BukuDitolak, parse_plain

BATAS_ISI = 100_000_000  # of the XML, unpacked; 500 pages with tables are about 20 MB
BATAS_BAGIAN = 20_000  # a report has hundreds of pictures


def unpacked(data: bytes, jenis: str, program: str) -> dict[str, bytes]:
    """Return the parts that are XML; pictures and embedded files are left packed.

    Sizes are counted, not believed. `program` is what offices write such files with.

    Raises:
        TidakTerbaca: it is damaged, encrypted or too large, or holds XML that no office program writes.
    """
    utuh = f"bukan {jenis} yang utuh. Simpan ulang dari {program}."
    result: dict[str, bytes] = {}
    sisa = BATAS_ISI
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if len(archive.infolist()) > BATAS_BAGIAN:
                raise TidakTerbaca(f"berisi lebih dari {BATAS_BAGIAN} bagian. {BAGI}")
            for bagian in archive.infolist():
                if not _is_text(bagian.filename):
                    continue
                if bagian.filename in result:
                    raise TidakTerbaca(utuh)
                with archive.open(bagian) as file:
                    isi = file.read(sisa + 1)
                sisa -= len(isi)
                if sisa < 0:
                    raise TidakTerbaca(f"isinya lebih dari {BATAS_ISI // 1_000_000} MB. {BAGI}")
                parse_plain(isi, program)
                result[bagian.filename] = isi
    except TidakTerbaca:
        raise
    except BukuDitolak as e:
        raise TidakTerbaca(str(e)) from e
    except Exception as e:  # damaged, encrypted, or packed in a way nobody packs documents
        raise TidakTerbaca(utuh) from e
    return result


def _is_text(nama: str) -> bool:
    return nama.endswith((".xml", ".rels")) and not nama.startswith(("META-INF/", "customXml/"))


def packed(bagian: dict[str, bytes]) -> bytes:
    """Return an archive of parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for nama, isi in bagian.items():
            archive.writestr(nama, isi)
    return out.getvalue()


def tree(isi: bytes):
    """Return the tree of a part that unpacked() let through."""
    return etree.fromstring(isi, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
