"""Every limit and default of the server: frozen values, each with its unit and its reason.

`Settings` is a tree of sections; `settings.toml` reads it from a file and prints it.
"""

from attrs import field

from mudgroup.settings.cluster import Cluster
from mudgroup.settings.groups import Groups, History
from mudgroup.settings.login import Login
from mudgroup.settings.mssp import Mssp
from mudgroup.settings.setting import setting
from mudgroup.settings.telnet import Telnet
from mudgroup.settings.web import Web
from mudgroup.values import frozen


def _words(text: str) -> tuple[str, ...]:
    """The words of a text."""
    return tuple(text.split())


@frozen
class Server:
    """Where the server listens and keeps its data."""

    host: tuple[str, ...] = setting(
        ("127.0.0.1",), "addresses", "only this machine, until an admin opens it"
    )
    port: int = setting(7777, "TCP port", "0 picks a free one", most=65535)
    data: str = setting("data", "folder", "the store and its snapshots")
    world: str = setting("", "folder", "the world's TOML files; empty is the world that ships")
    timezone: str = setting(
        "UTC", "tz database name", "by which players read times who chose none: Europe/Berlin"
    )
    event_loop: str = setting("asyncio", "asyncio or uvloop", "uvloop needs mudgroup[uvloop]")


@frozen
class Names:
    """What players and groups may be called."""

    player_min: int = setting(2, "characters", "one letter is too easily mistyped", least=1)
    player_max: int = setting(24, "characters", "fits a column", least=2, most=64)
    group_max: int = setting(40, "characters", "fits a line with the speaker", least=4)
    reserved: tuple[str, ...] = setting(
        _words(
            """
            all anybody anyone everybody everyone graphical guest here leader login
            me name nobody off on password somebody someone sure sync text you
            """
        ),
        "names",
        "words that commands use or that mean no one player; what can be typed is besides",
    )
    staff: tuple[str, ...] = setting(
        _words(
            """
            admin administrator administrators admins console gm god host mod
            moderator moderators mods mudgroup op operator operators owner root
            server staff superuser support sysadmin sysop system teacher teachers
            tutor tutors wizard wizards
            """
        ),
        "names",
        "words that pretend to speak for staff, also with digits, - or _ after them",
    )


@frozen
class Goals:
    """What groups and players do."""

    own: int = setting(5, "goals", "individual ones that a player has at a time", least=1)
    map_marks: int = setting(1000, "marks", "kept of one map, those drawn over too", least=10)
    map_page: int = setting(20, "marks", "shown by a bare 'map history'", least=1)


@frozen
class Field:
    """Work in the field: samples, reports, ways that are opened."""

    samples_max: int = setting(12, "samples", "in one player's bag; enough for a day's walk")
    report_wait_seconds: float = setting(
        20.0, "seconds", "after a wrong report of an outcrop: testing is quicker than guessing"
    )
    open_minutes: float = setting(10.0, "minutes", "that an opened way stays open for everybody")
    return_minutes: float = setting(
        30.0, "minutes", "away from its place, unused or with a player who has dropped: back there"
    )


@frozen
class Companions:
    """The server's own characters, who come to players who are alone and call them."""

    number: int = setting(2, "companions", "come to one who calls; 0: nobody comes", most=6)
    groups: int = setting(4, "groups", "that have companions at a time; each costs as a player")
    arrive_seconds: float = setting(3.0, "seconds", "from the call until the first of them comes")
    speak_seconds: float = setting(
        4.0, "seconds", "at least between two lines of one; people read and type so fast", least=1
    )
    unanswered: int = setting(
        4, "lines", "that each says, then nothing before a person does something", least=1
    )
    test_seconds: float = setting(
        45.0,
        "seconds",
        "without a person doing anything, until one tests for a goal that no person has begun",
        least=1,
    )
    quiet_seconds: float = setting(
        90.0, "seconds", "without a person doing anything, until one of them asks", least=10
    )
    wait_seconds: float = setting(
        60.0, "seconds", "that they stay when no person of the group is online", least=1
    )


@frozen
class Talk:
    """What players say of themselves, and to who is away."""

    tells_kept: int = setting(
        20, "tells", "to one player who is away; what one reads at the next login"
    )
    tells_kept_of_one: int = setting(
        5, "tells", "of them by one player: nobody takes the place of all others"
    )
    tells_kept_days: float = setting(
        30.0, "days", "for which the server runs; then a tell that nobody read goes", most=36500
    )
    description_max: int = setting(
        400, "characters", "of what players say of themselves; five lines", least=8
    )
    afk_max: int = setting(60, "characters", "of why one is afk; fits a line of 'who'", least=8)


@frozen
class Rooms:
    """What people who are in one room read of each other."""

    crowd: int = setting(
        8, "people", "in a room; of more, what strangers do is told in one line a second", least=1
    )


@frozen
class Flood:
    """Flood control of each player, over all sessions: token buckets that refill by the clock.

    The commands of each connection have a bucket of their own in the section telnet, where what is
    over waits; so nobody who has one connection meets these."""

    lines: int = setting(60, "lines", "to others in one window", least=1)
    window_seconds: float = setting(10.0, "seconds", "the window", least=0.1)
    command_burst: int = setting(
        60, "commands", "at once; coming back by a new connection gains nothing", least=1
    )
    command_rate: float = setting(15.0, "commands/s", "what is over is refused", least=0.1)


@frozen
class Moderation:
    """Mutes, restrictions, the floor, reports."""

    mutes_kept: int = setting(200, "players", "on a mute list that is kept; PubNub's limit")
    mutes_kept_bytes: int = setting(32768, "bytes", "of a mute list that is kept; PubNub's limit")
    reason_max: int = setting(200, "characters", "of a reason; fits two lines", least=8)
    longest_days: float = setting(
        3650.0, "days", "of a restriction with an end; without 'for' it has none", least=0.001
    )
    slow_max: int = setting(3600, "seconds", "between two lines of one member in a slow group")
    report_max: int = setting(1000, "characters", "of a report; fits a telnet line", least=8)
    reports_open: int = setting(
        5, "reports", "of one player that wait for staff; more would bury those of others", least=1
    )
    evidence_lines: int = setting(
        20, "lines", "kept with a report from each room or group it concerns", least=1
    )


@frozen
class Snapshots:
    """Copies of the store that the server takes by itself."""

    every_minutes: float = setting(60.0, "minutes", "what a damaged disk may cost; 0 takes none")
    keep: int = setting(48, "snapshots", "the newest ones, two days of hourly ones; others go")
    keep_days: float = setting(
        30.0, "days", "of the others the last one of each day stays, for so many days; 0 for none"
    )


@frozen
class Log:
    """What the server writes down of itself."""

    format: str = setting("text", "text or json", "json is one object a line, for collectors")
    file: str = setting("", "path", "empty writes to stderr, where systemd keeps it")
    file_bytes: int = setting(10_000_000, "bytes", "then a new file is begun")
    files_kept: int = setting(5, "files", "older ones go")
    slow_ms: float = setting(
        100.0,
        "ms",
        "of one turn of the event loop, or a save; what takes longer is logged with what ran, since"
        " people notice a tenth of a second; 0 logs none",
    )


@frozen
class Scripts:
    """World scripts, the admins' tool."""

    script_seconds: float = setting(2.0, "seconds", "the world stands still meanwhile")
    folder: str = setting("", "folder", "where bare names are looked up; empty is what ships")


@frozen
class Rosters:
    """Files of sections that teachers read and write in the game."""

    folder: str = setting(
        "", "folder", "where '@section import' and 'export' look; empty is DATA/rosters"
    )
    file_bytes: int = setting(
        262_144, "bytes", "a larger file is refused; about 5,000 players", least=1, most=524_288
    )
    files_kept: int = setting(
        200, "files", "more cannot be written in the game; the disk is not the teachers'"
    )


@frozen
class Settings:
    """All settings; every section has working defaults."""

    server: Server = Server()
    telnet: Telnet = field(factory=Telnet)
    web: Web = field(factory=Web)
    mssp: Mssp = field(factory=Mssp)
    cluster: Cluster = field(factory=Cluster)
    login: Login = field(factory=Login)
    names: Names = Names()
    groups: Groups = field(factory=Groups)
    history: History = field(factory=History)
    talk: Talk = Talk()
    rooms: Rooms = Rooms()
    flood: Flood = Flood()
    moderation: Moderation = Moderation()
    goals: Goals = Goals()
    field: Field = Field()
    companions: Companions = Companions()
    snapshots: Snapshots = Snapshots()
    log: Log = Log()
    scripts: Scripts = Scripts()
    rosters: Rosters = Rosters()
