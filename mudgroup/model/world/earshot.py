"""Who does not hear whom: personal mutes, applied to every event that is told."""

from attrs import evolve

from mudgroup.model.world.events import Event, Muting
from mudgroup.model.world.world import World


def mutes(world: World, player: int, other: int) -> bool:
    """Whether a player has muted another one."""
    return other in world.muting.get(player, ())


def without_muters(world: World, event: Event) -> Event:
    """An event as those get it who have muted the players behind it."""
    if event.muting is Muting.ALL:
        return event
    if event.muting is Muting.OTHERS:
        return _without_muted(world, event)
    muters = _muters(world, event)
    if not muters:
        return event
    muters.discard(event.actor.number)
    if event.muting is Muting.DRAWN and event.target:
        muters.discard(event.target.number)
    if muters.isdisjoint(event.to):
        return event
    if event.muting is Muting.DRAWN:
        return evolve(event, unread=frozenset(muters.intersection(event.to)))
    return evolve(event, to=tuple(hearer for hearer in event.to if hearer not in muters))


def _muters(world: World, event: Event) -> set[int]:
    """Who has muted somebody whose words or deeds an event tells."""
    return {muter for voice in event.voices for muter in world.muters.get(voice, ())}


def _without_muted(world: World, event: Event) -> Event:
    """What several players do, for each hearer without those whom they have muted."""
    if not _muters(world, event):
        return event
    voices = frozenset(event.voices)
    unheard = {hearer: voices.intersection(world.muting.get(hearer, ())) for hearer in event.to}
    kept = tuple(hearer for hearer in event.to if unheard[hearer] != voices)
    return evolve(event, to=kept, unheard={p: unheard[p] for p in kept if unheard[p]})
