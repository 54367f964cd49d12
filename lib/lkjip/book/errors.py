"""Why a book was not built, in words for the person who ran the command."""


class BukuGagal(Exception):
    """The build failed; the message says what, where, and what to do, in Indonesian."""
