"""A web server in the process of the test."""

import contextlib
import http.server
import threading


@contextlib.contextmanager
def running(handler, **state):
    """Run a server whose handlers find this state on it, and end it; yield it with its `address`."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    vars(server).update(state, address=f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
