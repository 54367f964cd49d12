r"""The small part of LaTeX in which the formulas of indicators are written: is one complete?

The schema's pattern admits the characters and commands; here is checked that they fit together, because one brace
that is not closed would stop the whole PDF.
"""

import re

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[^\s]|\s+", re.DOTALL)
_BARIS = r"\\"
_TERBUKA = {
    "}": "ada { yang tidak ditutup. Tambahkan }.",
    r"\right": r"\left tanpa \right. Tulis \left( … \right).",
}


class _Salah(Exception):
    pass


def rumus_problem(text: str) -> str | None:
    r"""Return in words what is wrong with a formula and how to mend it; None when it is complete.

    >>> rumus_problem(r"\frac{\text{Realisasi}}{\text{Target}} \times 100")
    >>> rumus_problem(r"\frac{a}{b")
    'ada { yang tidak ditutup. Tambahkan }.'
    """
    try:
        for baris in text.split(_BARIS):
            tokens = _TOKEN.findall(baris)[::-1]
            _expression(tokens, None)
    except _Salah as salah:
        return str(salah)
    except RecursionError:
        return "kurungnya bertingkat terlalu dalam. Sederhanakan."
    return None


def _next(tokens: list[str]) -> str | None:
    """Take the next token that is not a space; None at the end."""
    while tokens:
        token = tokens.pop()
        if not token.isspace():
            return token
    return None


def _expression(tokens: list[str], akhir: str | None) -> None:
    """Read up to and with `akhir`, or to the end of the line when it is None."""
    pangkat: set[str] = set()  # of the atom just read
    kosong = True
    while (token := _next(tokens)) != akhir:
        if token is None:
            raise _Salah(_TERBUKA[akhir])
        if token in ("^", "_"):
            if kosong or token in pangkat:
                raise _Salah(f"{token} harus mengikuti tepat satu besaran. Hapus atau kurung yang lain.")
            pangkat.add(token)
            besaran = _next(tokens)
            if besaran in (None, "}", "^", "_", r"\right"):
                raise _Salah(f"{token} harus diikuti satu besaran, misalnya x{token}2.")
            _atom(besaran, tokens)
            continue
        _atom(token, tokens)
        pangkat, kosong = set(), False
    if kosong and akhir == "}":
        raise _Salah("ada {} yang kosong. Isi atau hapus.")


def _atom(token: str, tokens: list[str]) -> None:
    match token:
        case "{":
            _expression(tokens, "}")
        case "}":
            raise _Salah("ada } tanpa {. Hapus, atau tambahkan { di depannya.")
        case "%":
            raise _Salah(r"tanda persen ditulis \%.")
        case r"\text":
            _group(token, tokens, _words)
        case r"\frac":
            _group(token, tokens)
            _group(token, tokens)
        case r"\sqrt":
            _group(token, tokens)
        case r"\left":
            _delimiter(token, tokens)
            _expression(tokens, r"\right")
            _delimiter(r"\right", tokens)
        case r"\right":
            raise _Salah(r"\right tanpa \left. Tulis \left( … \right).")


def _group(perintah: str, tokens: list[str], isi=None) -> None:
    if _next(tokens) != "{":
        contoh = r"\frac{…}{…}" if perintah == r"\frac" else f"{perintah}{{…}}"
        raise _Salah(f"{perintah} ditulis {contoh}.")
    (isi or (lambda sisa: _expression(sisa, "}")))(tokens)


def _words(tokens: list[str]) -> None:
    while (token := _next(tokens)) != "}":
        if token is None:
            raise _Salah(_TERBUKA["}"])
        if token in ("{", "^", "_", "%") or (token.startswith("\\") and token != r"\%"):
            raise _Salah(rf"di dalam \text{{…}} hanya huruf, angka, dan \%; {token} tidak boleh.")


def _delimiter(perintah: str, tokens: list[str]) -> None:
    if _next(tokens) not in ("(", ")", "."):
        raise _Salah(rf"{perintah} harus diikuti ( atau ). Tulis \left( … \right).")
