"""Groups that leave a world, whole, and groups that come into one."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from mudgroup.engine.naming import TakenNames
from mudgroup.engine.outcome import Batch
from mudgroup.model import consequences
from mudgroup.model.groups import past
from mudgroup.model.records.goals import Deed, Mark, SharedMap, Shelf
from mudgroup.model.records.groups import Board, Group, Member, Note
from mudgroup.model.records.history import Entry
from mudgroup.model.records.moderation import Floor
from mudgroup.model.records.places import REALM
from mudgroup.model.records.players import Player
from mudgroup.model.records.sections import Section
from mudgroup.model.rights.matching import player_named
from mudgroup.model.sessions import presence
from mudgroup.model.teaching.old_names import mend_group
from mudgroup.model.teaching.sections import section_named
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.given_names import checked_name, mended
from mudgroup.model.world.replay import NOTHING, Replayed
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.world import World
from mudgroup.server.exchange import work
from mudgroup.server.exchange.before import before_of, told_before
from mudgroup.server.exchange.document import (
    FORMAT,
    VERSION,
    BadDocument,
    Document,
    EntryPart,
    GroupPart,
    MemberPart,
    NotePart,
    PlayerPart,
    entries_of,
    group_of,
    mentions,
)
from mudgroup.server.exchange.values import Prose
from mudgroup.values import frozen
from mudgroup.views.prose.refusals import refusals

LEFT_OUT: Mapping[type, Mapping[str, str]] = {
    Group: {
        "declined_join": "it holds for seconds",
        "disbanded_elapsed": "it counts since it came into the other world",
        "former": "the history tells who left",
    },
    Floor: {
        "holder": "who has the floor is online",
        "hands": "who raises a hand is online",
    },
    Member: {
        "said_elapsed": "it holds for seconds",
        "gaps": "the history tells who left and came back",
    },
    Note: {
        "number": "the other world gives it one",
        "board": "a document has one board",
        "deleted_elapsed": "it counts since it came into the other world",
    },
    Board: {
        "number": "the other world gives it one",
        "group": "a document has one group",
        "written": "notes are counted, those deleted included",
    },
    SharedMap: {
        "number": "the other world gives it one",
        "group": "a document has one group",
    },
    Mark: {},
    Shelf: {},
    Deed: {},
}
"""Why fields of a group's records are in no document; all others are in it."""


def document_of(
    world: World, group: Group, entries: Iterable[Entry], told: Replayed = NOTHING
) -> Document:
    """The document of a group with the history it has, and what was told of it before that."""
    members = tuple(_member_part(world, member) for member in group.members)
    notes = tuple(
        NotePart(note.index, note.at, note.writer, note.subject, Prose(note.text), note.deleted)
        for note in map(world.records.get, world.notes.get(group.board, ()))
        if isinstance(note, Note)
    )
    history = tuple(map(_entry_part, entries))
    before = None if told == NOTHING else before_of(told)
    deeds, maps = work.deed_parts(world, group), work.map_parts(world, group)
    parts = (*mentions(members, notes, history, before), *work.mentions(deeds, maps))
    mentioned = {number for _, numbers in parts for number in numbers}
    return Document(
        format=FORMAT,
        version=VERSION,
        group=_group_part(world, group),
        members=members,
        notes=notes,
        history=history,
        players=tuple(PlayerPart(number, _name(world, number)) for number in sorted(mentioned)),
        before=before,
        work=work.work_part(world, group),
        progress=deeds,
        maps=maps,
    )


def _group_part(world: World, group: Group) -> GroupPart:
    section = world.records.get(group.section)
    return GroupPart(
        number=group.number,
        name=group.name,
        leader=group.leader,
        created_at=group.created_at,
        disbanded_at=group.disbanded_at,
        section=section.name if isinstance(section, Section) else "",
        board=isinstance(world.records.get(group.board), Board),
        floor=group.floor.mode,
        slow_seconds=group.floor.slow_seconds,
        past_open=group.past_open,
        mandatory=group.mandatory,
        pot=group.pot,
    )


def _member_part(world: World, member: Member) -> MemberPart:
    return MemberPart(
        player=member.player,
        name=_name(world, member.player),
        permissions=member.permissions,
        joined_at=member.joined_at,
        following=member.following,
        notes_read=member.notes_read,
        hearing=member.hearing,
        score=member.score,
        before_leading=member.before_leading,
        role=member.role,
    )


def _entry_part(entry: Entry) -> EntryPart:
    return EntryPart(
        at=entry.at,
        action=entry.action,
        actor=entry.actor,
        members=entry.members,
        result=entry.result,
        leader=entry.leader,
        activity=entry.activity,
    )


def _name(world: World, number: int) -> str:
    record = world.records.get(number)
    return record.name if isinstance(record, Player) else ""


@frozen
class TakenIn:
    """What came into a world: the batch to save, the group, and what was made for it.

    ``left_out`` is what the group worked on elsewhere, and the files of this world do not have.
    """

    batch: Batch
    group: Group
    players: tuple[str, ...]
    section: str
    left_out: tuple[str, ...] = ()


def take_in(turn: Turn, document: Document) -> TakenIn:
    """Make a document's group part of a turn's world, under new numbers.

    Players are matched by name. Who is missing is created in the start room, with an empty hash
    for a password, which none matches. Names of earlier versions are mended.

    Raises:
        BadDocument: the world cannot have the group; nothing is to be saved.
    """
    problems = list(_problems(turn, document))
    if problems:
        raise BadDocument(problems)

    first = turn.world.next_entry
    created, to = _players(turn, document)
    section, new_section = _section(turn, document.group.section)
    group = group_of(document, turn.new_number(), to)
    entries = entries_of(document, group.number, first, to)
    group = past.from_history(group, entries, turn.settings.groups)
    board = _board(turn, document, group.number, to) if document.group.board else 0
    ended = turn.elapsed if group.disbanded_at else 0.0
    group = evolve(group, section=section, board=board, disbanded_elapsed=ended)
    parts = (document.work, document.progress, document.maps)
    group, left_out = work.taken_up(turn, group, *parts, to)
    turn.put(group)
    for player in map(turn.player, group.players()):
        groups = (*player.groups, group.number)
        current = player.current_group or group.number
        turn.put(evolve(player, groups=groups, current_group=current))
        # What was said elsewhere is not counted as missed.
        turn.mark_read(group.number, player.number, entry=first + len(entries) - 1)

    mend_group(turn, group)

    commit = consequences.commit(turn)
    later = (evolve(entry, number=entry.number + len(entries)) for entry in commit.entries)
    told = ((group.number, told_before(document.before, to)),) if document.before else ()
    batch = evolve(Batch.of(commit, turn.at), entries=(*entries, *later), told=told)
    group = turn.get(Group, group.number)
    made = turn.ref(section).name if new_section else ""
    return TakenIn(batch, group, created, made, left_out)


def _problems(turn: Turn, document: Document) -> Iterator[str]:
    """Why a world cannot have a group."""
    if REALM not in turn.world.records:
        yield "there is no world in this folder yet: start the server on it once"
    names = [("name", document.group.name)]
    names += [("section", document.group.section)] if document.group.section else []
    for field, name in names:
        try:
            checked_name(turn, mended(name), "name")
        except Refused as refused:
            yield f"group.{field}: {refusals.sentence(refused)}"
    most = turn.settings.groups.per_player
    members = {member.player for member in document.members}
    taken = TakenNames(turn.world, turn.settings.names)
    for n, part in enumerate(document.players):
        player = player_named(turn.world, part.name)
        if player is None:
            try:
                taken.check(part.name)
            except Refused as refused:
                yield f"players[{n}].name: {part.name}: {refusals.sentence(refused)}"
            taken.add(part.name)
        elif part.number in members and len(player.groups) >= most:
            yield f"players[{n}]: {player.name} is in {most} groups, and may be in no more"


def _players(turn: Turn, document: Document) -> tuple[tuple[str, ...], dict[int, int]]:
    """The names of the players created, and every player's number in this world."""
    created: list[str] = []
    to: dict[int, int] = {}
    for part in document.players:
        player = player_named(turn.world, part.name)
        if player is None:
            player = presence.create_player(turn, part.name, "")
            turn.put(presence.left(turn, player))
            created.append(player.name)
        to[part.number] = player.number
    return tuple(created), to


def _section(turn: Turn, name: str) -> tuple[int, bool]:
    """The number of the section of a name, 0 for no name, and whether it is new."""
    if not name:
        return 0, False
    name = mended(name)
    known = section_named(turn.world, name)
    if known is not None:
        return known, False
    section = Section(turn.new_number(), name)
    turn.put(section)
    return section.number, True


def _board(turn: Turn, document: Document, group: int, to: dict[int, int]) -> int:
    board = Board(turn.new_number(), group, written=len(document.notes))
    turn.put(board)
    for part in document.notes:
        turn.put(
            Note(
                number=turn.new_number(),
                board=board.number,
                index=part.index,
                at=part.at,
                writer=to[part.writer],
                subject=part.subject,
                text=part.text,
                deleted=part.deleted,
                deleted_elapsed=turn.elapsed if part.deleted else 0.0,
            )
        )
    return board.number
