"""Sentences are read into claims, and claims are judged against the model."""

from lkjip.reconcile.klaim.putusan import BENAR, GELAP, SALAH, Pembaca, Putusan, judge

__all__ = ["BENAR", "GELAP", "SALAH", "Pembaca", "Putusan", "judge"]
