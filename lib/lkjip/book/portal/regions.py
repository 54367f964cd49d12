"""A portal of very many offices is split: a page, a list and programmes of its own for each pemerintah daerah."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from lkjip.book.portal.programmes import distinct, slug
from lkjip.book.portal.read import Kantor

MANY = 500  # offices: a page of more is heavy, and nobody reads it


@dataclass(frozen=True)
class Daerah:
    """A pemerintah daerah: its name ("" where it is not known), the name of its part of the portal, its offices."""

    nama: str
    slug: str
    kantor: tuple[Kantor, ...]

    @property
    def folder(self) -> PurePosixPath:
        """Where its pages stand in the portal."""
        return PurePosixPath("daerah", self.slug)


def regions(offices: Sequence[Kantor]) -> list[Daerah]:
    """Return each pemerintah daerah by name; nothing where one page can hold all offices."""
    if len(offices) <= MANY:
        return []
    of: dict[str, list[Kantor]] = {}
    for office in offices:
        of.setdefault(office.daerah, []).append(office)
    if len(of) == 1:
        return []
    names = sorted(of)
    return [
        Daerah(nama, folder, tuple(of[nama]))
        for nama, folder in zip(names, distinct(map(slug, names)), strict=True)
    ]
