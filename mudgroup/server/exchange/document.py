"""One group, whole, as a JSON document that another world can take in.

Numbers in a document are those of the world it comes from; ``players`` names each of them. What
only means something there is left out; `mudgroup.server.exchange.export.LEFT_OUT` has the list.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import cattrs

from mudgroup.model.records.groups import Group, Member, Permissions
from mudgroup.model.records.history import Action, Entry
from mudgroup.model.records.moderation import Floor, FloorMode, Hearing
from mudgroup.model.records.places import REALM
from mudgroup.model.world.replay import disagreements
from mudgroup.server.exchange import work
from mudgroup.server.exchange.before import BeforePart, told_before
from mudgroup.server.exchange.values import CONVERTER, Prose, line, sentence
from mudgroup.server.exchange.work import NO_WORK, DeedPart, MapPart, WorkPart
from mudgroup.text import fold
from mudgroup.values import frozen

FORMAT = "mudgroup group"
VERSION = 2
VERSIONS = (1, VERSION)
"""Those that are read."""


class BadDocument(Exception):
    """What was read is no such document; ``problems`` is one line for each mistake."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@frozen
class GroupPart:
    """The group itself. ``section`` is the name of its class, empty for none."""

    number: int
    name: str
    leader: int
    created_at: datetime
    disbanded_at: datetime | None
    section: str
    board: bool
    floor: FloorMode = FloorMode.OPEN
    slow_seconds: int = 0
    past_open: bool = False
    mandatory: bool = False
    pot: int = 0


@frozen
class MemberPart:
    """A member, in the order of joining. ``role`` is the key of one of the goal, empty for none."""

    player: int
    name: str
    permissions: Permissions
    joined_at: datetime
    following: bool
    notes_read: tuple[int, ...]
    hearing: Hearing = Hearing.DEFAULT
    score: int = 0
    before_leading: Permissions | None = None
    role: str = ""


@frozen
class NotePart:
    """A note; those deleted are kept too, so that no index is used again."""

    index: int
    at: datetime
    writer: int
    subject: str
    text: Prose
    deleted: bool


@frozen
class EntryPart:
    """A history entry. A number as ``result`` is a player's; 0 as ``actor`` is the realm.

    ``leader`` is 0 for nobody, None in version 1.
    """

    at: datetime
    action: Action
    actor: int
    members: tuple[int, ...]
    result: str | int
    leader: int | None = None
    activity: str = ""


@frozen
class PlayerPart:
    """The name of a player who is mentioned anywhere."""

    number: int
    name: str


@frozen
class Document:
    """All of one group; ``before`` is there if its oldest entries are archived."""

    format: str
    version: int
    group: GroupPart
    members: tuple[MemberPart, ...]
    notes: tuple[NotePart, ...]
    history: tuple[EntryPart, ...]
    players: tuple[PlayerPart, ...]
    before: BeforePart | None = None
    work: WorkPart = NO_WORK
    progress: tuple[DeedPart, ...] = ()
    maps: tuple[MapPart, ...] = ()


def mentions(
    members: Iterable[MemberPart],
    notes: Iterable[NotePart],
    history: Iterable[EntryPart],
    before: BeforePart | None,
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The numbers of players that each part names, with the path of the part."""
    for n, member in enumerate(members):
        yield f"members[{n}]", (member.player,)
    for n, note in enumerate(notes):
        yield f"notes[{n}]", (note.writer,)
    for n, entry in enumerate(history):
        who = (number for number in (entry.actor, entry.leader) if number)
        result = (entry.result,) if isinstance(entry.result, int) else ()
        yield f"history[{n}]", (*who, *entry.members, *result)
    if before:
        leader = (before.leader,) if before.leader else ()
        yield "before", (*leader, *before.members, *before.following)


def group_of(document: Document, number: int, to: Mapping[int, int]) -> Group:
    """The group as a record, in no section, without a board and a goal.

    ``to`` gives players' numbers.
    """
    part = document.group
    members = tuple(
        Member(
            to[m.player],
            m.permissions,
            m.joined_at,
            m.following,
            m.notes_read,
            hearing=m.hearing,
            score=m.score,
            before_leading=m.before_leading,
            role=m.role,
        )
        for m in document.members
    )
    return Group(
        number,
        part.name,
        to.get(part.leader, 0),
        members,
        part.created_at,
        part.disbanded_at,
        floor=Floor(part.floor, slow_seconds=part.slow_seconds),
        past_open=part.past_open,
        mandatory=part.mandatory,
        pot=part.pot,
    )


def entries_of(
    document: Document, group: int, first: int, to: Mapping[int, int]
) -> tuple[Entry, ...]:
    """The history as entries numbered from ``first``; ``to`` gives players' numbers."""
    return tuple(
        _entry(part, number, group, to) for number, part in enumerate(document.history, first)
    )


def _entry(part: EntryPart, number: int, group: int, to: Mapping[int, int]) -> Entry:
    members = tuple(to[member] for member in part.members)
    result = to[part.result] if isinstance(part.result, int) else part.result
    values = (number, group, part.at, part.action, to.get(part.actor, REALM), members, result)
    if part.leader is None:
        return Entry.of_earlier(*values)
    return Entry(*values, to.get(part.leader, 0), part.activity)


def to_text(document: Document) -> str:
    """A document as JSON; each member, note, entry, player, deed and map on a line of its own.

    ``before`` is only written where it is there.
    """
    raw = CONVERTER.unstructure(document)
    if document.before is None:
        del raw["before"]
    parts = (f"  {_json(name)}: {_lines(value)}" for name, value in raw.items())
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _lines(value: object) -> str:
    if not isinstance(value, list | tuple) or not value:
        return _json(value)
    return "[\n" + ",\n".join(f"    {_json(item)}" for item in value) + "\n  ]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_document(data: bytes) -> Document:
    """The document that a file holds, its texts made clean. Raises BadDocument."""
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadDocument([f"not JSON: {error}"]) from error
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise BadDocument([f"format: expected {FORMAT!r}"])
    version = raw.get("version")
    if type(version) is int and version > VERSION:
        what = f"{version}, written by a newer mudgroup; this one reads {VERSION}: update mudgroup"
        raise BadDocument([f"version: {what}"])
    if version not in VERSIONS:
        raise BadDocument([f"version: expected {' or '.join(map(str, VERSIONS))}"])
    try:
        document = CONVERTER.structure(raw, Document)
    except Exception as error:
        faults = cattrs.transform_error(error, "document", sentence)
        raise BadDocument([line(fault) for fault in faults]) from error
    problems = list(_strangers(document)) or list(_contradictions(document))
    if problems:
        raise BadDocument(problems)
    return document


def _strangers(document: Document) -> Iterator[str]:
    """Players who are there twice, and numbers that are nobody's."""
    numbers, names = {0}, set[str]()
    for n, player in enumerate(document.players):
        if player.number in numbers or fold(player.name) in names:
            yield f"players[{n}]: the number or name cannot be or is there twice"
        numbers.add(player.number)
        names.add(fold(player.name))
    parts = (document.members, document.notes, document.history, document.before)
    of_work = work.mentions(document.progress, document.maps)
    for path, mentioned in (*mentions(*parts), *of_work):
        if unknown := set(mentioned) - numbers | set(mentioned) & {0}:
            yield f"{path}: #{min(unknown)} is not in players"


def _contradictions(document: Document) -> Iterator[str]:
    """What is wrong between the parts."""
    group = document.group
    names = {player.number: player.name for player in document.players}
    players = [member.player for member in document.members]
    indexes = range(1, len(document.notes) + 1)
    if len(set(players)) < len(players):
        yield "members: a player is there twice"
    if group.leader not in players and not group.disbanded_at:
        yield f"group.leader: #{group.leader} is not a member"
    if [note.index for note in document.notes] != list(indexes):
        yield f"notes: the indexes are not 1 to {len(document.notes)}, in order"
    if document.notes and not group.board:
        yield "group.board: there are notes"
    if group.pot < 0:
        yield "group.pot: it is less than 0"
    deeds, maps = document.progress, document.maps
    yield from work.contradictions(document.work, deeds, maps, len(indexes))
    for n, member in enumerate(document.members):
        if member.role and not document.work.goal:
            yield f"members[{n}].role: there is no goal"
        if member.name != names[member.player]:
            yield f"members[{n}].name: players says {names[member.player]}"
        if not set(member.notes_read) <= set(indexes):
            yield f"members[{n}].notes_read: not all are notes"
    same = {number: number for number in names}
    entries = entries_of(document, group.number, 1, same)
    before = told_before(document.before, same)
    yield from disagreements(group_of(document, group.number, same), entries, before)
