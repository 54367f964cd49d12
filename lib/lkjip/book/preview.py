"""A report as it is being written: a server on this machine whose pages load themselves anew when the book is built."""

import http.server
import json
import threading
import urllib.parse
from dataclasses import asdict, dataclass
from functools import partial
from http import HTTPStatus
from pathlib import Path

from lkjip.book import policy

HOST = "127.0.0.1"
PORT = 8780  # where it is free
NAMES = (HOST, "localhost")
EVENTS, SCRIPT = "/pantau-kabar", "/pantau.js"
SCRIPT_FILE = Path(__file__).with_name("pantau.js")
ALIVE_SECONDS = 15  # between two signs of life to a page that waits
NONE_YET = """<!DOCTYPE html>
<html lang="id"><head><meta charset="utf-8"><title>Belum ada terbitan</title></head>
<body><main><p>Belum ada terbitan di sini. Halaman ini berganti sendiri begitu bukunya selesai.</p></main></body>
</html>
"""


@dataclass(frozen=True)
class News:
    """What the pages are told: how often the book was built, whether it is being built, and what is wrong."""

    nomor: int = 0
    sedang: bool = False
    pesan: str = ""


class Board:
    """Where news is put up, and waited for.

    `finished` maps the place of a report among all (`2023`) to the folder in which its pages stand that are not
    published yet.
    """

    def __init__(self) -> None:
        """Begin with no news."""
        self._changed = threading.Condition()
        self.news = News()
        self.finished: dict[Path, Path] = {}

    def put(self, news: News) -> None:
        """Put up news; whoever waits reads it."""
        with self._changed:
            self.news = news
            self._changed.notify_all()

    def wait(self, known: News | None) -> News:
        """Return the news as soon as it is other than what is known, or the same after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.news != known, ALIVE_SECONDS)
            return self.news


class _Pages(http.server.SimpleHTTPRequestHandler):
    """The files of a folder, the pages without their policy and with the script that hears the news."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, board: Board, **options: object) -> None:
        self._board = board
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        """Answer with a page, a file, the script or the news."""
        # No page of another site may read this one by giving its own name this machine's address.
        if urllib.parse.urlsplit(f"//{self.headers.get('Host', '')}").hostname not in NAMES:
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        address = urllib.parse.urlsplit(self.path).path
        if address == EVENTS:
            self._tell()
        elif address == SCRIPT:
            self._send(SCRIPT_FILE.read_bytes(), "text/javascript; charset=utf-8")
        elif address.endswith((".html", "/")):
            self._page(address)
        else:
            super().do_GET()

    def translate_path(self, path: str) -> str:
        """Return the file of an address: of the pages that are not published yet, where they have it."""
        found = Path(super().translate_path(path))
        place = found.relative_to(self.directory)
        for report, folder in self._board.finished.items():
            if place.is_relative_to(report) and (newer := folder / place.relative_to(report)).is_file():
                return str(newer)
        return str(found)

    def _page(self, address: str) -> None:
        path = Path(self.translate_path(address + ("index.html" if address.endswith("/") else "")))
        try:
            page = policy.lift(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            page = NONE_YET
        script = f'<script src="{SCRIPT}" data-nomor="{self._board.news.nomor}" defer></script>'
        self._send(page.replace("</head>", f"{script}</head>", 1).encode("utf-8"), "text/html; charset=utf-8")

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _tell(self) -> None:
        """Tell the news as it comes, until the page is closed."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        known = None
        try:
            while True:
                known = self._board.wait(known)
                self.wfile.write(f"data: {json.dumps(asdict(known))}\n\n".encode())
                self.wfile.flush()
        except OSError:
            return

    def end_headers(self) -> None:
        """End the headers; nothing is kept, because it changes."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def list_directory(self, path: str) -> None:
        """Show no folder's contents."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, *arguments: object) -> None:
        """Log nothing: the terminal is for what the author has to know."""


def serve(folder: Path, board: Board, port: int | None = None) -> http.server.ThreadingHTTPServer:
    """Serve a folder to this machine, on the port asked for, else on `PORT` or any other that is free.

    Raises:
        OSError: the port asked for is taken.
    """
    handler = partial(_Pages, directory=str(folder), board=board)
    for number in (PORT, 0) if port is None else (port,):
        try:
            server = http.server.ThreadingHTTPServer((HOST, number), handler)
        except OSError:
            if number == port or number == 0:
                raise
            continue
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server
    raise AssertionError("unreachable")
