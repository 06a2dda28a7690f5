"""Every limit and default of the server: frozen values, each with its unit and its reason.

`Settings` is a tree of sections; `settings_toml` reads it from a file and prints it.
"""

from typing import TypeVar

from attrs import field, frozen

T = TypeVar("T")


def setting(default: T, unit: str, why: str, least: float = 0, most: float = 1e15) -> T:
    """A setting with its unit and reason, which are printed as its comment, and its range."""
    return field(default=default, metadata={"unit": unit, "why": why, "least": least, "most": most})


def _words(text: str) -> tuple[str, ...]:
    """The words of a text."""
    return tuple(text.split())


@frozen
class Server:
    """Where the server listens and keeps its data."""

    host: str = setting("127.0.0.1", "address", "only this machine, until an admin opens it")
    port: int = setting(7777, "TCP port", "0 picks a free one", most=65535)
    data: str = setting("data", "folder", "the store and its snapshots")
    world: str = setting("", "folder", "the world's TOML files; empty is the world that ships")
    event_loop: str = setting("asyncio", "asyncio or uvloop", "uvloop needs mudgroup[uvloop]")


@frozen
class Telnet:
    """Bounds on what one connection may cost."""

    line_bytes: int = setting(
        2048, "bytes", "a longer line is told and dropped; IRC has 512", least=80
    )
    unterminated_bytes: int = setting(65536, "bytes", "without a line end: closed", least=1024)
    queued_lines: int = setting(
        200, "lines", "typed ahead; then no more is read, and more wait on their way", least=1
    )
    command_burst: int = setting(20, "commands", "a pasted paragraph passes at once", least=1)
    command_rate: float = setting(10.0, "commands/s", "what is over waits", least=0.1)
    option_commands: int = setting(
        64, "commands", "of telnet, answered at once; a client begins with about 20"
    )
    option_rate: float = setting(
        8.0, "commands/s", "of telnet; what is over is not answered", least=0.1
    )
    telnet_commands: int = setting(
        512, "commands/s", "of telnet, answered or not; who sends more is closed", least=32
    )
    read_bytes: int = setting(
        32768, "bytes", "of one client, read before it is the turn of others", least=256
    )
    subnegotiation_seconds: float = setting(10.0, "seconds", "one left open longer: closed")
    unsent_bytes: int = setting(
        262144, "bytes", "a reader that is too slow is told and closed", least=4096
    )
    hangup_seconds: float = setting(
        10.0, "seconds", "to do what a client typed ahead of hanging up; then closed"
    )
    close_seconds: float = setting(2.0, "seconds", "from a close to an abort", least=0.05)
    keepalive_seconds: int = setting(
        60, "seconds", "silent, then probed by TCP; some routers forget within minutes", 1, 32767
    )
    keepalive_probes: int = setting(
        4, "probes", "so many seconds apart; none answered: closed", least=1, most=127
    )
    nop_seconds: float = setting(
        60.0, "seconds", "nothing sent, then an IAC NOP: proxies see no probes; 0 sends none"
    )
    connections: int = setting(
        1000, "connections", "in all; each costs a file and some 50 KiB", least=1, most=1_000_000
    )
    staff_connections: int = setting(
        8, "connections", "of these, when all others are taken: for staff who log in"
    )
    connections_per_address: int = setting(
        256, "connections", "a school behind one address fits; of IPv6 a /64 is one address"
    )
    connect_burst: int = setting(
        256, "connections", "new ones of one address at once: a school after a restart", least=1
    )
    connect_rate: float = setting(
        8.0, "connections/s", "new ones of one address; what is over is refused", least=0.1
    )
    unnamed_per_address: int = setting(64, "connections", "not yet logged in: two classes at once")
    exempt: tuple[str, ...] = setting(
        ("127.0.0.0/8", "::1/128"),
        "networks",
        "counted in all alone: programs of this machine; [] behind a proxy on it",
    )
    login_seconds: float = setting(60.0, "seconds", "to log in", least=0.05)
    idle_minutes: float = setting(
        30.0, "minutes", "without a command: closed, but who listens in a group", least=0.0005
    )


OPEN, CLOSED = "open", "closed"
"""Whether visitors make new players themselves."""


@frozen
class Login:
    """Who comes in: new players, passwords, and the throttle on wrong ones."""

    registration: str = setting(
        OPEN, f"{OPEN} or {CLOSED}", "closed: 'mudgroup player create' alone makes players"
    )
    accounts_per_address_hour: int = setting(
        60, "new players", "an hour from one address: a class signs up behind one"
    )
    accounts_per_hour: int = setting(
        600, "new players", "an hour in all: a loop from many addresses does not fill the store"
    )
    wrong_per_name: int = setting(
        5, "wrong passwords", "for one address and name, before the next has to wait", least=1
    )
    wrong_per_address: int = setting(
        20,
        "wrong passwords",
        "for one address, before it waits; not for names that came in from there",
        least=1,
    )
    wrong_per_name_anywhere: int = setting(
        10,
        "wrong passwords",
        "for one name, before it waits where it never came in from; it never locks",
        least=1,
    )
    wrong_wait_seconds: float = setting(
        60.0, "seconds", "the longest wait: it doubles from one second up to this", 1, 3600
    )
    wrong_forget_seconds: float = setting(
        60.0, "seconds", "until one wrong password is forgotten: so often one may guess", least=1
    )
    addresses_kept: int = setting(
        4, "addresses", "that a player came in from, as keyed hashes: home, school, phone, library"
    )
    addresses_kept_days: float = setting(90.0, "days", "since the last time: a term, with holidays")
    password_min: int = setting(8, "characters", "NIST SP 800-63B's least", least=1)
    password_max: int = setting(128, "characters", "long enough for any phrase", least=8, most=1024)
    hash_threads: int = setting(
        2, "threads", "hashing must not starve the game of cores", least=1, most=64
    )
    hash_queue: int = setting(
        128, "passwords", "waiting, in turn by address; more are asked to try again"
    )
    hash_queue_per_address: int = setting(
        64, "passwords", "of them from one address: a school of 60 comes back at one moment"
    )
    argon2_time: int = setting(
        3, "passes", "RFC 9106's second recommended setting", least=1, most=100
    )
    argon2_kib: int = setting(
        65536, "KiB", "RFC 9106's second recommended setting", least=8, most=4194304
    )


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
class Groups:
    """Defaults of groups. The rights are CanFollow, CanInvite, CanRemove, CanRename,
    CanChangeGoal, CanSetLeader, CanDisband, in this order."""

    group_member_permissions: tuple[int, ...] = setting(
        (1, 1, 0, 0, 0, 0, 0), "seven 0/1", "a member walks along and brings friends"
    )
    group_leader_permissions: tuple[int, ...] = setting(
        (1, 1, 1, 1, 1, 1, 1), "seven 0/1", "a leader may do all"
    )
    per_player: int = setting(20, "groups", "a status list stays readable", least=1)
    invitation_minutes: float = setting(5.0, "minutes", "until an invitation ends by itself")
    decline_seconds: float = setting(30.0, "seconds", "the document's: until who declined is asked")
    return_seconds: float = setting(5.0, "seconds", "a drop that is shorter is not told to others")
    search_limit: int = setting(
        50, "players", "the document's search_limit; fits two screens", least=1
    )
    subject_max: int = setting(120, "characters", "of a note; fits a line", least=8)
    note_max: int = setting(8000, "characters", "of a note; about three printed pages", least=80)
    notes_max: int = setting(200, "notes", "on one board; older ones are deleted first by hand")
    looking_max: int = setting(120, "characters", "of what a player advertises; fits a line")
    ended_hours: float = setting(
        24.0,
        "hours",
        "for which the server runs; then ended groups, their boards, deleted notes and closed"
        " reports are on disk alone",
    )
    history_page: int = setting(20, "entries", "shown by a bare 'group history'", least=1)
    history_most: int = setting(
        200, "entries", "shown at once; more are for the admin's tool", least=1
    )
    history_tail: int = setting(
        200, "entries", "kept in memory for each group; older are on disk", least=1
    )


@frozen
class History:
    """How long the histories of groups are in the store."""

    keep_days: float = setting(
        0.0, "days", "then entries go into a file, once a day; 0 keeps all", most=36500
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
        30.0, "minutes", "away from its place, unused or with a player offline: back there"
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
    telnet: Telnet = Telnet()
    login: Login = Login()
    names: Names = Names()
    groups: Groups = Groups()
    history: History = History()
    flood: Flood = Flood()
    moderation: Moderation = Moderation()
    goals: Goals = Goals()
    field: Field = Field()
    snapshots: Snapshots = Snapshots()
    log: Log = Log()
    scripts: Scripts = Scripts()
    rosters: Rosters = Rosters()
