"""What players say of themselves: a description that others look at, and that they are afk."""

from attrs import evolve

from mudgroup.model.moderation.errors import Outranked
from mudgroup.model.records.players import Player
from mudgroup.model.rights.authority import Rank, rank_anywhere, rank_over, require_staff
from mudgroup.model.rights.restrictions import require_voice
from mudgroup.model.sessions.events import Described, DescriptionCleared, WentAfk
from mudgroup.model.teaching.errors import NotTaught
from mudgroup.model.world.errors import IllFormed
from mudgroup.model.world.turn import Turn


def describe(turn: Turn, player: Player, text: str) -> None:
    """Say what one is like, in one paragraph; empty for nothing any more.

    Raises:
        IsMuted: who may not speak says nothing of themselves either.
        IllFormed: it is too long.
    """
    text = " ".join(text.split())
    if text:
        require_voice(turn, player)
    most = turn.settings.talk.description_max
    if len(text) > most:
        raise IllFormed("description", "long", most)

    turn.put(evolve(player, description=text))

    turn.tell(Described(to=(player.number,), actor=player.ref, text=text))


def clear(turn: Turn, by: Player, player: Player) -> None:
    """Take away what a player says of themselves, as staff.

    Raises:
        NotStaff, NotTaught: ``by`` is no admin, nor a teacher of the player's section.
        Outranked: the player ranks as ``by`` does.
    """
    require_staff(turn, by)
    rank = rank_over(turn, by, player)
    if rank is Rank.MEMBER:
        raise NotTaught(player.ref)
    if rank_anywhere(turn, player) >= rank:
        raise Outranked(player.ref, by.ref)

    turn.put(evolve(player, description=""))

    to = (by.number, player.number)
    turn.tell(DescriptionCleared(to=to, actor=by.ref, target=player.ref, text=player.description))


def go_afk(turn: Turn, player: Player, text: str) -> None:
    """Say that one is away from the keyboard, until the next command.

    Raises:
        IsMuted: who may not speak does not say why.
        IllFormed: the words are too many.
    """
    if text:
        require_voice(turn, player)
    most = turn.settings.talk.afk_max
    if len(text) > most:
        raise IllFormed("reason", "long", most)

    if presence := turn.presence(player.number):
        turn.enter(player, evolve(presence, afk=text))

    turn.tell(WentAfk(to=(player.number,), actor=player.ref, text=text))
