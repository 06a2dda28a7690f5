"""``help`` and ``help COMMAND``: the rows of the tables as players are shown them."""

from collections.abc import Iterator

from attrs import evolve

from mudgroup.commands.command import AnyRow, Table, split
from mudgroup.commands.words import brought, words_for
from mudgroup.model.records.players import Player
from mudgroup.model.rights.authority import Rank
from mudgroup.model.sessions.events import HelpSeen, TopicSeen
from mudgroup.model.world.errors import NoSuchCommand, NoSuchTopic
from mudgroup.model.world.events import Topic
from mudgroup.model.world.turn import Turn


def help_(turn: Turn, actor: Player, rest: str, table: Table) -> None:
    """Show all that a player may use of a table, a section of it, or the one command named."""
    topics = tuple(command.topic() for command in table.shown(turn, actor))
    within = tuple(topic for topic in topics if topic.section.casefold() == rest.casefold())
    if rest and not within:
        _show_topic(turn, actor, _command_for(rest), table)
        return
    section = within[0].section if within else ""
    shown = within or topics
    turn.tell(HelpSeen(to=(actor.number,), actor=actor.ref, topics=shown, section=section))


def leaves(table: Table, rank: Rank) -> Iterator[Topic]:
    """All that a player of a rank can type, those under other commands in their place.

    The section of what has none is what is typed before it.
    """
    for command in table:
        if rank < command.least:
            continue
        if command.table:
            yield from leaves(command.table, rank)
        else:
            topic = command.topic(table.under)
            yield evolve(topic, section=topic.section or table.under)


def _command_for(typed: str) -> str:
    """What was typed, in the words of this game if there is one command for it."""
    word, rest = split(typed)
    row = brought(word)
    return f"{row.commands[0]} {rest}" if row and len(row.commands) == 1 else typed


def _show_topic(turn: Turn, actor: Player, typed: str, table: Table) -> None:
    word, rest = split(typed)
    command = _topic(turn, actor, table, word)
    while command.table and rest:
        table, (word, rest) = command.table, split(rest)
        command = _topic(turn, actor, table, word)
    under = command.table.under if command.table else ""
    turn.tell(
        TopicSeen(
            to=(actor.number,),
            actor=actor.ref,
            topic=command.topic(table.under),
            aliases=(*command.aliases, *words_for(f"{table.under} {command.name}".strip())),
            details=command.details,
            more=tuple(below.topic(under) for below in _below(turn, actor, command)),
            example=command.example,
        )
    )


def _below(turn: Turn, actor: Player, command: AnyRow) -> list[AnyRow]:
    """The commands under one that a player may use."""
    return command.table.shown(turn, actor) if command.table else []


def _topic(turn: Turn, actor: Player, table: Table, word: str) -> AnyRow:
    """Raises NoSuchTopic, and what else `Table.find` raises."""
    try:
        return table.find(turn, actor, word)
    except NoSuchCommand as unknown:
        under = f"{table.under} " if table.under else ""
        nearest = tuple(f"{under}{name}" for name in unknown.nearest)
        raise NoSuchTopic(f"{under}{word}", nearest) from None
