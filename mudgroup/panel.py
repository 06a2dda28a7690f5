"""What a graphical client holds: lines in, as docs/directives.md has them, and out what is drawn.

It knows no socket, no terminal and nothing of the server: it is written from that page alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

TALK_KEPT = 500
"""Lines of talk that are kept to be shown."""


def fields(line: str) -> list[str]:
    """The fields of a directive: split first, then unescaped from left to right."""
    escapes = {"p": "|", "n": "\n", "\\": "\\"}
    return [re.sub(r"\\([pn\\])", lambda m: escapes[m[1]], part) for part in line.split("|")]


def rows(count: str, told: list[str], columns: int = 1) -> Iterator[tuple[str, ...]]:
    """The rows of a list; fields after it are of later servers. Raises ValueError for too few."""
    if len(told) < int(count) * columns:
        raise ValueError("fields are missing")
    return zip(*[iter(told[: int(count) * columns])] * columns, strict=True)


@dataclass
class Member:
    """Who is in a group. Rights are "" for the usual ones, ``online`` is None until it is told."""

    role: str
    score: int = 0
    following: bool = False
    online: bool | None = None
    room: str = ""
    hearing: str = "default"
    rights: str = ""


@dataclass
class Group:
    """One group, and what each action changes in it."""

    name: str = ""
    goal: tuple[str, str, str] = ("", "", "")  # name, description, activity
    board: int = 0
    rights: str = ""
    leader: str = ""
    past: str = "closed"
    floor: tuple[str, str, int, tuple[str, ...]] = ("open", "", 0, ())  # holder, seconds, hands
    members: dict[str, Member] = field(default_factory=dict)
    size: tuple[int, int] | None = None
    roles: dict[str, int] = field(default_factory=dict)
    progress: dict[tuple[str, str], tuple[int, int, bool]] = field(default_factory=dict)
    standing: str = ""
    waiting: tuple[str, int] | None = None
    map: tuple[str, ...] | None = None  # name, columns, rows, units
    squares: dict[str, str] = field(default_factory=dict)
    notes: dict[int, tuple[str, str, str]] = field(default_factory=dict)  # time, writer, subject
    unread: tuple[str, ...] = ()

    def read(self, told: list[str]) -> bool:
        """Take in an action and its fields; whether they were known."""
        return any(take(told) for take in (self._state, self._people, self._work, self._board))

    def _state(self, told: list[str]) -> bool:
        match told:
            case ["status", name, goal, about, activity, board, rights, count, *members]:
                self.name, self.goal, self.board = name, (goal, about, activity), int(board)
                self.rights, self.past, before = rights, "closed", self.members
                self.members = {}
                for who, role, score, following in rows(count, members, 4):
                    old = before.get(who, Member(role))
                    new = Member(role, int(score), following == "1", old.online, old.room)
                    self.members[who] = new
            case ["leader", name, *_]:
                self.leader = name
            case ["set name", name, *_]:
                self.name = name
            case ["past", past, *_]:
                self.past = past
            case ["floor", mode, holder, seconds, count, *hands]:
                names = tuple(name for (name,) in rows(count, hands))
                self.floor = (mode, holder, int(seconds), names)
            case _:
                return False
        return True

    def _people(self, told: list[str]) -> bool:
        match told:
            case ["add", name, role, following, *_]:
                self.members[name] = Member(role, following=following == "1")
            case ["remove", name, *_]:
                self.members.pop(name, None)
            case ["who", count, *members]:
                for row in rows(count, members, 3):
                    self._people(["online", *row])
            case ["moved", room, count, *names]:
                for (name,) in rows(count, names):
                    self.members[name].room = room
            case [action, name, *values] if name in self.members:
                return self._one(self.members[name], [action, *values])
            case _:
                return False
        return True

    def _one(self, member: Member, told: list[str]) -> bool:
        match told:
            case ["toggle follow", *_]:
                member.following = not member.following
            case ["online", online, room, *_]:
                member.online, member.room = online == "1", room
            case ["hearing", hearing, *_]:
                member.hearing = hearing
            case ["rights", rights, usual, *_]:
                member.rights = "" if usual == "1" else rights
            case ["role", role, *_]:
                leads = self.members.get(self.leader) is member
                member.role = role or ("leader" if leads else "member")
            case ["score", score, *_]:
                member.score = int(score)
            case _:
                return False
        return True

    def _work(self, told: list[str]) -> bool:
        match told:
            case ["set goal", name, about, activity, least, most, count, *roles]:
                had = (self.map, self.squares) if activity.startswith("map:") else (None, {})
                self._no_goal()
                self.goal, self.size = (name, about, activity), (int(least), int(most))
                self.roles = {role: int(number) for role, number in rows(count, roles, 2)}
                self.map, self.squares = had
            case ["progress", action, done, of, met, words, *_]:
                self.progress[action, words] = (int(done), int(of), met == "1")
            case ["standing", standing, *_]:
                self.standing = standing
            case ["waiting", module, members, *_]:
                self._no_goal()
                self.waiting = (module, int(members))
            case ["drop goal", *_] | ["finished goal", *_]:
                self._no_goal()
            case ["map sheet", name, columns, high, count, *units]:
                self.map = (name, columns, high, *(unit for (unit,) in rows(count, units)))
                self.squares = {}
            case ["map", square, unit, *_]:
                self.squares = {at: on for at, on in self.squares.items() if at != square}
                self.squares |= {square: unit} if unit else {}
            case _:
                return False
        return True

    def _no_goal(self) -> None:
        self.goal, self.size, self.roles, self.progress = ("", "", ""), None, {}, {}
        self.standing, self.waiting, self.map, self.squares = "", None, None, {}

    def _board(self, told: list[str]) -> bool:
        match told:
            case ["new note", number, at, writer, subject, *_]:
                self.notes[int(number)] = (at, writer, subject)
            case ["new note", number, writer, text]:  # its header follows
                self.notes[int(number)] = ("", writer, text)
            case ["remove note", number, *_]:
                self.notes.pop(int(number), None)
            case ["unread", count, *numbers]:
                self.unread = tuple(number for (number,) in rows(count, numbers))
            case _:
                return False
        return True


class Panel:
    """All that the lines have told. What it does not draw it shows among the talk."""

    def __init__(self) -> None:
        self.level, self.number, self.name, self.rank = 1, 0, "", ""
        self.may_create, self.current = False, 0
        self.groups: dict[int, Group] = {}
        self.invitations: dict[int, tuple[str, ...]] = {}
        self.restricted: dict[tuple[int, str, str], tuple[str, ...]] = {}
        self.modules: dict[str, tuple[str, ...]] = {}
        self.talk: list[str] = []

    def read(self, line: str) -> None:
        """Take in a line. Raises ValueError for a directive that breaks the page's grammar."""
        try:
            match fields(line) if line.startswith("#") else [line]:
                case ["#PLAYER", number, name, rank, *_]:
                    self.number, self.name, self.rank = int(number), name, rank
                case ["#OPTION", "graphical", level, *_]:
                    self.level = int(level)
                case ["#OPTION", option, *_]:
                    self.may_create = option == "can create groups"
                case ["#GROUP", number, action, *told]:
                    self._group(int(number), action, told)
                case [prose]:
                    self._hear(prose)
        except (ValueError, LookupError) as wrong:
            raise ValueError(f"{wrong}: {line}") from wrong

    def _hear(self, text: str) -> None:
        self.talk = [*self.talk[-TALK_KEPT:], *text.split("\n")]

    def _group(self, number: int, action: str, told: list[str]) -> None:
        if action == "status":
            self.restricted = {at: on for at, on in self.restricted.items() if at[0] != number}
        if action == "status" or (action, told[:1]) == ("add", [self.name]):
            self.groups.setdefault(number, Group())
        if action == "end" or (action, told[:1]) == ("remove", [self.name]):
            self.groups.pop(number, None)
            self.restricted = {at: on for at, on in self.restricted.items() if at[0] != number}
        elif self._mine(number, [action, *told]) or self._said(number, [action, *told]):
            pass
        elif number not in self.groups or not self.groups[number].read([action, *told]):
            self._hear(f"{action}: {' | '.join(told)}")

    def _mine(self, number: int, told: list[str]) -> bool:
        match told:
            case ["current", *_]:
                self.current = number
            case ["request join", *row]:
                self.invitations[number] = tuple(row)
            case ["invitation", *row]:
                self.invitations[number] = (*self.invitations.get(number, ())[:2], *row)
            case ["invitation ended", *_]:
                self.invitations.pop(number, None)
            case ["goal ordering", name, *row]:
                self.modules[name] = tuple(row)
            case ["muted" | "banned" as kind, name, *row]:
                if number in self.groups or name == self.name:
                    self.restricted[number, name, kind] = tuple(row)
            case ["lifted", name, _, kind, *_]:
                self.restricted.pop((number, name, kind), None)
            case _:
                return False
        return True

    def _said(self, number: int, told: list[str]) -> bool:
        group = self.groups.get(number, Group())
        match told:
            case ["say", text, *_]:
                if self.level == 1:
                    self._hear(f"[{group.name}] {text}")
            case ["said", _, _, name, text, *_]:
                self._hear(f"[{group.name}] {name}: {text}")
            case ["refused", _, _, _, text, *_]:
                self._hear(f"! {text}")
            case _:
                return False
        return True
