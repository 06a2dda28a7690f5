"""Who is sent the same of all that is sent at once. Sans I/O."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from mudgroup.messages import Data, ToGateway, Write, receivers

Audience = tuple[str, ...]


def alike(
    messages: Sequence[ToGateway],
) -> Iterator[tuple[Collection[str], Sequence[ToGateway]]]:
    """Sessions, and what each of them is sent, in order; each session comes once.

    A group that talks is the same audience again and again, so what it is sent is put together
    once. Only those who are sent anything else, or not all of it, are looked at one by one.
    """
    audiences: defaultdict[Audience, list[ToGateway]] = defaultdict(list)
    for message in messages:
        if isinstance(message, Write | Data):
            audiences[message.sessions].append(message)
    exceptions = _exceptions(messages, audiences)
    for sessions, those in audiences.items():
        if rest := [session for session in sessions if session not in exceptions]:
            yield rest, those
    for session, its in _one_by_one(messages, audiences, exceptions).items():
        yield (session,), its


def _exceptions(messages: Sequence[ToGateway], audiences: Iterable[Audience]) -> set[str]:
    """Those who are not sent just what one audience is."""
    exceptions: set[str] = set()
    for message in messages:
        if isinstance(message, Write | Data):
            exceptions |= message.but
        else:
            exceptions.update(receivers(message))
    seen: set[str] = set()
    for sessions in audiences:
        exceptions |= seen.intersection(sessions)
        seen.update(sessions)
    return exceptions


def _one_by_one(
    messages: Sequence[ToGateway], audiences: Iterable[Audience], exceptions: set[str]
) -> dict[str, list[ToGateway]]:
    """What each of the exceptions is sent."""
    among = {sessions: exceptions.intersection(sessions) for sessions in audiences}
    sent: defaultdict[str, list[ToGateway]] = defaultdict(list)
    for message in messages:
        if isinstance(message, Write | Data):
            receiving: Collection[str] = among[message.sessions] - message.but
        else:
            receiving = receivers(message)
        for session in receiving:
            sent[session].append(message)
    return sent
