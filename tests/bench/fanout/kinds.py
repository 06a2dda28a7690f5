"""The kinds of clients: what each sends to come in and to speak, and how it knows a line."""

import json
from collections.abc import Callable

from attrs import frozen

from tests.scenes import PASSWORD

UPGRADE = (
    b"GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
    b"Sec-WebSocket-Protocol: gmcp.mudstandards.org\r\n\r\n"
)
SUPPORTS = 'Core.Supports.Set ["Mudgroup 1"]'

SAYS = '[Bench] Member-{} says, "{}"'
"""What a member of a group reads; a floor is told just that, so that it passes on as many bytes."""


@frozen
class Kind:
    """``hello`` is what the member of a number sends in turn, each when what is beside it was read.

    ``say`` is what one sends for a text; a text begins with ``~``, and ``mark`` is in what is
    delivered for it just once, up to the ``~``. Who speaks ``hears`` their own line, or does not.
    """

    name: str
    hello: Callable[[int], tuple[tuple[bytes, bytes], ...]]
    say: Callable[[int, str], bytes]
    mark: bytes = b"~"
    hears: bool = True


def frame(text: str) -> bytes:
    """A TEXT frame of a client (RFC 6455 section 5.2), masked with zeros."""
    data = text.encode()
    if len(data) < 126:
        return bytes((0x81, 0x80 | len(data), 0, 0, 0, 0)) + data
    return bytes((0x81, 0x80 | 126)) + len(data).to_bytes(2, "big") + bytes(4) + data


def _typed(number: int, text: str) -> bytes:
    return f",{text}\r\n".encode()


def _telnet(number: int) -> tuple[tuple[bytes, bytes], ...]:
    return ((f"connect Member-{number} {PASSWORD}\r\n".encode(), b"Welcome back"),)


def _directives(number: int) -> tuple[tuple[bytes, bytes], ...]:
    return (*_telnet(number), (b"client graphical\r\n", b"#GROUP|"))


def _browser(number: int) -> tuple[tuple[bytes, bytes], ...]:
    account = json.dumps({"account": f"Member-{number}", "password": PASSWORD})
    return (
        (UPGRADE, b"\r\n\r\n"),
        (frame(SUPPORTS), b"Char.Login.Default"),
        (frame(f"Char.Login.Credentials {account}"), b"Char.Login.Token"),
    )


def _done(number: int, text: str) -> bytes:
    return frame(f"Mudgroup.Do {json.dumps({'line': f',{text}', 'id': 1})}")


def _irc(number: int) -> tuple[tuple[bytes, bytes], ...]:
    """RFC 2812: a name, then the channel; 001 and 366 answer."""
    return (
        (f"NICK Member-{number}\r\nUSER bench 0 * :bench\r\n".encode(), b" 001 "),
        (b"JOIN #bench\r\n", b" 366 "),
    )


def _privmsg(number: int, text: str) -> bytes:
    return f"PRIVMSG #bench :{text}\r\n".encode()


STREAM = (
    b"<stream:stream to='localhost' version='1.0' xmlns='jabber:client'"
    b" xmlns:stream='http://etherx.jabber.org/streams'>",
    b"</stream:features>",
)
ANONYMOUS = b"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>"
BIND = b"<iq type='set' id='1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>"
ROOM = "bench@rooms.localhost"


def _xmpp(number: int) -> tuple[tuple[bytes, bytes], ...]:
    """RFC 6120 and XEP-0045: a stream, a name for it, and a room, in which 110 is oneself."""
    join = f"<presence to='{ROOM}/{number}'><x xmlns='http://jabber.org/protocol/muc'/></presence>"
    return (
        STREAM,
        (ANONYMOUS, b"<success"),
        STREAM,
        (BIND, b"</iq>"),
        (join.encode(), b"110"),
    )


def _groupchat(number: int, text: str) -> bytes:
    return f"<message to='{ROOM}' type='groupchat'><body>{text}</body></message>".encode()


def _bare(number: int, text: str) -> bytes:
    return f"{SAYS.format(number, text)}\r\n".encode()


BARE = Kind("bare", lambda number: (), _bare)
PROSE = Kind("prose", _telnet, _typed)
DIRECTIVES = Kind("directives", _directives, _typed)
BROWSERS = Kind("browsers", _browser, _done, b'"data":{"text":"~')
IRC = Kind("IRC", _irc, _privmsg, b" :~", hears=False)
XMPP = Kind("XMPP", _xmpp, _groupchat)
