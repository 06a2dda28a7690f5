"""Who comes in: sessions from their opening until they are a player's."""

import logging

from attrs import evolve

from mudgroup.engine import fanout
from mudgroup.engine.committed import Committed, show
from mudgroup.engine.gate import Decided, Gate
from mudgroup.engine.lobby import (
    CheckPassword,
    HashPassword,
    Leave,
    Lobby,
    Question,
    Show,
    Step,
    Visitor,
    Who,
)
from mudgroup.engine.naming import TakenNames
from mudgroup.engine.outcome import Outcome, PasswordChecked, PasswordHashed
from mudgroup.engine.registration import Registration
from mudgroup.engine.sessions import Sessions
from mudgroup.engine.suspension import Suspension
from mudgroup.messages import Ask, Bind, Close, Line, Opened, ToGateway, Write
from mudgroup.model.companions import calling
from mudgroup.model.goals import modules
from mudgroup.model.moderation.address_bans import bans_on
from mudgroup.model.records.moderation import Restraint
from mudgroup.model.records.players import Player
from mudgroup.model.rights import restrictions
from mudgroup.model.rights.authority import Rank, rank_anywhere
from mudgroup.model.rights.matching import player_named
from mudgroup.model.sessions import administration, browsing, origins, presence
from mudgroup.model.world.errors import CannotSave, Refused, Unusable
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.reading import Reading
from mudgroup.model.world.turn import Turn
from mudgroup.settings.doors import OPEN
from mudgroup.settings.values import Settings
from mudgroup.views.layout.letters import shows_all_letters
from mudgroup.views.layout.pieces import Text
from mudgroup.views.prose import screen

log = logging.getLogger(__name__)


class LoginFlow:
    """Takes visitors through the login screen, and makes them players."""

    def __init__(self, committed: Committed, sessions: Sessions, suspension: Suspension) -> None:
        self._committed = committed
        self._suspension = suspension
        self._sessions = sessions
        settings = committed.settings
        self._registration = Registration(settings.login)
        taken = TakenNames(committed.world, settings.names)
        self._lobby = Lobby(settings, taken, self._registration)
        self._gate = Gate(settings.login)

    def use_settings(self, settings: Settings) -> None:
        """Go on with other settings."""
        self._lobby.use_settings(settings)
        self._gate.use_settings(settings.login)

    def take_name(self, name: str) -> None:
        """A player of this name was made elsewhere. Raises Refused if it cannot be."""
        self._lobby.take(name)

    def keep_names(self) -> None:
        """The world's content has changed: keep the names of its companions."""
        self._lobby.keep_names(self._committed.world)

    def open(self, message: Opened, at: Moment) -> Outcome:
        """Greet a visitor, unless nobody comes in from that address."""
        turn, session = self._committed.turn(at), message.session
        for ban in bans_on(turn, message.address):
            lines = screen.address_banned(restrictions.seconds_left(turn, ban), ban.reason)
            data = fanout.encode(lines, message.format)
            return Outcome((Write((session,), data), Close((session,))))
        self._sessions.addresses[session] = message.address
        self._sessions.visitors[session] = _visitor(message)
        if message.companion:
            return self._let_in(self._sessions.visitors[session], message.companion, at)
        realm = turn.world.realm
        open_ = turn.settings.login.registration == OPEN
        full: Text = screen.FULL_BUT_FOR_STAFF if message.staff_only else ()
        greeting = (*screen.welcome(realm.name, realm.banner, open_), *full)
        return show(session, greeting, message.format)

    def _let_in(self, visitor: Visitor, name: str, at: Moment) -> Outcome:
        """Make a session a companion's; while nothing can be saved, nobody comes."""
        player = player_named(self._committed.world, name)
        if player is None or not player.companion or self._committed.saved:
            return self._take(visitor, Leave(), at)
        return self._enter(self._committed.turn(at), visitor, player, screen.greeting(name))

    def line(self, visitor: Visitor, line: Line, at: Moment) -> Outcome:
        """What comes of a visitor's line."""
        step = self._lobby.line(self._committed.world, visitor, line, at.elapsed)
        return self._take(visitor, step, at)

    def change_password(
        self, session: str, player: Player, reading: Reading, at: Moment
    ) -> Outcome:
        """Ask a player for the password they have, then for another, twice."""
        address = self._sessions.addresses[session]
        visitor = Visitor(session, address, reading, stays=True)
        self._sessions.changing[session] = visitor
        return self._take(visitor, self._lobby.ask_own(visitor, player.name), at)

    def changed(self, visitor: Visitor, line: Line, at: Moment) -> Outcome:
        """What comes of a line of a player who changes their password; an empty one ends that."""
        if line.text.strip():
            return self.line(visitor, line, at)
        return self._end_change(visitor, screen.KEPT)

    def _end_change(self, visitor: Visitor, text: Text) -> Outcome:
        del self._sessions.changing[visitor.session]
        return show(visitor.session, text, visitor.format)

    def answered(self, answer: PasswordChecked | PasswordHashed, at: Moment) -> list[Outcome]:
        """What comes of a password that was compared or hashed, for each whom it concerns."""
        visitors = self._sessions.visitors | self._sessions.changing
        outcomes = []
        if visitor := visitors.get(answer.job.session):
            outcomes.append(self._come_in(visitor, answer, at))
        if isinstance(answer, PasswordChecked):
            decided = self._gate.answered(answer.job, answer.right, visitors, at.elapsed)
            outcomes += [self._decided(visitors[d.job.session], d, at) for d in decided]
        elif not answer.job.renews and answer.job.session not in self._sessions.players:
            self._registration.withdraw(answer.job.address)
        return outcomes

    def _come_in(
        self, visitor: Visitor, answer: PasswordChecked | PasswordHashed, at: Moment
    ) -> Outcome:
        session = visitor.session
        try:
            if isinstance(answer, PasswordChecked):
                return self._checked(visitor, answer, at)
            return self._hashed(visitor, answer, at)
        except Refused as refused:
            return self._committed.refuse(session, refused, 0, format=visitor.format)
        except Exception as error:
            log.error("a login broke and was undone", exc_info=error)
            return self._committed.refuse(session, Unusable(), 0, format=visitor.format)

    def _take(self, visitor: Visitor, step: Step, at: Moment) -> Outcome:
        """Take a step of the login screen."""
        match step:
            case Show():
                return show(visitor.session, step.lines, visitor.format)
            case Question():
                asked = fanout.question((*step.before, step.text), visitor.format)
                return Outcome((Ask(visitor.session, asked, hidden=True),))
            case Who():
                rows = browsing.who_rows(self._committed.look(at))
                return show(visitor.session, screen.who(rows), visitor.format)
            case Leave():
                self._sessions.forget(visitor.session)
                return Outcome((Close((visitor.session,)),))
            case HashPassword():
                new = not step.renews
                return self._turn_away(visitor) if new and visitor.staff_only else Outcome(job=step)
            case CheckPassword():
                job = self._known(step, at)
                decided = self._gate.enter(job, at.elapsed)
                return self._decided(visitor, decided, at) if decided else Outcome()

    def _known(self, job: CheckPassword, at: Moment) -> CheckPassword:
        """A job that knows whether its player has come in from its address before."""
        turn = self._committed.turn(at)
        known = origins.is_known(turn, _player(turn, job.name), job.address)
        return evolve(job, known=known)

    def _decided(self, visitor: Visitor, decided: Decided, at: Moment) -> Outcome:
        """Have a password compared, or send the visitor back for a while."""
        if not decided.seconds:
            return Outcome(job=decided.job)
        step = self._lobby.failed(visitor, decided.job, screen.throttled(decided.seconds))
        return self._take(visitor, step, at)

    def _checked(self, visitor: Visitor, answer: PasswordChecked, at: Moment) -> Outcome:
        if answer.right is False:
            step = self._lobby.failed(visitor, answer.job, screen.WRONG, screen.HINT)
            return self._take(visitor, step, at)
        if answer.right is None:
            step = self._lobby.failed(visitor, answer.job, screen.BUSY)
            return self._take(visitor, step, at)
        turn = self._committed.look(at)
        player = player_named(turn.world, answer.job.name)
        if player is None or (player.password_once and self._committed.saved):
            # The player, or the password to be chosen, has to be saved first.
            raise CannotSave
        if refused := _banned(turn, player):
            return show(visitor.session, refused, visitor.format)
        if player.password_once or visitor.stays:
            return self._take(visitor, self._lobby.renew(visitor, answer.job), at)
        return self._enter(turn, visitor, player, screen.greeting(player.name))

    def _hashed(self, visitor: Visitor, answer: PasswordHashed, at: Moment) -> Outcome:
        job = answer.job
        if answer.hash is None:
            return self._take(visitor, self._lobby.failed(visitor, job, screen.BUSY), at)
        if self._committed.saved:
            raise CannotSave
        if job.renews:
            return self._renewed(visitor, job, answer.hash, at)
        self._lobby.take(job.name)
        turn = self._committed.turn(at)
        player = presence.create_player(turn, job.name, answer.hash)
        return self._enter(turn, visitor, player, (*job.notice, *_first_greeting(turn, player)))

    def _renewed(self, visitor: Visitor, job: HashPassword, hash_: str, at: Moment) -> Outcome:
        """Let a player in with the password that they chose in place of one for one login."""
        turn = self._committed.turn(at)
        player = _player(turn, job.name)
        if player.password != job.renews:
            self._sessions.changing.pop(visitor.session, None)
            return show(visitor.session, screen.CHANGED, visitor.format)
        if refused := _banned(turn, player):
            return show(visitor.session, refused, visitor.format)
        new = not player.online_seconds and not turn.presence(player.number)
        player = administration.set_password(turn, player.name, hash_)
        if visitor.stays:
            return self._committed.commit(turn).then(*self._end_change(visitor, screen.SET).output)
        greeting = _first_greeting(turn, player) if new else screen.greeting(player.name)
        return self._enter(turn, visitor, player, greeting)

    def _turn_away(self, visitor: Visitor) -> Outcome:
        """End the session of who is not staff, for whom there is no place."""
        self._sessions.forget(visitor.session)
        there = (visitor.session,)
        return Outcome((Write(there, fanout.encode(screen.FULL, visitor.format)), Close(there)))

    def _enter(self, turn: Turn, visitor: Visitor, player: Player, greeting: Text) -> Outcome:
        """Make the visitor's session the player's, in place of one that was before."""
        if visitor.staff_only and not _may_stay(turn, player):
            return self._turn_away(visitor)
        session = visitor.session
        before: list[ToGateway] = []
        if earlier := turn.presence(player.number):
            there = (earlier.session,)
            before += [Write(there, fanout.encode(screen.TAKEN_OVER, earlier.format)), Close(there)]
        if not shows_all_letters(visitor.format):
            greeting = (*greeting, *screen.ASCII_ONLY)
        before += [
            Bind(session, player.number),
            Write((session,), fanout.encode(greeting, visitor.format)),
        ]

        if self._committed.saved:
            enter = self._suspension.enter
            outcome = enter(turn, player, session, visitor.reading, tuple(before))
        else:
            player = origins.remember(turn, player, visitor.address)
            presence.connect(turn, player, session, visitor.reading)
            outcome = self._committed.commit(turn, tuple(before))
        if earlier:
            self._sessions.forget(earlier.session)
        del self._sessions.visitors[session]
        self._sessions.players[session] = player.number
        return outcome


def _player(turn: Turn, name: str) -> Player:
    player = player_named(turn.world, name)
    assert isinstance(player, Player)
    return player


def _banned(turn: Turn, player: Player) -> tuple[str, ...]:
    """What a player is told who is kept out everywhere; nothing to others."""
    ban = restrictions.find(turn, player, Restraint.BANNED, None)
    return screen.banned(restrictions.seconds_left(turn, ban), ban.reason) if ban else ()


def _visitor(message: Opened) -> Visitor:
    return Visitor(message.session, message.address, Reading(message.format), message.staff_only)


def _may_stay(turn: Turn, player: Player) -> bool:
    """Whether a player may have a place of those for staff: who is online gives one up for it."""
    online = turn.presence(player.number) is not None
    return online or rank_anywhere(turn, player) >= Rank.TEACHER


def _first_greeting(turn: Turn, player: Player) -> Text:
    """What a new player reads: how to begin, alone too."""
    module = modules.for_one(turn)
    return screen.first_greeting(
        player.name,
        len(calling.people_online(turn, player)),
        module.name if module else "",
        bool(calling.known_to(turn, player)),
    )
