"""Who comes in: sessions from their opening until they are a player's."""

import logging

from attrs import evolve

from mudgroup.engine.committed import Committed
from mudgroup.engine.entering.entrance import Entrance, banned
from mudgroup.engine.entering.gate import Decided, Gate
from mudgroup.engine.entering.lobby import Lobby
from mudgroup.engine.entering.registration import Registration
from mudgroup.engine.entering.returning import Returning
from mudgroup.engine.naming import TakenNames
from mudgroup.engine.outcome import Outcome, PasswordChecked, PasswordHashed
from mudgroup.engine.sessions import Sessions
from mudgroup.engine.steps import (
    CheckPassword,
    HashPassword,
    Leave,
    Question,
    Show,
    Step,
    Visitor,
    Who,
)
from mudgroup.engine.suspension import Suspension
from mudgroup.engine.telling import screens
from mudgroup.engine.telling.screens import Reason
from mudgroup.messages import Close, Line, Opened, Reconnect, SignIn, ToGateway
from mudgroup.model.companions import calling
from mudgroup.model.goals import modules
from mudgroup.model.moderation.address_bans import bans_on
from mudgroup.model.records.players import Player
from mudgroup.model.rights import restrictions
from mudgroup.model.rights.matching import player_named
from mudgroup.model.sessions import administration, browsing, origins, presence
from mudgroup.model.world.errors import CannotSave, Refused, Unusable
from mudgroup.model.world.events import NO_CALL
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.reading import Reading
from mudgroup.model.world.turn import Turn
from mudgroup.settings.login import OPEN
from mudgroup.settings.values import Settings
from mudgroup.views.layout.pieces import Text
from mudgroup.views.prose import screen
from mudgroup.views.prose.refusals import refusals

log = logging.getLogger(__name__)


class LoginFlow:
    """Takes visitors through the login screen, and makes them players."""

    def __init__(self, committed: Committed, sessions: Sessions, suspension: Suspension) -> None:
        self._committed = committed
        self._door = Entrance(committed, sessions, suspension)
        self._sessions = sessions
        settings = committed.settings
        self._registration = Registration(settings.login)
        taken = TakenNames(committed.world, settings.names)
        self._lobby = Lobby(settings, taken, self._registration)
        self._gate = Gate(settings.login)
        self._returning = Returning(committed, self._door, self._gate)

    def use_settings(self, settings: Settings) -> None:
        """Go on with other settings."""
        self._lobby.use_settings(settings)
        self._gate.use_settings(settings.login)

    def take_name(self, name: str) -> None:
        """A player of this name was made elsewhere. Raises Refused if it cannot be."""
        self._lobby.take(name)

    def look_at_names(self, whole: bool = False) -> None:
        """Take some of the names that new players cannot have, which a start has left for later, or
        the ``whole`` of them."""
        self._lobby.look_at_names(whole)

    def keep_names(self) -> None:
        """The world's content has changed: keep the names of its companions."""
        self._lobby.keep_names(self._committed.world)

    def open(self, message: Opened, at: Moment) -> Outcome:
        """Greet a visitor, unless nobody comes in from that address."""
        turn, session = self._committed.turn(at), message.session
        for ban in bans_on(turn, message.address):
            lines = screen.address_banned(restrictions.seconds_left(turn, ban), ban.reason)
            return Outcome(screens.ended(session, Reason.BANNED, lines, message.format))
        self._sessions.addresses[session] = message.address
        self._sessions.visitors[session] = _visitor(message)
        if message.companion:
            return self._let_in(self._sessions.visitors[session], message.companion, at)
        return Outcome((_welcome(turn, self._sessions.visitors[session]),))

    def begin_again(self, visitor: Visitor, at: Moment) -> Outcome:
        """The world was restarted: what a visitor was asked, or waits for, is known no more."""
        told = screens.told(visitor, screen.RESTARTED)
        if visitor.types:
            return Outcome((screens.taken_back(visitor.session), told))
        return Outcome((_welcome(self._committed.turn(at), visitor), told))

    def _let_in(self, visitor: Visitor, name: str, at: Moment) -> Outcome:
        """Make a session a companion's; while nothing can be saved, nobody comes."""
        player = player_named(self._committed.world, name)
        if player is None or not player.companion or self._committed.saved:
            return self._take(visitor, Leave(), at)
        return self._door.enter(self._committed.turn(at), visitor, player, screen.greeting(name))

    def line(self, visitor: Visitor, line: Line, at: Moment) -> Outcome:
        """What comes of a visitor's line."""
        step = self._lobby.line(self._committed.world, visitor, line, at.elapsed)
        return self._take(visitor, step, at)

    def sign_in(self, visitor: Visitor, message: SignIn, at: Moment) -> Outcome:
        """What comes of a name and a password that a visitor's client sends at once."""
        step = self._lobby.sign_in(self._committed.world, visitor, message, at.elapsed)
        return self._take(visitor, step, at)

    def come_back(self, visitor: Visitor, message: Reconnect, at: Moment) -> Outcome:
        """What comes of a token that a visitor's client has kept."""
        return self._returning.come_back(visitor, message, at)

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
        return _told(visitor, text)

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
        try:
            if isinstance(answer, PasswordChecked):
                return self._checked(visitor, answer, at)
            return self._hashed(visitor, answer, at)
        except Refused as refused:
            return self._refuse(visitor, refused)
        except Exception as error:
            log.error("a login broke and was undone", exc_info=error)
            return self._refuse(visitor, Unusable())

    def _refuse(self, visitor: Visitor, refused: Refused) -> Outcome:
        if visitor.types or visitor.stays:
            call = evolve(NO_CALL, id=self._sessions.unanswered.pop(visitor.session, 0))
            return self._committed.refuse(visitor.session, refused, 0, call, visitor.format)
        return _told(visitor, (refusals.sentence(refused),))

    def _take(self, visitor: Visitor, step: Step, at: Moment) -> Outcome:
        """Take a step of the login screen."""
        match step:
            case Show():
                return _told(visitor, step.lines)
            case Question():
                return Outcome((screens.asked(visitor, step),))
            case Who():
                look = self._committed.look(at)
                rows = browsing.who_rows(look)
                return _told(visitor, screen.who(rows, len(look.world.shown) - len(rows)))
            case Leave():
                self._sessions.forget(visitor.session)
                return Outcome((Close((visitor.session,)),))
            case HashPassword():
                if visitor.staff_only and not step.renews:
                    return self._door.turn_away(visitor)
                return Outcome(job=step)
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
        if refused := banned(turn, player):
            return _told(visitor, refused)
        if player.password_once or visitor.stays:
            return self._take(visitor, self._lobby.renew(visitor, answer.job), at)
        return self._door.enter(turn, visitor, player, screen.greeting(player.name))

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
        return self._door.enter(
            turn, visitor, player, (*job.notice, *_first_greeting(turn, player))
        )

    def _renewed(self, visitor: Visitor, job: HashPassword, hash_: str, at: Moment) -> Outcome:
        """Let a player in with the password that they chose in place of one for one login."""
        turn = self._committed.turn(at)
        player = _player(turn, job.name)
        if player.password != job.renews:
            self._sessions.changing.pop(visitor.session, None)
            return _told(visitor, screen.CHANGED)
        if refused := banned(turn, player):
            return _told(visitor, refused)
        new = not player.online_seconds and not turn.presence(player.number)
        player = administration.set_password(turn, player.name, hash_)
        if visitor.stays:
            return self._committed.commit(turn).then(*self._end_change(visitor, screen.SET).output)
        greeting = _first_greeting(turn, player) if new else screen.greeting(player.name)
        return self._door.enter(turn, visitor, player, greeting)


def _welcome(turn: Turn, visitor: Visitor) -> ToGateway:
    """The first that a visitor is shown."""
    open_ = turn.settings.login.registration == OPEN
    full: Text = screen.FULL_BUT_FOR_STAFF if visitor.staff_only else ()
    return screens.welcome(visitor.session, turn.world.realm, open_, full, visitor.format)


def _told(visitor: Visitor, text: Text) -> Outcome:
    return Outcome((screens.told(visitor, text),))


def _player(turn: Turn, name: str) -> Player:
    player = player_named(turn.world, name)
    assert isinstance(player, Player)
    return player


def _visitor(message: Opened) -> Visitor:
    return Visitor(message.session, message.address, Reading(message.format), message.staff_only)


def _first_greeting(turn: Turn, player: Player) -> Text:
    """What a new player reads: how to begin, alone too."""
    module = modules.for_one(turn)
    return screen.first_greeting(
        player.name,
        sum(1 for _ in calling.people_online(turn, player)),
        module.name if module else "",
        bool(calling.known_to(turn, player)),
    )
