"""What clients are sent, as frames of WebSocket (RFC 6455 section 5.2).

A server's frames have no mask and no extensions are spoken, so a frame is the same bytes for all
who are sent it: it is made once.
"""

import json

from websockets.frames import Frame, Opcode

GOODBYE = "Core.Goodbye"
PING = "Core.Ping"
REFUSED = "Mudgroup.Refused"
TOKEN = "Char.Login.Token"


def data(package: str, json: bytes) -> bytes:
    """A message of a package; ``json`` is an object in ASCII."""
    return Frame(Opcode.TEXT, b"%s %s" % (package.encode(), json)).serialize(mask=False)


def prose(text: bytes) -> bytes:
    """Text for people, in UTF-8."""
    return Frame(Opcode.BINARY, text).serialize(mask=False)


def goodbye(reason: str, text: str) -> bytes:
    """Why the server ends the connection: a word for the client, a sentence for people."""
    return _object(GOODBYE, {"reason": reason, "text": text})


def pong() -> bytes:
    """The answer to a client that asks whether somebody is there."""
    return data(PING, b"{}")


def refused(id: int, word: str, prose: str) -> bytes:
    """Nothing was done of a line, and why: a word of docs/directives.md, a sentence for people."""
    return _object(REFUSED, {"id": id, "code": 0, "type": word, "prose": prose})


def token(player: int, secret: str, minutes: float) -> bytes:
    """By what a client comes back to a player, and for how long."""
    value = {"token": f"{player}.{secret}", "minutes": minutes, "secure_only": True}
    return _object(TOKEN, value)


def _object(package: str, value: dict[str, object]) -> bytes:
    return data(package, json.dumps(value).encode())
