"""Fetch a text from the web: politely, within bounds, never from a private network unasked."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone
from functools import partial
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from apg_cli import __version__
from apg_cli.accession.saying import Said
from apg_cli.accession.sources import Delivery, Source
from apg_cli.errors import UnreadableInput

AGENT = f"apg/{__version__} (an archive of public statements, fetched at a person's request)"
"""How we say who we are."""

MOST_BYTES = 50_000_000
_MOST_ROBOTS = 500_000
_MOST_REDIRECTS = 8
_PATIENCE = 20.0
"""Seconds to wait for a server to say anything."""
_DEADLINE = 120.0
"""Seconds for a whole answer."""
_LONGEST_PAUSE = 10.0
"""Seconds up to which a server may ask to be left in peace between two requests."""

_REDIRECTS = (301, 302, 303, 307, 308)
_PORTS = {"http": 80, "https": 443}
_WHY = {
    401: "asks for a name and a password",
    403: "may not be fetched",
    404: "is not there",
    410: "is not there any more",
    429: "is asked for too often",
}
_BY_HAND = "Save the page in your browser, and take in the file."
_NOT_KEPT = ("set-cookie", "cookie")


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a server said to one request."""

    status: int
    headers: Mapping[str, str]
    content: bytes


class _TooSlow(Exception):
    """Say that an answer was not whole in its time."""


@dataclass(slots=True)
class Web:
    """The web, as we may ask it; remembers what servers allow and when each was asked last."""

    allow_private: bool = False
    """Whether addresses of this machine and its networks may be asked."""
    pause: float = 1.0
    """Seconds between two requests to one server; it may ask for more."""
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def source(self, address: str) -> Source:
        """Make a source of an address, not yet fetched."""
        return Source(address, partial(self.fetch, address), _file(address))

    def fetch(self, address: str) -> Delivery:
        """Fetch what is at an address, following redirects. Raises UnreadableInput."""
        at = datetime.now(timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z")
        passed: list[str] = []
        place = _normal(address, address)
        while True:
            self._require_allowed(address, place)
            self._wait(place)
            answer = self._asked_for(address, place, MOST_BYTES)
            if answer.status not in _REDIRECTS:
                break
            passed.append(urlunsplit(place))
            if len(passed) > _MOST_REDIRECTS:
                raise UnreadableInput(address, "is redirected without end", _BY_HAND)
            place = _normal(address, urljoin(passed[-1], answer.headers.get("location", "")))
        if answer.status != 200:
            raise _refused(address, answer)
        final = urlunsplit(place)
        came = {
            "address": address,
            "final_address": final,
            "redirects": passed,
            "at": at,
            "headers": {k: v for k, v in answer.headers.items() if k not in _NOT_KEPT},
        }
        notes = (f"redirected to {final}",) if passed else ()
        said = Said(source=final, by="fetched from there")
        return Delivery(answer.content, came, said, notes=notes)

    def _require_allowed(self, address: str, place: SplitResult) -> None:
        """Ask a server's robots.txt whether we may. Raises UnreadableInput."""
        server = f"{place.scheme}://{place.netloc}"
        if server not in self._robots:
            self._robots[server] = self._rules(address, place)
        if not self._robots[server].can_fetch(AGENT, urlunsplit(place)):
            raise UnreadableInput(
                address, f"may not be fetched by programs: {server}/robots.txt says so", _BY_HAND
            )

    def _rules(self, address: str, place: SplitResult) -> RobotFileParser:
        """Read a server's robots.txt (RFC 9309): where there is none, all is allowed."""
        rules = RobotFileParser()
        file = place._replace(path="/robots.txt", query="", fragment="")
        for _ in range(_MOST_REDIRECTS):
            answer = self._asked_for(address, file, _MOST_ROBOTS)
            if answer.status not in _REDIRECTS:
                break
            file = _normal(address, urljoin(urlunsplit(file), answer.headers.get("location", "")))
        if answer.status >= 500:
            why = f"its server cannot say what may be fetched (robots.txt: {answer.status})"
            raise UnreadableInput(address, why, "Try again later.")
        allowed = answer.content.decode("utf-8", "replace") if answer.status == 200 else ""
        rules.parse(allowed.splitlines())
        return rules

    def _asked_for(self, address: str, place: SplitResult, most: int) -> _Answer:
        """Send one request to a server, when its turn has come. Raises UnreadableInput."""
        host, port = place.hostname or "", place.port or _PORTS[place.scheme]
        checked = self._checked(address, host, port)
        target = (place.path or "/") + (f"?{place.query}" if place.query else "")
        headers = {
            "Host": place.netloc,
            "User-Agent": AGENT,
            "Accept": "text/html, application/pdf, text/plain, */*;q=0.5",
            "Accept-Encoding": "gzip, identity;q=0.5",
            "Connection": "close",
        }
        try:
            with contextlib.ExitStack() as stack:
                line = _connected(place.scheme, host, port, checked)
                connection = stack.enter_context(line)
                connection.request("GET", target, headers=headers)
                response = stack.enter_context(connection.getresponse())
                told = {name.lower(): value for name, value in response.getheaders()}
                coded = told.get("content-encoding", "").strip().lower()
                return _Answer(response.status, told, _content(address, response, coded, most))
        except _TooSlow:
            why = f"was not whole after {_DEADLINE:.0f} seconds"
            raise UnreadableInput(address, why, "Try again later.") from None
        except ssl.SSLCertVerificationError as error:
            why = f"its server cannot prove who it is: {error.verify_message}"
            raise UnreadableInput(address, why, _BY_HAND) from None
        except TimeoutError:
            raise UnreadableInput(
                address, f"its server said nothing for {_PATIENCE:.0f} seconds", "Try again later."
            ) from None
        except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
            why = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise UnreadableInput(
                address, f"could not be fetched: {why.lower()}", "Check the address."
            ) from None

    def _wait(self, place: SplitResult) -> None:
        """Leave a server in peace between two requests."""
        server = f"{place.scheme}://{place.netloc}"
        pause = float(self._robots[server].crawl_delay(AGENT) or self.pause)
        if server in self._asked:
            since = time.monotonic() - self._asked[server]
            time.sleep(max(0.0, min(pause, _LONGEST_PAUSE) - since))
        self._asked[server] = time.monotonic()

    def _checked(self, address: str, host: str, port: int) -> list[str]:
        """Give the numeric addresses to connect to: no name is looked up a second time.

        Raises UnreadableInput where one that the name stands for is of a private network.
        """
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            why = f"there is no server called {host}"
            if getattr(error, "errno", None) == socket.EAI_AGAIN:
                why += " that could be asked for now: is there a network?"
            raise UnreadableInput(address, why, "Check the address.") from None
        numbers = [str(entry[4][0]).partition("%")[0] for entry in found]
        for number in numbers:
            if not self.allow_private and not _is_public(number):
                same = number == host.strip("[]")
                named = f"{number} is" if same else f"{host} is {number},"
                raise UnreadableInput(
                    address,
                    f"{named} an address of this machine or of a private network",
                    "If that is meant, say --allow-private.",
                )
        return list(dict.fromkeys(numbers))


def _is_public(number: str) -> bool:
    """Tell whether an address is of the public internet, whatever form it is written in."""
    address = ipaddress.ip_address(number)
    if isinstance(address, ipaddress.IPv6Address):
        within = address.ipv4_mapped or address.sixtofour or _translated(address)
        if within:
            address = within
    return address.is_global and not address.is_multicast and not address.is_reserved


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Give the IPv4 address that is in one of a translating network (RFC 6052)."""
    if address in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _normal(address: str, found: str) -> SplitResult:
    """Take an address apart; raise UnreadableInput for one that is not of the web."""
    try:
        place = urlsplit(found.strip())
        _ = place.port
        host = (place.hostname or "").encode("idna").decode("ascii") if place.hostname else ""
    except (ValueError, UnicodeError):
        raise UnreadableInput(address, "is no address", "Check how it is written.") from None
    if place.scheme not in _PORTS:
        hint = "An address begins with https:// or http://."
        raise UnreadableInput(address, f"'{place.scheme}' is not of the web", hint)
    if place.username or place.password:
        raise UnreadableInput(address, "has a name or a password in it", _BY_HAND)
    if not host:
        raise UnreadableInput(address, "names no server", "Check how it is written.")
    netloc = f"[{host}]" if ":" in host else host
    netloc += f":{place.port}" if place.port and place.port != _PORTS[place.scheme] else ""
    # What is not ASCII is sent as browsers send it; what is encoded already stays.
    path = quote(place.path, safe="/%:@!$&'()*+,;=~-._")
    query = quote(place.query, safe="/%:@!$&'()*+,;=~-._?")
    return SplitResult(place.scheme, netloc, path, query, "")


@contextlib.contextmanager
def _connected(
    scheme: str, host: str, port: int, numbers: Sequence[str]
) -> Iterator[http.client.HTTPConnection]:
    """Connect to one of some numeric addresses, as the server whose name stands for them."""
    with contextlib.ExitStack() as stack:
        line = stack.enter_context(_line(numbers, port))
        if scheme == "https":
            secure = ssl.create_default_context().wrap_socket(line, server_hostname=host)
            line = stack.enter_context(secure)
        connection = http.client.HTTPConnection(host, port, timeout=_PATIENCE)
        connection.sock = line
        # A server that sends a byte now and then would keep us for ever.
        late = threading.Event()
        watch = threading.Timer(_DEADLINE, _hang_up, (line, late))
        watch.daemon = True
        watch.start()
        stack.callback(watch.cancel)
        try:
            yield connection
        finally:
            if late.is_set():
                raise _TooSlow


def _line(numbers: Sequence[str], port: int) -> socket.socket:
    """Connect to the first of some addresses that answers."""
    for number in numbers[:-1]:
        with contextlib.suppress(OSError):
            return socket.create_connection((number, port), _PATIENCE)
    return socket.create_connection((numbers[-1], port), _PATIENCE)


def _hang_up(line: socket.socket, late: threading.Event) -> None:
    late.set()
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _content(address: str, response: http.client.HTTPResponse, coded: str, most: int) -> bytes:
    """Read an answer's body, unpacked. Raises UnreadableInput where it is too big or too slow."""
    too_big = UnreadableInput(
        address, f"has more than {most / 1e6:,.0f} MB", "Fetch it by hand, and take in the file."
    )
    if coded not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise UnreadableInput(address, f"is packed in a way we do not know ({coded})", _BY_HAND)
    if (response.length or 0) > most:
        raise too_big
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if coded not in ("", "identity") else None
    content = bytearray()
    while piece := response.read1(65536):
        content += unpack.decompress(piece, most - len(content) + 1) if unpack else piece
        if len(content) > most:
            raise too_big
    if response.length or (unpack and not unpack.eof):
        raise UnreadableInput(address, "broke off before its end", "Try again later.")
    return bytes(content)


def _refused(address: str, answer: _Answer) -> UnreadableInput:
    """Say what a server's answer means that gives no text."""
    wait = answer.headers.get("retry-after", "")
    hint = f"Try again in {wait} seconds." if wait.isdecimal() else "Try again later."
    why = _WHY.get(answer.status, "could not be fetched")
    if answer.status in (401, 403):
        hint = _BY_HAND
    elif answer.status in (404, 410):
        hint = "Check the address."
    return UnreadableInput(address, f"{why} (the server answers {answer.status})", hint)


def _file(address: str) -> str:
    """Name what is at an address by the last part of its path, or by its server."""
    try:
        place = urlsplit(address)
    except ValueError:
        return address
    return unquote(place.path.rstrip("/").rpartition("/")[2]) or place.hostname or address
