"""Prose of rooms, talk and asking."""

from collections.abc import Mapping
from textwrap import wrap

from mudgroup.durations import brief
from mudgroup.model import events as e
from mudgroup.model.records import Dialect
from mudgroup.views.phrases import COLUMNS, Lines, View, count, items, listing, names


def room_seen(event: e.RoomSeen, face: e.Face) -> Lines:
    lines = [event.room.name, *wrap(event.description, COLUMNS), _exits(event.exits)]
    if event.outcrops:
        lines += items("Outcrops", event.outcrops)
    if event.instruments:
        there = (f"{name} ({n})" if n > 1 else name for name, n in event.instruments)
        lines += items("Instruments", there)
    people = [ref.name for ref in event.people]
    if event.more:
        people.append(count(event.more, "other"))
    if people:
        verb = "is" if len(people) == 1 else "are"
        lines.append(f"{listing(people)} {verb} here.")
    return tuple(lines)


def _exits(ways: Lines) -> str:
    return f"Exits: {', '.join(ways) or 'none'}"


def exits_seen(event: e.ExitsSeen, face: e.Face) -> Lines:
    return (_exits(event.exits), *(f"  {way.direction}: {_asks(way)}" for way in event.asks))


def _asks(way: e.ExitAsks) -> str:
    """What a way asks for."""
    wanted = []
    if way.opened_by:
        role = way.opened_by.replace("-", " ").replace("_", " ")
        wanted.append(f"shut, opened by the {role} of a group")
    if way.people:
        wanted.append(f"takes {way.people} people")
    if way.needs:
        wanted.append(f"takes a {way.needs}")
    return ", ".join(wanted)


def player_seen(event: e.PlayerSeen, face: e.Face) -> Lines:
    assert event.target
    state = "online" if event.online else "not online"
    if face.part is e.Part.ACTOR and event.target == event.actor:
        return (f"That is you, {event.target.name}.",)
    shared = f" In your groups: {names(event.groups)}." if event.groups else ""
    return (f"{event.target.name} is {state}.{shared}",)


def said_here(event: e.SaidHere, face: e.Face) -> Lines:
    if face.part is e.Part.ACTOR:
        return (f'You say, "{event.text}"',)
    return (f'{event.actor.name} says, "{event.text}"',)


def emoted(event: e.Emoted, face: e.Face) -> Lines:
    return (f"{event.actor.name} {event.text}",)


def told(event: e.Told, face: e.Face) -> Lines:
    assert event.target
    if face.part is e.Part.ACTOR:
        hearer = "yourself" if event.target == event.actor else event.target.name
        return (f'You tell {hearer}, "{event.text}"',)
    return (f'{event.actor.name} tells you, "{event.text}"',)


def departed(event: e.Departed, face: e.Face) -> Lines:
    where = f" {event.direction}" if event.direction else ""
    return (f"{event.actor.name} leaves{where}.",)


OUT_OF_LINE = {"up": "from above", "down": "from below", "in": "from inside", "out": "from outside"}


def arrived(event: e.Arrived, face: e.Face) -> Lines:
    if not event.origin:
        return (f"{event.actor.name} arrives.",)
    where = OUT_OF_LINE.get(event.origin, f"from the {event.origin}")
    return (f"{event.actor.name} arrives {where}.",)


def woke(event: e.Woke, face: e.Face) -> Lines:
    return (f"{event.actor.name} wakes up.",)


def slept(event: e.Slept, face: e.Face) -> Lines:
    return (f"{event.actor.name} falls asleep.",)


def who_seen(event: e.WhoSeen, face: e.Face) -> Lines:
    if not event.rows:
        return ("Nobody is online.",)
    lines = [f"{count(len(event.rows), 'player')} online:"]
    for row in event.rows:
        online, idle = brief(event.at - row.since), brief(event.at - row.active_at)
        lines.append(f"  {row.player.name}, in {row.room.name}, online {online}, idle {idle}")
    return tuple(lines)


def help_seen(event: e.HelpSeen, face: e.Face) -> Lines:
    lines: list[str] = []
    width = max(len(topic.usage) for topic in event.topics) + 2
    for section in dict.fromkeys(topic.section for topic in event.topics):
        lines.append(f"{section}:")
        lines += [
            f"  {topic.usage:<{width}}{topic.summary}"
            for topic in event.topics
            if topic.section == section
        ]
    lines.append("Names and commands may be shortened. 'help COMMAND' tells more.")
    lines.append("Words of other games, such as x, page or kick, work or tell what to type here.")
    return tuple(lines)


def topic_seen(event: e.TopicSeen, face: e.Face) -> Lines:
    lines = [f"{event.topic.usage}: {event.topic.summary}"]
    if event.aliases:
        lines.append(f"Also: {', '.join(event.aliases)}")
    if event.details:
        lines.append(event.details)
    width = max((len(topic.usage) for topic in event.more), default=0) + 2
    lines += [f"  {topic.usage:<{width}}{topic.summary}" for topic in event.more]
    return tuple(lines)


def dialect_chosen(event: e.DialectChosen, face: e.Face) -> Lines:
    if event.dialect is Dialect.GRAPHICAL:
        return ("Your client gets #GROUP directives from now on.",)
    return ("Your client gets prose from now on.",)


def quit_(event: e.Quit, face: e.Face) -> Lines:
    return ("Good-bye. Your groups keep your place.",)


def snapshot_asked(event: e.SnapshotAsked, face: e.Face) -> Lines:
    return ("Taking a snapshot ...",)


def script_asked(event: e.ScriptAsked, face: e.Face) -> Lines:
    return (f"Running {event.script} ...",)


def groups_allowed(event: e.GroupsAllowed, face: e.Face) -> Lines:
    """A hint for clients; people have ``help``."""
    return ()


VIEWS: Mapping[type[e.Event], View] = {
    e.RoomSeen: room_seen,
    e.PlayerSeen: player_seen,
    e.ExitsSeen: exits_seen,
    e.SaidHere: said_here,
    e.Emoted: emoted,
    e.Told: told,
    e.Departed: departed,
    e.Arrived: arrived,
    e.Woke: woke,
    e.Slept: slept,
    e.WhoSeen: who_seen,
    e.HelpSeen: help_seen,
    e.TopicSeen: topic_seen,
    e.DialectChosen: dialect_chosen,
    e.Quit: quit_,
    e.SnapshotAsked: snapshot_asked,
    e.ScriptAsked: script_asked,
    e.GroupsAllowed: groups_allowed,
}
