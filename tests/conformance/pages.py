"""A player at the page for players: what its documents tell, as a panel draws it."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from mudgroup.messages import Data, Formatted, Opened, SignIn, ToGateway
from mudgroup.model.rights.permissions import RIGHTS
from mudgroup.panel import Group, Member, Panel
from tests.attacks.playing import WHOLE_LINES
from tests.conformance.chairs import Chair
from tests.engine.reading_data import DATA, Client
from tests.scenes import CLOSED, PASSWORD, EngineStage

if TYPE_CHECKING:
    from tests.conformance.stage import Table


class PageStage(EngineStage):
    """A stage that keeps what is sent as data, by session."""

    def __init__(self, *arguments: Any) -> None:
        self.data: list[Data] = []
        super().__init__(*arguments)

    def _show(self, messages: Iterable[ToGateway]) -> None:
        messages = [*messages]
        self.data += [message for message in messages if isinstance(message, Data)]
        super()._show(messages)


class PageSeat(Chair):
    """A browser of the engine's."""

    def __init__(self, table: "Table", name: str) -> None:
        super().__init__(table, name, 1)
        self.client = Client()

    def connect(self) -> None:
        known = self.is_known
        self._sessions += 1
        self.client, self.here = Client(), True
        self._table.stage.receive(Opened(self.label, "127.0.0.1", DATA))
        self._table.stage.receive(SignIn(self.label, self.name, PASSWORD, new=not known))
        self._table.deliver()

    def again(self) -> None:
        """Read prose for a while, and then all documents anew."""
        self._table.stage.receive(Formatted(self.label, WHOLE_LINES))
        self._table.deliver()
        self.client = Client()
        self._table.stage.receive(Formatted(self.label, DATA))
        self._table.deliver()

    def aside(self, line: str) -> Panel:
        """What one is sent who begins to read now."""
        kept = self.client
        self.again()
        fresh, self.client = self.client, kept
        return panel_of(fresh)

    def take(self, line: str) -> None:
        if line == CLOSED:
            self.here = False

    def read(self, data: Data) -> None:
        self.client.read(data.package, json.loads(data.json))
        self.panel = panel_of(self.client)


def panel_of(client: Client) -> Panel:
    """The panel that documents tell of."""
    panel, documents = Panel(), client.documents
    for (kind, number), document in documents.items():
        if kind == "me":
            panel.number, panel.name, panel.rank = number, document["name"], document["rank"]
            panel.may_create, panel.current = document["may_create"], document["current"]
            panel.invitations = {
                int(n): (row["by"], row["name"]) for n, row in document["invitations"].items()
            }
        if kind == "group":
            panel.groups[number] = _group(document)
    return panel


def _group(told: dict[str, Any]) -> Group:
    def name(number: int) -> str:
        return told["members"][str(number)]["name"] if number else ""

    floor, goal, sheet = told["floor"], told.get("goal"), told.get("map")
    group = Group(
        name=told["name"],
        leader=name(told["leader"]),
        rights=_flags(told["me"]["rights"]),
        past="open" if told["past_open"] else "closed",
        floor=(
            floor["mode"],
            name(floor["holder"]),
            floor["slow_seconds"],
            tuple(map(name, floor["hands"])),
        ),
        members={
            told["members"][str(n)]["name"]: _member(told["members"][str(n)], n == told["leader"])
            for n in told["order"]
        },
        notes={
            int(number): (note["at"], note["writer"], note["subject"])
            for number, note in told["notes"].items()
        },
        unread=tuple(map(str, told["me"]["notes_unread"])),
    )
    if goal:
        group.goal, group.standing = (goal["name"], goal["description"], ""), goal["standing"]
        group.progress = {
            ("", need["words"]): (need["done"], need["of"], need["met"])
            for need in goal["progress"]
        }
    if waiting := told.get("waiting"):
        group.waiting = (waiting["module"], waiting["members"])
    if sheet:
        columns, rows = "".join(sheet["columns"]), str(len(sheet["rows"]))
        group.map = (sheet["name"], columns, rows, *sheet["units"])
        group.squares = {square: units[0] for square, units in sheet["squares"].items()}
    return group


def _member(told: dict[str, Any], leads: bool) -> Member:
    rights = told.get("rights")
    return Member(
        role=told["role"] or ("leader" if leads else "member"),
        score=told["score"],
        following=told["following"],
        online=told["online"],
        room=told.get("room") or "",
        hearing=told["hearing"],
        rights="" if rights is None else _flags(rights),
    )


def _flags(rights: list[str]) -> str:
    return ",".join(str(int(word in rights)) for word in RIGHTS)


ELSEWHERE = {"board", "size", "roles", "restricted"}
"""What of a group a page does not draw, or draws of its own player alone."""


def on_a_page(drawn: dict[str, Any]) -> dict[str, Any]:
    """What a panel draws of a group, as far as a page does: nobody is anywhere who is not there."""
    values = {key: value for key, value in drawn.items() if key not in ELSEWHERE}
    values["goal"] = values["goal"][:2]
    values["members"] = {
        name: {**member, "room": member["room"] if member["online"] else ""}
        for name, member in values["members"].items()
    }
    return values


def beside(drawn: dict[str, Any], unheard: frozenset[str]) -> dict[str, Any]:
    """What two members see alike, whatever they read: not their own rights and notes, nor notes of
    those whom one of them has muted."""
    values = on_a_page(drawn)
    for own in ("rights", "unread"):
        values.pop(own)
    values["progress"] = {words: far for (_, words), far in values["progress"].items()}
    values["notes"] = {
        number: (writer, subject)
        for number, (_, writer, subject) in values["notes"].items()
        if writer not in unheard
    }
    return values
