"""What happened to sessions and what they asked for: coming, going, looking around, help."""

from datetime import datetime

from mudgroup.messages import Dialect, Format
from mudgroup.model.moderation.events import Notice
from mudgroup.model.records.players import NewsKind
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Event, Topic
from mudgroup.model.world.reading import Aspect
from mudgroup.values import frozen


@frozen(kw_only=True)
class PlayerSeen(Event):
    """A player looked at ``target``: whether they are there and for how long, what they say of
    themselves and of being ``afk``, and the groups both are in, with what the target is there.

    What is told of a ``companion`` of the server's is its description, empty for people.
    """

    target: Ref
    online: bool
    groups: tuple[Ref, ...]
    companion: str = ""
    roles: tuple[str, ...] = ()
    seconds: int = 0
    afk: str | None = None
    description: str = ""


@frozen(kw_only=True)
class Described(Event):
    """A player said what they are like; empty for nothing any more."""

    text: str


@frozen(kw_only=True)
class DescriptionCleared(Notice):
    """Staff took away what ``target`` said of themselves, which was the ``text``."""

    target: Ref
    text: str


@frozen(kw_only=True)
class WentAfk(Event):
    """A player said that they are away from the keyboard; empty for no reason."""

    text: str


@frozen
class NewsRow:
    """Something that happened to a player who was away; an invitation has ended since."""

    at: datetime
    kind: NewsKind
    group: Ref
    actor: Ref
    target: Ref | None
    text: str


@frozen(kw_only=True)
class NewsSeen(Event):
    """A player who comes was told what happened to them meanwhile, the newest last."""

    rows: tuple[NewsRow, ...]


@frozen
class WhoRow:
    """One player online: for how long, and how long since the last command.

    ``afk`` is what they say of being away from the keyboard, None for who is not. It may be a
    ``companion`` of the server's.
    """

    player: Ref
    room: Ref
    online_seconds: int
    idle_seconds: int
    companion: bool = False
    afk: str | None = None


@frozen(kw_only=True)
class WhoSeen(Event):
    """A player asked who is online; so many ``more`` are than the rows show."""

    rows: tuple[WhoRow, ...]
    more: int = 0


@frozen(kw_only=True)
class HelpSeen(Event):
    """A player asked for all of the help, or for one ``section`` of it."""

    topics: tuple[Topic, ...]
    section: str = ""


@frozen(kw_only=True)
class TopicSeen(Event):
    """A player asked for the help on one command; ``more`` are the commands under it."""

    topic: Topic
    aliases: tuple[str, ...]
    details: str
    more: tuple[Topic, ...] = ()
    example: str = ""


@frozen(kw_only=True)
class DialectChosen(Event):
    """A player chose what the client reads; ``level`` is that of its directives."""

    dialect: Dialect
    level: int = 1


@frozen(kw_only=True)
class TimezoneSeen(Event):
    """A player chose a time zone, or asked; ``is_default`` is whether it is the server's."""

    at: datetime
    zone: str
    is_default: bool


@frozen(kw_only=True)
class ReadingChosen(Event):
    """A player chose something of what the session reads, or asked; ``format`` holds now."""

    aspect: Aspect
    format: Format


@frozen(kw_only=True)
class Quit(Event):
    """A player said good-bye."""


@frozen(kw_only=True)
class PasswordAsked(Event):
    """A player wants another password: the engine asks for it, unseen."""


@frozen(kw_only=True)
class SnapshotAsked(Event):
    """An admin asked for a snapshot of the store."""


@frozen(kw_only=True)
class ScriptAsked(Event):
    """An admin asked for a world script, by its name in the scripts' folder.

    One that runs ``dry`` changes nothing.
    """

    script: str
    arguments: tuple[str, ...]
    dry: bool = False
