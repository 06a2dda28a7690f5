"""Coming online and going offline, with the hooks of groups.

A connection that breaks is not told to others at once: who returns within a few seconds is not
noticed, and is shown as online until then, so that nobody has to be told of the return either.
Nothing waits for that; `announce_departures` is called now and then, with the time.
"""

from attrs import evolve

from mudgroup.messages import Dialect
from mudgroup.model.field import carrying
from mudgroup.model.goals.sheets import tell_goal
from mudgroup.model.groups import listeners, panels, restrained, succession, unread, whereabouts
from mudgroup.model.groups.events import MemberConnected, MemberLeft
from mudgroup.model.groups.notes import boards, drafts
from mudgroup.model.groups.status import show_list, status
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.groups.talk import floor, kept_tells
from mudgroup.model.joining import asked
from mudgroup.model.moderation import lists, reporting
from mudgroup.model.places import looking
from mudgroup.model.places.events import Slept, Woke
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player, Session, Token
from mudgroup.model.rights import audience
from mudgroup.model.sessions.events import DialectChosen
from mudgroup.model.sessions.news import tell_news
from mudgroup.model.teaching import listening
from mudgroup.model.world.online import seconds_online
from mudgroup.model.world.passing import Presence
from mudgroup.model.world.reading import Reading
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.waits import seconds_left


def create_player(turn: Turn, name: str, password: str) -> Player:
    """A new player in the start room. The caller has checked that the name is free."""
    start = turn.world.realm.start
    player = Player(turn.new_number(), name, password, start, turn.now)
    turn.put(player)
    return player


def connect(
    turn: Turn,
    player: Player,
    session: str,
    reading: Reading,
    token: Token | None = None,
    resumes: bool = False,
) -> None:
    """``$g.game_player:confunc()``: a player comes online, or changes to another session.

    By the ``token`` the client may come back. One that ``resumes`` has done so, and is told what
    has happened alone, not how things stand.
    """
    there = turn.presence(player.number)
    noticed = there is None and not turn.stop_leaving(player.number)
    held = evolve(player.session or Session(), tells_read=reading.format.dialect is Dialect.DATA)
    if there and held.tells_read:
        player = evolve(player, left_entry=_left_entry(turn, player))
    news, tells = player.news, player.tells
    player = evolve(
        player,
        left_at=None,
        left_elapsed=None,
        session=held,
        news=(),
        tells=(),
        token=token,
    )
    if player != turn.player(player.number):
        turn.put(player)
    presence = there or Presence(session, reading, turn.elapsed)
    turn.enter(player, evolve(presence, session=session, reading=reading))
    turn.act(player.number)

    panels.tell_player(turn, player)
    if noticed:
        here = audience.room(turn, player.location, but=(player.number,))
        turn.tell(Woke(to=here, actor=player.ref))
    if not resumes:
        looking.look(turn, player)
    tell_news(turn, player, news)
    kept_tells.read(turn, player, tells)
    for number in player.groups:
        succession.succeed(turn, turn.get(Group, number))
        group = turn.get(Group, number)
        if resumes:
            _tell_connected(turn, group, player, noticed)
        else:
            confunc(turn, group, player, noticed)
        if there is None and not resumes:
            unread.tell_missed(turn, group, player)
        floor.await_absent(turn, group)
    _tell_own(turn, player)
    asked.begin_waiting(turn, turn.player(player.number))
    if noticed:
        listening.tell_begun(turn, player)
    if not resumes:
        _show_own(turn, turn.player(player.number))


def _show_own(turn: Turn, player: Player) -> None:
    """Show a player who comes what waits for them."""
    asked.show(turn, player, Occasion.CONNECTED)
    listening.show_all(turn, player)
    if player.draft:
        drafts.tell_open(turn, player, player.draft)
    lists.remind(turn, player)
    reporting.tell_waiting(turn, player)


def confunc(turn: Turn, group: Group, explorer: Player, noticed: bool) -> None:
    """``$g.group:confunc(OBJ explorer)``: status, goal, "has connected", members, unread notes.

    The others are told only if the player's coming is ``noticed``.
    """
    status(turn, group, explorer.number, occasion=Occasion.CONNECTED)
    tell_goal(turn, group, explorer.number, Occasion.CONNECTED)
    _tell_connected(turn, group, explorer, noticed)
    show_list(turn, group, explorer.number, (explorer.number,), Occasion.CONNECTED)
    listeners.tell_listened(turn, group, explorer.number)
    boards.show_board(turn, group, explorer.number, Occasion.CONNECTED)


def _tell_connected(turn: Turn, group: Group, explorer: Player, noticed: bool) -> None:
    """Tell the others that a player has come, if that is ``noticed``."""
    if noticed:
        others = audience.hearers(turn, group, but=(explorer.number,))
        turn.tell(MemberConnected(to=others, actor=explorer.ref, group=group.ref))


def _tell_own(turn: Turn, player: Player) -> None:
    """Tell a client what it draws besides groups."""
    restrained.tell_outside(turn, player)
    panels.tell_current(turn, player)
    panels.tell_allowed(turn, player)


def disconnect(turn: Turn, player: Player, on_purpose: bool) -> None:
    """``$g.game_player:disfunc()``: a player goes offline.

    What was not on purpose is told to others only after the time in which one may return; who
    goes on purpose gives back the instruments.
    """
    there = turn.presence(player.number)
    dropped = there is not None and not on_purpose
    entry = _left_entry(turn, player)
    if not dropped:
        player = _end_session(turn, player)
    if on_purpose:
        carrying.give_back(turn, player)
        player = evolve(player, token=None)
    seconds = player.online_seconds + seconds_online(turn, player)
    turn.leave(player)
    turn.put(evolve(left(turn, player), left_entry=entry, online_seconds=seconds))

    if there and dropped:
        turn.start_leaving(player.number, there)
    else:
        disfunc(turn, player)


def left(turn: Turn, player: Player) -> Player:
    """A player who is not online from now on."""
    return evolve(
        player,
        left_at=turn.now,
        left_elapsed=turn.elapsed,
        left_entry=turn.world.next_entry,
    )


def _left_entry(turn: Turn, player: Player) -> int:
    """What the world's next entry was when a player last left what shows all that is said."""
    tells_read = player.session is not None and player.session.tells_read
    return player.left_entry if tells_read else turn.world.next_entry


def disfunc(turn: Turn, player: Player) -> None:
    """``$g.group:disfunc(OBJ explorer)`` for each of the player's groups, and the room."""
    turn.tell(Slept(to=audience.room(turn, player.location), actor=player.ref))
    for group in turn.all(Group, player.groups):
        others = audience.hearers(turn, group)
        turn.tell(MemberLeft(to=others, actor=player.ref, group=group.ref))
        floor.release(turn, group, player)


def _end_session(turn: Turn, player: Player) -> Player:
    """Let end what holds until a player leaves, while others still see them."""
    listening.stop_all(turn, player)
    player = evolve(turn.player(player.number), session=None)
    turn.put(player)
    return player


def announce_departures(turn: Turn) -> None:
    """Tell of those who have dropped and not returned in time."""
    wait = turn.settings.groups.return_seconds
    for player in map(turn.player, sorted(turn.world.leaving)):
        if player.left_elapsed is None or not seconds_left(
            player.left_elapsed + wait, turn.elapsed
        ):
            player = _end_session(turn, player)
            turn.stop_leaving(player.number)
            disfunc(turn, player)
    floor.release_absent(turn)


LATE_SECONDS = 10.0
"""By how much it may be told too late that somebody has dropped, where a machine is busy."""


def find_dropped(turn: Turn) -> None:
    """A server has started, and sessions go on: know again who has dropped while nobody was told.

    The server's companions have dropped with an earlier server.
    """
    told = turn.elapsed - turn.settings.groups.return_seconds - LATE_SECONDS
    awake = map(turn.world.records.__getitem__, turn.world.awake)
    for player in (record for record in awake if isinstance(record, Player)):
        since, went = player.left_elapsed or 0.0, player.left_at or player.companion
        if player.session and went and since >= told and not turn.presence(player.number):
            turn.start_leaving(player.number, Presence("", Reading(), since))
            turn.act(player.number)


def go_on(turn: Turn) -> None:
    """Let go on what is in no record, for those whose sessions do.

    Companions have dropped with the server that they are of. Groups wait for who had or wanted the
    floor. Which lists clients were to be sent with the next tick is not known: they get all now.
    """
    for player in map(turn.player, sorted(turn.world.leaving)):
        if player.left_at is None:
            turn.put(evolve(left(turn, player), left_entry=player.left_entry))
    for group in turn.all(Group, sorted(turn.world.present)):
        floor.await_absent(turn, group)
    whereabouts.show_lists(turn)


def choose_dialect(turn: Turn, player: Player, dialect: Dialect, level: int = 1) -> None:
    """Set what the player's session reads, as long as it lasts."""
    if presence := turn.presence(player.number):
        chosen = evolve(presence.reading.chosen, dialect=dialect, level=level)
        turn.enter(player, evolve(presence, reading=presence.reading.choose(chosen)))

    to = (player.number,)
    turn.tell(DialectChosen(to=to, actor=player.ref, dialect=dialect, level=level))
    if dialect is Dialect.GRAPHICAL:
        panels.tell_player(turn, player)
        for group in turn.all(Group, player.groups):
            confunc(turn, group, player, noticed=False)
        asked.show(turn, player, Occasion.CONNECTED)
        listening.show_heard(turn, player)
        _tell_own(turn, player)
