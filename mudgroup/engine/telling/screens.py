"""What visitors are shown, and how sessions begin and end: as text, or as data."""

from collections.abc import Callable
from enum import StrEnum

from mudgroup.engine.steps import Question, Visitor
from mudgroup.engine.telling import rendering
from mudgroup.messages import Ask, Bind, Close, Data, Dialect, Format, ToGateway, Write
from mudgroup.model.records.places import Realm
from mudgroup.views.documents import sessions as documents
from mudgroup.views.documents.json import Json, encoded
from mudgroup.views.layout.pieces import Text
from mudgroup.views.layout.wrapping import laid_out
from mudgroup.views.prose import screen

DEFAULT, RESULT = "Char.Login.Default", "Char.Login.Result"
ASK, GOODBYE = "Mudgroup.Ask", "Core.Goodbye"


class Reason(StrEnum):
    """Why a session is ended: the words of docs/events.md."""

    TAKEN_OVER = "taken over"
    QUIT = "quit"
    BANNED = "banned"
    FULL = "full"
    CLOSED = "closed"


End = Callable[[str, Reason, Text, Format], tuple[ToGateway, ...]]
"""How a session is ended: `ended` or `closed`."""


def welcome(session: str, realm: Realm, open_: bool, notice: Text, format: Format) -> ToGateway:
    """The first that a client gets; with a ``notice``, if there is something to know."""
    if format.dialect is Dialect.DATA:
        text = (*screen.words_of(realm.banner), *laid_out(notice, format))
        return _data(session, DEFAULT, documents.default(realm.name, text, open_))
    lines = (*screen.welcome(realm.name, realm.banner, open_), *notice)
    return Write((session,), rendering.encode(lines, format))


def told(visitor: Visitor, text: Text) -> ToGateway:
    """Tell who is not in why they are not, or a player who chooses a password what came of it."""
    if visitor.format.dialect is Dialect.DATA and not visitor.stays:
        # What can be typed is for who types.
        lines = laid_out((piece for piece in text if piece != screen.HINT), visitor.format)
        return _data(visitor.session, RESULT, documents.result(False, " ".join(lines)))
    return Write((visitor.session,), rendering.encode(text, visitor.format))


def asked(visitor: Visitor, question: Question) -> ToGateway:
    """Ask for a line that is not echoed."""
    if visitor.format.dialect is Dialect.DATA:
        text = [*laid_out(question.before, visitor.format)]
        return _data(visitor.session, ASK, documents.ask(text, question.text))
    text_ = rendering.question((*question.before, question.text), visitor.format)
    return Ask(visitor.session, text_, hidden=True)


def entered(session: str, player: int, greeting: Text, format: Format) -> tuple[ToGateway, ...]:
    """Make a session a player's, and greet them."""
    bind, data = Bind(session, player), rendering.encode(greeting, format)
    shown = (Write((session,), data),) if greeting else ()
    if format.dialect is Dialect.DATA:
        return (bind, _data(session, RESULT, documents.result(True)), *shown)
    return (bind, *shown)


def taken_back(session: str) -> Ask:
    """Take back whatever a session that types was asked: it sees again what is typed."""
    return Ask(session, b"\r\n")


def ended(session: str, reason: Reason, text: Text, format: Format) -> tuple[ToGateway, ...]:
    """Tell a session why it ends, and end it."""
    if format.dialect is Dialect.DATA:
        return closed(session, reason, text, format)
    return (Write((session,), rendering.encode(text, format)), Close((session,)))


def closed(session: str, reason: Reason, text: Text, format: Format) -> tuple[ToGateway, ...]:
    """End a session that has read why; a client that reads data is told what to do about it."""
    if format.dialect is Dialect.DATA:
        value = documents.goodbye(reason, " ".join(laid_out(text, format)))
        return (_data(session, GOODBYE, value), Close((session,)))
    return (Close((session,)),)


def _data(session: str, package: str, value: Json) -> Data:
    return Data((session,), package, encoded(value))
