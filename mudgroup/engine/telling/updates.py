"""Documents, and what has changed in them, on their way to who reads data (docs/events.md).

What several are sent alike is compared and encoded once.
"""

from collections.abc import Iterator

from mudgroup.engine.telling.documents import Held
from mudgroup.messages import Data
from mudgroup.model.sessions.touching import Kind, Subject
from mudgroup.values import frozen
from mudgroup.views.documents.difference import difference
from mudgroup.views.documents.json import Json, encoded

WHOLE: dict[Kind, str] = {"me": "Mudgroup.Me", "room": "Mudgroup.Room", "group": "Mudgroup.Group"}
PATCH, MAP = "Mudgroup.Patch", "Mudgroup.Map"

ORDER: dict[str, int] = {"me": 0, "map": 1, "room": 2, "group": 3}
"""In which order documents come: first who one is."""


@frozen
class Sent:
    """What some sessions are sent alike."""

    place: tuple[int, int]
    package: str
    value: Json
    sessions: list[str]


class Updates:
    """What is sent of documents after a commit, each message once for all who get the same."""

    def __init__(self) -> None:
        self._sent: dict[object, Sent] = {}
        self._compared: dict[tuple[int, int], Json] = {}

    def whole(self, session: str, subject: Subject, new: Held) -> None:
        """Send a document whole."""
        value = {**new.shared, "me": new.own} if new.own else new.shared
        key = (subject, id(new.shared), encoded(new.own))
        self._send(key, session, subject, WHOLE[subject[0]], value)

    def changes(self, session: str, subject: Subject, old: Held, new: Held) -> None:
        """Send what has changed in a document, if anything has."""
        self.patch(session, subject, old, new, difference(old.own, new.own))

    def patch(self, session: str, subject: Subject, old: Held, new: Held, own: Json) -> None:
        """The same where it is known what has changed in one's ``own`` part."""
        key = (subject, id(old.shared), id(new.shared), repr(own))
        if sent := self._sent.get(key):
            sent.sessions.append(session)
            return
        patch = self._difference(old.shared, new.shared)
        if own or patch:
            value = {**patch, "me": own} if own else patch
            self._patch(key, session, subject, value)

    def end(self, session: str, subject: Subject) -> None:
        """Tell that a group has ended for who reads it."""
        self._patch((subject, "end"), session, subject, None)

    def planet(self, session: str, value: Json) -> None:
        """Send the map of the planet."""
        self._send("map", session, ("me", 0), MAP, value, ORDER["map"])

    def messages(self) -> Iterator[Data]:
        """All of it, in the order in which it is read."""
        for sent in sorted(self._sent.values(), key=lambda sent: sent.place):
            yield Data(tuple(sent.sessions), sent.package, encoded(sent.value))

    def _patch(self, key: object, session: str, subject: Subject, patch: Json | None) -> None:
        kind, number = subject
        self._send(key, session, subject, PATCH, {kind: number, "patch": patch})

    def _difference(self, old: Json, new: Json) -> Json:
        if old is new:
            return {}
        key = (id(old), id(new))
        if key not in self._compared:
            self._compared[key] = difference(old, new)
        return self._compared[key]

    def _send(
        self,
        key: object,
        session: str,
        subject: Subject,
        package: str,
        value: Json,
        order: int | None = None,
    ) -> None:
        place = (ORDER[subject[0]] if order is None else order, subject[1])
        self._sent.setdefault(key, Sent(place, package, value, [])).sessions.append(session)
