"""What was found in one process can be handed to another."""

import pickle

from lkjip.data import Laporan
from lkjip.reconcile import findings


def test_findings_come_back_equal(laporan_2023: Laporan) -> None:
    temuan = findings(laporan_2023)
    kembali = pickle.loads(pickle.dumps(temuan))
    assert kembali == temuan and [t.json() for t in kembali] == [t.json() for t in temuan]
