"""While nothing can be saved: who comes and goes is there in the saved world alone.

Looking and talking in a room need no saving, so whoever has an account comes in. Others read of it
when it is saved; then the committed world is made to know who is there.
"""

import logging

from attrs import evolve
from rpds import HashTrieMap

from mudgroup.engine.committed import Committed, show
from mudgroup.engine.outcome import Outcome
from mudgroup.engine.sessions import Sessions
from mudgroup.engine.telling import rendering, screens
from mudgroup.messages import ToGateway, Write
from mudgroup.model import consequences
from mudgroup.model.records.players import Player, Token
from mudgroup.model.sessions import origins, presence
from mudgroup.model.world.errors import CannotSave
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.reading import Reading
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.world import World
from mudgroup.views.layout.pieces import Role
from mudgroup.views.prose import screen

log = logging.getLogger(__name__)


class Suspension:
    """Begins, lasts and ends, as often as the disk refuses."""

    def __init__(self, committed: Committed, sessions: Sessions) -> None:
        self._committed = committed
        self._sessions = sessions
        self._notice = screen.SUSPENDED

    def begin(self, saved: World, at: Moment, answers: bool) -> list[Outcome]:
        """Answer from the world as it is saved, in which all are who have a session.

        If nobody is to have ``answers`` meanwhile, they are told that what they type waits.
        Whose coming is not saved yet comes in there; who is not even known there has to wait.
        """
        self._notice = screen.SUSPENDED if answers else screen.ALL_WAITS
        players = self._sessions.players
        gone = [n for n, there in saved.online.items() if players.get(there.session) != n]
        for number in gone:
            saved = saved.leave(_player(saved, number))
        self._committed.saved = saved
        return [self._tell(session, number, at) for session, number in players.items()]

    def _tell(self, session: str, number: int, at: Moment) -> Outcome:
        """Tell a session what there is to do now."""
        turn = self._committed.look(at)
        if turn.presence(number):
            format = self._committed.format_of(number)
            return show(session, self._notice, format, Role.NOTICE)
        if number not in turn.world.records:
            return self._committed.refuse(session, CannotSave(), number)
        player = turn.player(number)
        reading = self._committed.world.online[number].reading
        greeting = screen.greeting(player.name)
        before = screens.entered(session, number, greeting, reading.format)
        return self.enter(turn, player, session, reading, before, player.token)

    def enter(
        self,
        turn: Turn,
        player: Player,
        session: str,
        reading: Reading,
        before: tuple[ToGateway, ...],
        token: Token | None,
    ) -> Outcome:
        """Let a player come in whose coming cannot be saved; nobody else is told yet."""
        presence.connect(turn, player, session, reading, token)
        commit = consequences.commit(turn)
        there = commit.world.online[player.number]
        alone = evolve(commit.world, online=HashTrieMap({player.number: there}))
        notice = Write((session,), rendering.encode(self._notice, reading.format, Role.NOTICE))
        writes = self._committed.writes(commit.events, alone, turn.at)
        self._committed.saved = commit.world
        look = self._committed.look(turn.at)
        documents = self._committed.watching.whole(look, player.number)
        prompts = self._committed.prompts.of(look, (player.number,))
        output = (*before, notice, *writes, *documents, *prompts)
        return Outcome(output)

    def leave(self, number: int) -> None:
        """A player's session has ended."""
        saved = self._committed.saved
        if saved is not None and number in saved.online:
            self._committed.saved = saved.leave(_player(saved, number))

    def end(self, at: Moment) -> list[Outcome]:
        """Everything is saved: who came in meanwhile comes into the committed world."""
        players = self._sessions.players.items()
        outcomes = [
            show(session, screen.RESUMED, self._committed.format_of(number), Role.NOTICE)
            for session, number in players
        ]
        shown, self._committed.saved = self._committed.saved, None
        for session, number in players:
            there = self._committed.world.online.get(number)
            if shown and (there is None or there.session != session):
                outcomes += self._connect(session, number, shown, at)
        if documents := self._committed.watching.renew(self._committed.turn(at)):
            outcomes.append(Outcome(documents))
        return outcomes

    def _connect(self, session: str, number: int, shown: World, at: Moment) -> list[Outcome]:
        turn = self._committed.turn(at)
        try:
            address = self._sessions.addresses[session]
            player = origins.remember(turn, turn.player(number), address)
            reading, token = shown.online[number].reading, _player(shown, number).token
            presence.connect(turn, player, session, reading, token)
            return [self._committed.commit(turn)]
        except Exception:
            log.exception("player #%d came in without their groups being told", number)
            return []


def _player(world: World, number: int) -> Player:
    record = world.records[number]
    assert isinstance(record, Player)
    return record
