"""What a store says of its world, as plain JSON in words of its own.

The words stay when records get other classes and fields: what a store said once, it says for ever.
What is empty, zero or false is not told, so a word that comes later changes nothing that older
stores say; if its default is none of these, tell it only where it is another.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from enum import Enum
from operator import attrgetter

from attrs import frozen

from mudgroup.model.records.goals import (
    Condition,
    Deed,
    Gain,
    Goal,
    MapTruth,
    Mark,
    Module,
    OwnGoal,
    Role,
    RoleHeld,
    SharedMap,
    Shelf,
)
from mudgroup.model.records.groups import Board, Declined, Former, Gap, Group, Member, Note
from mudgroup.model.records.history import SPOKEN, Action, Entry
from mudgroup.model.records.moderation import AddressBan, Evidence, Floor, Report, Restriction
from mudgroup.model.records.places import Exit, Realm, Room
from mudgroup.model.records.players import (
    Draft,
    Invitation,
    KeptTell,
    Misjudged,
    News,
    Origin,
    Player,
    Session,
    Token,
)
from mudgroup.model.records.sections import Section
from mudgroup.model.records.things import Instrument, Kind, Outcrop
from mudgroup.model.world.world import World
from mudgroup.server.store import reading
from mudgroup.server.store.database import codec
from mudgroup.server.store.reader import StoreReader
from mudgroup.views.directives.line import member_permissions
from mudgroup.views.layout.instants import moment
from mudgroup.views.tables.history import TableFormat, entry_lines

Json = dict[str, object]
Wall = Callable[[float], datetime]
"""What the wall's clock said, or was to say, after so many elapsed seconds."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@frozen
class Elapsed:
    """Elapsed seconds, which are told as what the wall's clock said."""

    seconds: float


Words = Mapping[str, Callable[..., object]]
"""What is told of a value: each word, and what gets it from the value."""


def told(world: World, reader: StoreReader) -> Json:
    """All that a store says, by the numbers of its objects and groups."""
    names = reading.names_of(world)
    saved = reader.saved_at() or EPOCH

    def wall(elapsed: float) -> datetime:
        return saved + timedelta(seconds=elapsed - world.elapsed)

    read = {f"{place[0]} {place[1]}": entry for place, entry in world.read_marks.items()}
    return {
        **({"read": dict(sorted(read.items()))} if read else {}),
        "next number": world.next_number,
        "objects": {
            str(number): {"kind": codec.NAMES[type(record)], **facts(record, wall)}
            for number, record in sorted(world.records.items())
        },
        "histories": {
            str(group.number): [_entry(entry, names) for entry in reader.history(group.number)]
            for group in reading.groups_of(world)
        },
    }


def _entry(entry: Entry, names: Mapping[int, str]) -> Json:
    """An entry as ``mudgroup history show`` printed it once, and the members that it names."""
    (line,) = entry_lines([entry], names, TableFormat.TEXT, titled=False)
    if entry.action in SPOKEN:
        to_vips = " (to vips)" if entry.action is Action.SAID_TO_VIPS else ""
        line = f"{moment(entry.at)}  {names[entry.actor]}{to_vips}: {entry.result}"
    led = {"led by": names[entry.leader]} if entry.leader != entry.actor else {}
    return {"number": entry.number, "line": line, "members": [*entry.members], **led}


def facts(value: object, wall: Wall) -> Json:
    """What there is to tell of a record or a part of one."""
    told_of = {word: _plain(get(value), wall) for word, get in WORDS[type(value)].items()}
    return {word: fact for word, fact in told_of.items() if fact}


def _plain(value: object, wall: Wall) -> object:
    match value:
        case tuple():
            return [_plain(item, wall) for item in value]
        case Elapsed():
            return wall(value.seconds).isoformat()
        case datetime():
            return value.isoformat()
        case Enum():
            return value.value
        case _ if type(value) in WORDS:
            return facts(value, wall)
    return value


def words(same: str, **others: Callable[..., object]) -> Words:
    """The words for fields that are called the ``same``, and those for ``others``."""
    return {**{field.replace("_", " "): attrgetter(field) for field in same.split()}, **others}


def elapsed(field: str) -> Callable[[object], Elapsed | None]:
    """Gets a field of elapsed seconds, which may be None."""

    def get(value: object) -> Elapsed | None:
        seconds = getattr(value, field)
        return None if seconds is None else Elapsed(seconds)

    return get


KEYED = "key name description retired"

WORDS: dict[type, Words] = {
    # --- the world and what stands in it ---
    Realm: words("name banner start address_bans origin_key"),
    AddressBan: words("network by since until reason"),
    Room: words(f"{KEYED} capacity region scripted", square=attrgetter("grid")),
    Exit: words(
        "direction needs people opened_by retired scripted",
        leaves=attrgetter("origin"),
        leads=attrgetter("destination"),
        **{"open until": elapsed("open_until_elapsed")},
    ),
    Kind: words(
        "key name retired group formula colour hardness streak lustre cleavage acid magnetic"
        " density lens"
    ),
    Outcrop: words(f"{KEYED} form place strike dip", rock=attrgetter("kind")),
    Instrument: words(f"{KEYED} copy home location uses hardness", moved=elapsed("moved_elapsed")),
    # --- players and classes ---
    Player: words(
        "name location admin section groups current_group online_seconds looking asks invitations"
        " draft restrictions mutes keeps_mutes samples misjudged goals goals_done points"
        " password_once origins description timezone",
        created=attrgetter("created_at"),
        left=attrgetter("left_at"),
        missed_from=attrgetter("left_entry"),
        until_they_leave=attrgetter("session"),
        roles_held=attrgetter("role_history"),
        news=attrgetter("news"),
        told=attrgetter("tells"),
        **{"comes back by": attrgetter("token")},
    ),
    News: words(
        "at kind actor target text", group=lambda news: [news.group.number, news.group.name]
    ),
    KeptTell: words("at by text", until=elapsed("until_elapsed")),
    Session: words("mutes listens tells_read"),
    Token: words("digest spent"),
    Origin: words("mark at"),
    Invitation: words("group by", until=elapsed("until_elapsed")),
    Draft: words("group subject lines"),
    Restriction: words("kind where by since until reason told"),
    Misjudged: words("outcrop", at=elapsed("elapsed")),
    OwnGoal: words("goal deeds", taken=attrgetter("taken_at")),
    RoleHeld: words("role goal group at"),
    Section: words("name teachers", boards=attrgetter("uses_boards")),
    Report: words("at by about text evidence closed_by", closed=attrgetter("closed_at")),
    Evidence: words("at where speaker text emoted"),
    # --- groups ---
    Group: words(
        "name leader members section mandatory board floor module goal progress done maps pot"
        " former past_open",
        created=attrgetter("created_at"),
        disbanded=attrgetter("disbanded_at"),
        declined=attrgetter("declined_join"),
        draws=attrgetter("activity"),
        put_aside=attrgetter("shelved"),
    ),
    Member: words(
        "player following notes_read role score hearing",
        rights=lambda member: member_permissions(member.permissions),
        joined=attrgetter("joined_at"),
        spoke=elapsed("said_elapsed"),
        gaps=attrgetter("gaps"),
        before_leading=lambda m: m.before_leading and member_permissions(m.before_leading),
    ),
    Gap: words("left back"),
    Former: words("player left gaps"),
    Declined: words("player at"),
    Floor: words("mode holder hands slow_seconds"),
    Board: words("group written"),
    Note: words("board index at writer subject text deleted"),
    SharedMap: words("group key marks"),
    Mark: words("square unit by at"),
    Shelf: words("goal progress"),
    Deed: words("action what detail player region points", rock=attrgetter("kind")),
    # --- goals ---
    Role: words(KEYED, gains=attrgetter("actions")),
    Gain: words("action points most"),
    Goal: words(f"{KEYED} activity least most roles conditions points sharing individual alone"),
    Condition: words("action number region places share role goal", rocks=attrgetter("kinds")),
    Module: words(f"{KEYED} goals after"),
    MapTruth: words("key name retired region columns rows units squares"),
}
"""Of a player's password nothing is told: that it still fits is shown by logging in."""
