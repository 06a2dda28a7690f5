"""Prose of sessions: coming, going, looking around, help."""

from collections.abc import Mapping, Sequence

from mudgroup.messages import Dialect
from mudgroup.model.records.players import NewsKind
from mudgroup.model.records.refs import Ref
from mudgroup.model.sessions.events import (
    Described,
    DescriptionCleared,
    DialectChosen,
    HelpSeen,
    NewsRow,
    NewsSeen,
    PasswordAsked,
    PlayerSeen,
    Quit,
    ReadingChosen,
    ScriptAsked,
    SnapshotAsked,
    TimezoneSeen,
    TopicSeen,
    WentAfk,
    WhoSeen,
)
from mudgroup.model.world.events import Event, Face, Part, Topic
from mudgroup.model.world.parts import WorkLeft
from mudgroup.model.world.pieces import ReadAsked
from mudgroup.views.layout.aloud import either, usage
from mudgroup.views.layout.pieces import Definitions, Paragraph, Piece, Text
from mudgroup.views.phrases import (
    Lines,
    afk,
    aside,
    because,
    count,
    dated,
    doer,
    length,
    listing,
    speech,
    title,
    under_way,
    when,
    whose,
)
from mudgroup.views.prose import screen
from mudgroup.views.prose.field_words import defined, details_of, summary_of
from mudgroup.views.prose.reading import reading_chosen
from mudgroup.views.registry import View, view


def player_seen(event: PlayerSeen, face: Face) -> Text:
    name = event.target.name
    words = (speech(name, "says of themselves", event.description),) if event.description else ()
    if event.target == event.actor:
        return (f"That is you, {name}.", *words)
    online = f"online for {length(event.seconds)}"
    state = online if event.online else "not online"
    if event.afk is not None:
        state += f", {afk(event.afk)}"
    roles = zip(event.groups, event.roles, strict=True)
    shared = [f"{group.name}{aside(role)}" for group, role in roles]
    with_you = f" In your groups: {listing(shared)}." if shared else ""
    return (f"{name} is {state}.{with_you}", *words, *_companion(event))


def _companion(event: PlayerSeen) -> Text:
    """What is told of who is no person."""
    if not event.companion:
        return ()
    whose = f"{event.target.name} is one of the server's companions, and no person."
    return (Paragraph(f"{whose} {event.companion}"),)


def described(event: Described, face: Face) -> Lines:
    if not event.text:
        return ("You say nothing of yourself any more: 'describe me TEXT' does.",)
    return (speech("You", "say of yourself", event.text), "'look NAME' shows it to others.")


def description_cleared(event: DescriptionCleared, face: Face) -> Lines:
    who = "You take" if face.part is Part.ACTOR else f"{doer(event.actor)} takes"
    whose = (
        "you say of yourself"
        if face.part is Part.TARGET
        else f"{event.target.name} says of themselves"
    )
    return (f"{who} away what {whose}{because(event.text)}",)


def went_afk(event: WentAfk, face: Face) -> Lines:
    return (f"You are {afk(event.text)}. The next command ends that.",)


def news_seen(event: NewsSeen, face: Face) -> Lines:
    rows = (f"  {dated(row.at, _news(row, event.actor))}" for row in event.rows)
    return ("While you were away:", *rows)


def _news(row: NewsRow, reader: Ref) -> str:
    group, who = title(row.group), doer(row.actor)
    match row.kind:
        case NewsKind.FORMED:
            return f"You are in the group {group} now, and lead it."
        case NewsKind.ADDED:
            return f"{who} added you to {group}."
        case NewsKind.REMOVED:
            return f"{who} removed you from {group}."
        case NewsKind.DISBANDED:
            return f"{who} disbanded {group}."
        case NewsKind.RIGHTS:
            return f"{who} set your rights in {group}: {row.text}."
        case NewsKind.COMPLETED:
            return f"{group} completed the goal {row.text}."
        case NewsKind.INVITED:
            return f"{who} invited you to {group}, which has ended."
        case NewsKind.LED:
            leader = row.target or row.actor
            return f"{'You lead' if leader == reader else f'{leader.name} leads'} {group} now."
        case NewsKind.DRAWN | NewsKind.ASSIGNED:
            return _how_far(row)


def _how_far(row: NewsRow) -> str:
    """How far something was that staff had asked for, and whose answer they did not read."""
    if row.kind is NewsKind.DRAWN:
        return f"You had groups drawn in {row.group.name}: {row.text} were made."
    return f"Your '@goal' reached {row.text} groups, from {title(row.group)} on."


def who_seen(event: WhoSeen, face: Face) -> Lines:
    if not event.rows:
        return ("Nobody is online.",)
    lines = [f"{count(len(event.rows) + event.more, 'player')} online:"]
    for row in event.rows:
        online, idle = length(row.online_seconds), length(row.idle_seconds)
        away = "" if row.afk is None else f", {afk(row.afk)}"
        where = f"{whose(row.player.name, row.companion)}, in {row.room.name}"
        lines.append(f"  {where}, online {online}, idle {idle}{away}")
    if event.more:
        how = "'look NAME' tells of one, 'group search online here' of those around you."
        lines.append(f"  {either('... and', 'And')} {event.more} more: {how}")
    return tuple(lines)


def help_seen(event: HelpSeen, face: Face) -> Text:
    if event.section:
        return (f"{event.section}:", *_listed(event.topics))
    sections = dict.fromkeys(topic.section for topic in event.topics)
    rows = ((section, _names(event.topics, section)) for section in sections)
    return (
        Definitions(tuple(rows)),
        "'help talk' tells of a topic, 'help COMMAND' of a command, with an example.",
        "Names may be shortened. Words of other games work, or tell what to type.",
    )


def _names(topics: Sequence[Topic], section: str) -> str:
    return ", ".join(topic.name for topic in topics if topic.section == section)


def _listed(topics: Sequence[Topic], under: str = "") -> Text:
    """What each command does, and the names of those that are wanted rarely."""
    often = [topic for topic in topics if not topic.rare]
    rare = [topic.name.removeprefix(under).strip() for topic in topics if topic.rare]
    how = f"help {under} COMMAND" if under else "help COMMAND"
    more = f"More, which '{how}' tells of: {', '.join(rare)}."
    return (defined(often), Paragraph(more)) if rare else (defined(often),)


def topic_seen(event: TopicSeen, face: Face) -> Text:
    # In a list the summary says what to type for more: here one has typed it.
    summary = summary_of(event.topic).removesuffix(f": 'help {event.topic.name}'")
    lines: list[Piece] = [f"{usage(event.topic.usage)}: {summary}"]
    if event.aliases:
        lines.append(f"Also: {', '.join(event.aliases)}")
    if details := details_of(event.topic, event.details):
        lines.append(usage(details))
    if event.example:
        lines.append(f"Example: {event.example}")
    return (*lines, *_listed(event.more, event.topic.name)) if event.more else tuple(lines)


def dialect_chosen(event: DialectChosen, face: Face) -> Lines:
    if event.dialect is Dialect.GRAPHICAL:
        return ("Your client gets #GROUP directives from now on.",)
    return ("Your client gets prose from now on.",)


def reading_chosen_(event: ReadingChosen, face: Face) -> Lines:
    return (reading_chosen(event.aspect, event.format),)


def timezone_seen(event: TimezoneSeen, face: Face) -> Lines:
    whose = ", as the server's are" if event.is_default else ""
    change = ": 'timezone CITY' changes that." if event.is_default else "."
    return (f"Your times are those of {event.zone}{whose}{change} It is {when(event.at)} there.",)


def quit_(event: Quit, face: Face) -> Lines:
    return screen.GOOD_BYE


def password_asked(event: PasswordAsked, face: Face) -> Lines:
    """Nothing of its own: the question that follows tells what there is to do."""
    return ()


def snapshot_asked(event: SnapshotAsked, face: Face) -> Lines:
    return (under_way("Taking a snapshot"),)


def script_asked(event: ScriptAsked, face: Face) -> Lines:
    dry = ", which changes nothing" if event.dry else ""
    return (under_way(f"Running {event.script}{dry}"),)


def read_asked(event: ReadAsked, face: Face) -> Lines:
    """Nothing of its own: mostly the answer is there at once."""
    return ()


def work_left(event: WorkLeft, face: Face) -> Lines:
    """Nothing of its own: the answer comes with the last part."""
    return ()


VIEWS: Mapping[type[Event], View[Text]] = dict(
    (
        view(PlayerSeen, player_seen),
        view(Described, described),
        view(DescriptionCleared, description_cleared),
        view(WentAfk, went_afk),
        view(NewsSeen, news_seen),
        view(WhoSeen, who_seen),
        view(HelpSeen, help_seen),
        view(TopicSeen, topic_seen),
        view(DialectChosen, dialect_chosen),
        view(ReadingChosen, reading_chosen_),
        view(TimezoneSeen, timezone_seen),
        view(Quit, quit_),
        view(PasswordAsked, password_asked),
        view(SnapshotAsked, snapshot_asked),
        view(ScriptAsked, script_asked),
        view(ReadAsked, read_asked),
        view(WorkLeft, work_left),
    )
)
