"""`apg ingest https://…`: from a server of the tests, on this machine."""

import gzip
import json
import re
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from apg_cli import __version__
from apg_cli.accession import web as web_module
from apg_cli.accession.web import Web
from apg_cli.errors import UnreadableInput
from tests.conftest import LETTER, Shell

PAGE = (
    "<!doctype html><html><head><title>Guapinol</title></head><body><main><h1>Stop the attacks</h1>"
    + "".join(f"<p>{part}</p>" for part in LETTER.split("\n\n")[1:])
    + "</main></body></html>"
).encode()


@dataclass
class Server:
    """A web server and what was asked of it."""

    answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def gives(self, path: str, content: bytes, *, status: int = 200, **headers: str) -> None:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in {"Content_Length": str(len(content)), **headers}.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(content)

        self.answers[path] = answer


@pytest.fixture
def server() -> Iterator[Server]:
    known = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known.asked.append((self.path, self.headers["User-Agent"]))
            if self.path in known.answers:
                known.answers[self.path](self)
            else:
                self.send_error(404)

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as serving:
        known.port = serving.server_port
        thread = threading.Thread(target=serving.serve_forever, args=(0.02,))
        thread.start()
        yield known
        serving.shutdown()
        thread.join()


def test_a_page_is_taken_in_with_where_it_came_from(apg: Shell, server: Server) -> None:
    server.gives("/news/on-honduras", b"", status=301, Location="/2021/letter.html")
    server.gives("/2021/letter.html", PAGE, Content_Type="text/html", Set_Cookie="secret")
    address = f"{server.address}/news/on-honduras"
    taken = apg(f"apg ingest {address} --allow-private --json")
    assert taken.code == 0
    (accession,) = taken.json["accessions"]
    assert accession["status"] == "added"
    assert accession["source"] == address
    final = f"{server.address}/2021/letter.html"
    statement = accession["statement"]
    assert statement["source"] == final
    assert "source" not in statement["guessed"]
    assert accession["notes"][0] == f"redirected to {final}"
    files = apg.files()
    assert files[statement["original"]] == PAGE
    line = json.loads(files["register.jsonl"])
    assert line["from"] == "on-honduras"
    came = line["provenance"]
    assert (came["address"], came["final_address"]) == (address, final)
    assert came["redirects"] == [address]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", came["at"])
    assert came["headers"]["content-type"] == "text/html"
    assert "set-cookie" not in came["headers"]
    assert [path for path, _ in server.asked] == [
        "/robots.txt",
        "/news/on-honduras",
        "/2021/letter.html",
    ]
    assert {agent.split(" ")[0] for _, agent in server.asked} == {f"apg/{__version__}"}
    again = apg(f"apg ingest {final} --allow-private")
    assert again.out.startswith(f"duplicate  {final}: is in the archive already")


def test_what_robots_may_not_fetch_is_not_fetched(apg: Shell, server: Server) -> None:
    server.gives("/robots.txt", b"User-agent: apg\nDisallow: /members/\n")
    server.gives("/members/a", PAGE)
    server.gives("/a", b"", status=302, Location="/members/a")
    for path in ("/members/a", "/a"):
        refused = apg(f"apg ingest {server.address}{path} --allow-private")
        assert refused.code == 3
        assert refused.err == (
            f"failed {server.address}{path}: may not be fetched by programs:"
            f" {server.address}/robots.txt says so. Save the page in your browser, and take in the"
            " file.\n"
        )
    assert "/members/a" not in [path for path, _ in server.asked]


def test_private_addresses_are_refused_unless_meant(apg: Shell, server: Server) -> None:
    server.gives("/a", PAGE)
    for host in ("127.0.0.1", "localhost", "2130706433", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]"):  # noqa: S104
        refused = apg(f"apg ingest http://{host}:{server.port}/a")
        assert refused.code == 3
        assert "of this machine or of a private network. If that is meant" in refused.err
    assert server.asked == []


@pytest.mark.parametrize(
    "number",
    [
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "fe80::1%eth0",
        "fd00::1",
        "::",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "::ffff:10.0.0.1",
    ],
)
def test_no_name_leads_into_a_private_network(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    family = socket.AF_INET6 if ":" in number else socket.AF_INET

    def looked_up(_host: str, port: int, **_: Any) -> list[Any]:
        public = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", port))
        return [public, (family, socket.SOCK_STREAM, 6, "", (number, port))]

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    with pytest.raises(UnreadableInput, match="of this machine or of a private network"):
        Web().fetch("http://example.org/")


def test_the_address_that_was_checked_is_the_one_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = iter(["93.184.216.34", "127.0.0.1"])
    connected = []

    def looked_up(_host: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(given), port))]

    def connect(address: tuple[str, int], _timeout: float) -> socket.socket:
        connected.append(address)
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(UnreadableInput, match="could not be fetched: connection refused"):
        Web().fetch("http://example.org/")
    assert connected == [("93.184.216.34", 80)]


def test_a_redirect_into_a_private_network_is_refused(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_module, "_is_public", lambda number: number == "127.0.0.1")
    server.gives("/a", b"", status=302, Location="http://10.0.0.1/secret")
    with pytest.raises(UnreadableInput, match=r"10\.0\.0\.1 is an address of this machine"):
        Web(pause=0).fetch(f"{server.address}/a")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/nothing", "is not there (the server answers 404)"),
        ("/members", "asks for a name and a password (the server answers 401)"),
        ("/busy", "is asked for too often (the server answers 429)"),
        ("/round", "is redirected without end"),
        ("/elsewhere", "'ftp' is not of the web"),
        ("/packed", "has more than 50 MB"),
        ("/big", "has more than 50 MB"),
        ("/cut", "broke off before its end"),
        ("/spoilt", "could not be fetched"),
    ],
)
def test_what_cannot_be_had_is_said_clearly(server: Server, path: str, why: str) -> None:
    server.gives("/members", b"", status=401)
    server.gives("/busy", b"", status=429, Retry_After="30")
    server.gives("/round", b"", status=302, Location="/round")
    server.gives("/elsewhere", b"", status=302, Location="ftp://example.org/a")
    server.gives("/packed", gzip.compress(bytes(60_000_000)), Content_Encoding="gzip")
    server.gives("/big", b"a", Content_Length="60000000")
    server.gives("/cut", b"a", Content_Length="1000")
    server.gives("/spoilt", b"abcdef", Content_Encoding="gzip")
    with pytest.raises(UnreadableInput) as refused:
        Web(allow_private=True, pause=0).fetch(f"{server.address}{path}")
    assert refused.value.why == why or refused.value.why.startswith(f"{why}: ")


def test_a_packed_page_is_kept_as_it_is_read(server: Server) -> None:
    server.gives("/a", gzip.compress(PAGE), Content_Encoding="gzip")
    assert Web(allow_private=True, pause=0).fetch(f"{server.address}/a").content == PAGE


def test_a_server_that_never_ends_is_left(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_module, "_DEADLINE", 0.3)
    stop = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not stop.wait(0.05):
            handler.wfile.write(b".")
            handler.wfile.flush()

    def guarded(handler: BaseHTTPRequestHandler) -> None:
        try:
            drip(handler)
        except OSError:
            handler.close_connection = True

    server.answers["/a"] = guarded
    with pytest.raises(UnreadableInput, match="was not whole after 0 seconds"):
        Web(allow_private=True, pause=0).fetch(f"{server.address}/a")
    stop.set()


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("ftp://example.org/a", "'ftp' is not of the web"),
        ("file:///etc/passwd", "'file' is not of the web"),
        ("http://", "names no server"),
        ("http://[::1/", "is no address"),
        ("https://me:secret@example.org/", "has a name or a password in it"),
        ("http://nowhere.invalid/", "there is no server called nowhere.invalid"),
    ],
)
def test_addresses_that_are_none(apg: Shell, address: str, why: str) -> None:
    refused = apg(f"apg ingest {address} --json")
    assert refused.code == 3
    assert refused.json["accessions"][0]["error"]["what"].startswith(f"{address}: {why}")
