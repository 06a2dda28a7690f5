"""What the world says, parted by whose the sessions are."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from attrs import evolve

from mudgroup.messages import Close, Data, ToGateway, Write

Owner = Callable[[str], str]
"""Whose a session is, by its name."""


def parts(messages: Iterable[ToGateway], owner: Owner) -> dict[str, list[ToGateway]]:
    """What goes to the sessions of each owner, in order."""
    parted: dict[str, list[ToGateway]] = {}
    for message in messages:
        for whose, part in _parts(message, owner):
            parted.setdefault(whose, []).append(part)
    return parted


def _parts(message: ToGateway, owner: Owner) -> Iterator[tuple[str, ToGateway]]:
    if not isinstance(message, Write | Data | Close):
        yield owner(message.session), message
        return
    for whose, sessions in _shares(message.sessions, owner).items():
        yield whose, evolve(message, sessions=sessions)


# What a group says goes to the same sessions again and again.
@lru_cache(maxsize=256)
def _shares(sessions: tuple[str, ...], owner: Owner) -> dict[str, tuple[str, ...]]:
    """Of some sessions those of each owner."""
    shares: dict[str, list[str]] = {}
    for session in sessions:
        shares.setdefault(owner(session), []).append(session)
    return {whose: tuple(share) for whose, share in shares.items()}
