"""What a client says in a TEXT frame (docs/events.md). Sans I/O.

A frame is one message: the name of a package, a space, JSON. Nothing else is made of it than a
message or a `BadFrame`, whatever was sent.
"""

import json
import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any, NoReturn

from mudgroup.messages import Line, Older, Read, Reconnect, Resume, SignIn
from mudgroup.text import clean
from mudgroup.values import frozen

DEPTH = 8
"""How many objects and lists may stand in each other. The parser's own limit is the stack."""

MOST = 1 << 53
"""Numbers that a client in JavaScript can tell apart are less (ECMA-262 section 21.1.2.6)."""

PACKAGE = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,63}")
STRING = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
BRACKET = re.compile(r"[\[\]{}]")
TOKEN = re.compile(r"([1-9][0-9]{0,15})\.([A-Za-z0-9_-]{1,128})")
SUPPORTED = re.compile(r"([A-Za-z][A-Za-z0-9_.-]{0,63})(?: [0-9]{1,4})?")
NUMBER = re.compile(r"[1-9][0-9]{0,15}")


class BadFrame(Exception):
    """What came is no message that a client may send; in a few words."""


@frozen
class Hello:
    """Who the client is, as it says."""

    client: str
    version: str


@frozen
class Supports:
    """Which packages the client reads: those that come with ``names``, or without them.

    ``forgets`` all that it said before.
    """

    names: frozenset[str]
    reads: bool = True
    forgets: bool = False


@frozen
class Ping:
    """The client asks whether somebody is there."""


FromClient = Hello | Supports | Ping | Line | SignIn | Reconnect | Resume | Older | Read
Part = dict[str, Any]


def message(session: str, text: str) -> FromClient | None:
    """What a client of a session says; None for a package that is nobody's here. Raises BadFrame.

    Of a `SignIn` and a `Reconnect` the next token is left out: it is not the client's to say.
    """
    package, _, rest = text.partition(" ")
    if not PACKAGE.fullmatch(package):
        raise BadFrame("no package")
    value = _decoded(rest) if rest.strip() else {}
    read = PACKAGES.get(package.casefold())
    return read(session, value) if read else None


def digest(secret: str) -> str:
    """The SHA-256 of a secret, which is all that others are told of it."""
    return sha256(secret.encode()).hexdigest()


# --- JSON ----------------------------------------------------------------------------------------


def _decoded(text: str) -> object:
    """A JSON value (RFC 8259) without what could be read in two ways. Raises BadFrame."""
    if _depth(text) > DEPTH:
        raise BadFrame("too deep")
    try:
        text.encode()
        value: object = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_no_number,
            parse_float=_float,
            parse_int=_int,
        )
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise BadFrame("half a character") from error
    except ValueError as error:
        raise BadFrame("no JSON") from error
    return value


def _depth(text: str) -> int:
    """How deep brackets stand in each other outside of strings."""
    deep = deepest = 0
    for bracket in BRACKET.findall(STRING.sub("", text)):
        deep += 1 if bracket in "[{" else -1
        deepest = max(deepest, deep)
    return deepest


def _object(pairs: list[tuple[str, object]]) -> Part:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise BadFrame("a key twice")
    return found


def _no_number(text: str) -> NoReturn:
    raise BadFrame(f"{text} is no number")


def _int(text: str) -> int:
    if len(text) > len(str(MOST)) or abs(int(text)) >= MOST:
        raise BadFrame("too large a number")
    return int(text)


def _float(text: str) -> float:
    value = float(text)
    if not abs(value) < MOST:
        raise BadFrame("too large a number")
    return value


# --- the packages --------------------------------------------------------------------------------


def _part(value: object) -> Part:
    if not isinstance(value, dict):
        raise BadFrame("an object is expected")
    return value


def _text(part: Part, key: str, default: str | None = None) -> str:
    value = part.get(key, default)
    if not isinstance(value, str):
        raise BadFrame(f"{key} is no text")
    return clean(value.encode())


def _flag(part: Part, key: str) -> bool:
    value = part.get(key, False)
    if not isinstance(value, bool):
        raise BadFrame(f"{key} is neither true nor false")
    return value


def _number(part: Part, key: str, least: int = 1, default: int | None = None) -> int:
    value = part.get(key, default)
    if type(value) is not int or value < least:
        raise BadFrame(f"{key} is no number from {least}")
    return value


def _hello(session: str, value: object) -> Hello:
    part = _part(value)
    return Hello(_text(part, "client", ""), _text(part, "version", ""))


def _names(value: object) -> frozenset[str]:
    """The names of packages, without their versions."""
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise BadFrame("a list of packages is expected")
    found = map(SUPPORTED.fullmatch, value)
    return frozenset(match[1].casefold() for match in found if match)


def _do(session: str, value: object) -> Line:
    part = _part(value)
    number = _number(part, "id", least=0, default=0)
    return Line(session, _text(part, "line"), _flag(part, "hidden"), number)


def _credentials(session: str, value: object) -> SignIn:
    part = _part(value)
    return SignIn(session, _text(part, "account"), _text(part, "password"), _flag(part, "new"))


def _reconnect(session: str, value: object) -> Reconnect:
    token = TOKEN.fullmatch(_text(_part(value), "token"))
    if not token:
        raise BadFrame("token is no token")
    return Reconnect(session, int(token[1]), digest(token[2]), "")


def _resume(session: str, value: object) -> Resume:
    groups = _part(_part(value).get("groups"))
    if not all(map(NUMBER.fullmatch, groups)):
        raise BadFrame("groups are known by numbers")
    return Resume(session, tuple((int(group), _number(groups, group, least=0)) for group in groups))


def _older(session: str, value: object) -> Older:
    part = _part(value)
    return Older(session, _number(part, "group"), _number(part, "before"), _number(part, "most"))


def _read(session: str, value: object) -> Read:
    part = _part(value)
    return Read(session, _number(part, "group"), _number(part, "seq", least=0))


PACKAGES: Mapping[str, Callable[[str, object], FromClient]] = {
    "core.hello": _hello,
    "core.supports.set": lambda _, value: Supports(_names(value), forgets=True),
    "core.supports.add": lambda _, value: Supports(_names(value)),
    "core.supports.remove": lambda _, value: Supports(_names(value), reads=False),
    "core.ping": lambda _, value: Ping(),
    "char.login.credentials": _credentials,
    "char.login.reconnect": _reconnect,
    "mudgroup.do": _do,
    "mudgroup.resume": _resume,
    "mudgroup.older": _older,
    "mudgroup.read": _read,
}
"""What a client may say, by the name of its package, which has no case."""
