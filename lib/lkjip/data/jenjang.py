"""The levels of what an office sets out to reach, from tujuan to sasaran kegiatan: who lists them asks here."""

from enum import StrEnum


class Jenjang(StrEnum):
    """What an indicator measures, the highest first; the values are what the reader sees."""

    TUJUAN = "tujuan"
    SASARAN = "sasaran"
    SASARAN_PROGRAM = "sasaran program"
    SASARAN_KEGIATAN = "sasaran kegiatan"

    @property
    def berkas(self) -> str:
        """The table that lists what is measured."""
        return self.value.replace(" ", "_")

    @property
    def atasan(self) -> str:
        """The column that names what a row of this level supports, one level above; "" for a tujuan."""
        return _ATASAN[self]

    @property
    def target(self) -> str:
        """The table that holds the year's target of an indicator of this level.

        A sasaran kegiatan has no plan of its own among the tables: its targets stand with those of the programmes.
        """
        return _TARGET[self]


_ATASAN = {
    Jenjang.TUJUAN: "",
    Jenjang.SASARAN: "kode_tujuan",
    Jenjang.SASARAN_PROGRAM: "kode_sasaran",
    Jenjang.SASARAN_KEGIATAN: "kode_sasaran_program",
}
_TARGET = {
    Jenjang.TUJUAN: "target_renstra",
    Jenjang.SASARAN: "perjanjian_kinerja",
    Jenjang.SASARAN_PROGRAM: "target_program",
    Jenjang.SASARAN_KEGIATAN: "target_program",
}
BERKAS = tuple(jenjang.berkas for jenjang in Jenjang)
# Of what stands below the sasaran: measured by what the programmes promise, not by Renstra and Perjanjian Kinerja.
DI_BAWAH_SASARAN = frozenset(jenjang.berkas for jenjang in Jenjang if jenjang.target == "target_program")
