"""What clients that keep a log ask for: what they missed, what was before, and what was read."""

from collections.abc import Iterable

from mudgroup.engine.committed import Committed
from mudgroup.engine.outcome import Outcome
from mudgroup.messages import Data, Older, Read, Resume
from mudgroup.model.groups import backlog, unread
from mudgroup.model.groups.backlog import Backlog
from mudgroup.model.records.groups import Group
from mudgroup.model.rights import audience
from mudgroup.model.world.errors import NoSuchGroup, Refused
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.turn import MOST_DIGITS, Turn
from mudgroup.views.documents import history as documents
from mudgroup.views.documents.json import Json, encoded

HISTORY, RESET = "Mudgroup.History", "Mudgroup.Reset"


class Histories:
    """Answers from the world that clients are told of."""

    def __init__(self, committed: Committed) -> None:
        self._committed = committed

    def answer(self, message: Resume | Older | Read, number: int, at: Moment) -> list[Outcome]:
        """What a player's client is sent. Raises Refused."""
        turn = self._committed.look(at)
        match message:
            case Resume():
                return [self._resume(turn, message, number)]
            case Older():
                group = _group(turn, number, message.group)
                before, most = max(1, message.before), message.most
                found = backlog.older(turn, turn.player(number), group, before, most)
                return [Outcome((_history(message.session, found, _entries(found), True),))]
            case Read():
                return self._read(message, number, at)

    def _resume(self, turn: Turn, message: Resume, number: int) -> Outcome:
        """What was missed of each group; a refusal, once, if one is not theirs."""
        left = turn.settings.groups.resume_bytes
        output: list[Data] = []
        refusal: Refused | None = None
        for wanted, since in dict(message.groups).items():
            try:
                group = _group(turn, number, wanted)
                found = backlog.missed(turn, turn.player(number), group, since)
            except Refused as refused:
                refusal = refused
                continue
            entries, left = _fitting(_entries(found), left)
            cut = len(entries) < len(found.entries)
            if cut or found.anew:
                output.append(Data((message.session,), RESET, encoded(documents.reset(wanted))))
            output.append(_history(message.session, found, entries, False, cut))
        outcome = Outcome(tuple(output))
        if refusal is None:
            return outcome
        return outcome.then(*self._committed.refuse(message.session, refusal, number).output)

    def _read(self, message: Read, number: int, at: Moment) -> list[Outcome]:
        """Nothing is waited for; while nothing can be saved, nothing counts as read."""
        turn = self._committed.turn(at)
        group = _group(turn, number, message.group)
        unread.read(turn, group, turn.player(number), message.entry)
        return [] if self._committed.suspended else [self._committed.commit(turn)]


def _group(turn: Turn, player: int, number: int) -> Group:
    """The group of a number that a player is in or listens to; of others nothing is told, not even
    whether they exist. Raises NoSuchGroup."""
    group = turn.world.records.get(number)
    if isinstance(group, Group) and (
        group.member(player) or player in audience.listeners(turn, group)
    ):
        return group
    raise NoSuchGroup(f"#{number}"[:MOST_DIGITS])


def _entries(found: Backlog) -> list[Json]:
    names = {ref.number: ref.name for ref in found.names}
    return [documents.entry(entry, names) for entry in found.entries]


def _fitting(entries: Iterable[Json], left: int) -> tuple[list[Json], int]:
    """The newest of some entries that fit into so many bytes, and the bytes that are left."""
    fit: list[Json] = []
    for entry in reversed([*entries]):
        size = len(encoded(entry))
        if size > left:
            break
        left -= size
        fit.append(entry)
    return fit[::-1], left


def _history(
    session: str, found: Backlog, entries: list[Json], older: bool, cut: bool = False
) -> Data:
    value = documents.history(found.group, entries, found.more or cut, older)
    return Data((session,), HISTORY, encoded(value))
