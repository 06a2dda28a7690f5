"""The verbs of being asked: invite, accept, decline. An invitation ends by itself."""

from attrs import evolve

from mudgroup.model.groups import membership
from mudgroup.model.groups.errors import (
    AlreadyInvited,
    AlreadyMember,
    Declining,
    InvitedTooOften,
    InvitesTooMany,
    NoInvitation,
)
from mudgroup.model.groups.talk.conversation import spend_breath
from mudgroup.model.joining import asked
from mudgroup.model.joining.events import DeclinedJoin, Ending, Invited, JoiningSet
from mudgroup.model.records.groups import Declined, Group
from mudgroup.model.records.players import Invitation, Player
from mudgroup.model.rights.matching import groups_meant, titles
from mudgroup.model.rights.people import require_person
from mudgroup.model.rights.permissions import require_right
from mudgroup.model.rights.restrictions import require_not_banned
from mudgroup.model.world.earshot import mutes
from mudgroup.model.world.errors import Ambiguous
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.waits import seconds_left


def are_declining_for(turn: Turn, group: Group, explorer: int) -> int:
    """``$g.group:are_declining_for(OBJ explorer)``: seconds until they can be asked again."""
    waits = [_wait(turn, known) for known in group.declined_join if known.player == explorer]
    return max(waits, default=0)


def _wait(turn: Turn, declined: Declined) -> int:
    """Seconds for which a player is not asked again who has declined."""
    wait = turn.settings.groups.decline_seconds
    return seconds_left(declined.elapsed + wait, turn.elapsed)


def invite(turn: Turn, group: Group, explorer: int, by: int) -> None:
    """``$g.group:invite(OBJ explorer)``: ask a player to join.

    Raises:
        NotAPlayer: code -1.
        LacksRight: ``by`` may not invite.
        AlreadyMember, AlreadyInvited: nothing to do.
        IsCompanion: they come by a call alone.
        Declining: they have just declined.
        IsBanned: they may not be in the group.
        InvitedTooOften, InvitesTooMany, TooFast: so many are not answered yet, or so fast.
    """
    player = asked.settle(turn, turn.player(explorer))
    require_right(turn, group, by, "can_invite")
    if group.member(explorer):
        raise AlreadyMember(player.ref, group.ref)
    require_person(player)
    if seconds := are_declining_for(turn, group, explorer):
        raise Declining(player.ref, group.ref, seconds)
    require_not_banned(turn, player, group)
    others = tuple(i for i in player.invitations if not _is_unseen(turn, player, i, by))
    for known in others:
        if known.group == group.number:
            left = seconds_left(known.until_elapsed, turn.elapsed)
            raise AlreadyInvited(player.ref, group.ref, left)

    if len(others) >= turn.settings.groups.invitations_held:
        raise InvitedTooOften(player.ref, len(others))
    _check_askers(turn, group, turn.player(by))
    spend_breath(turn, turn.player(by))

    new = asked.new(turn, group.number, by, explorer)
    turn.put(evolve(player, invitations=(*others, new)))

    turn.tell(
        Invited(
            to=(by, explorer),
            actor=turn.ref(by),
            target=player.ref,
            group=group.ref,
            leader=turn.ref(group.leader),
            seconds=seconds_left(new.until_elapsed, turn.elapsed),
            until=new.until,
            waits=not turn.is_shown_online(explorer),
        )
    )


def _check_askers(turn: Turn, group: Group, by: Player) -> None:
    """Raises InvitesTooMany, if the group or who asks waits for too many answers."""
    limits = turn.settings.groups
    if len(turn.world.invited.get(group.number, ())) >= limits.invitations_of_group:
        raise InvitesTooMany(group.ref, limits.invitations_of_group)
    if _asked_by(turn, by) >= limits.invitations_sent:
        raise InvitesTooMany(by.ref, limits.invitations_sent)


def _asked_by(turn: Turn, by: Player) -> int:
    """How many invitations by a player are not answered yet."""
    return sum(
        (known.group, known.by) == (group, by.number)
        for group in by.groups
        for explorer in turn.world.invited.get(group, ())
        for known in turn.player(explorer).invitations
    )


def _is_unseen(turn: Turn, explorer: Player, invitation: Invitation, by: int) -> bool:
    """Whether an invitation gives way to one by another member, since its asker is muted."""
    return invitation.by != by and mutes(turn.world, explorer.number, invitation.by)


def add_or_invite(turn: Turn, group: Group, explorer: int, by: int) -> None:
    """Add a player, or invite who wants to be asked. Raises as `invite` and ``add_member`` do.

    Who has muted ``by`` is not added either; for ``by`` it looks as if they wanted to be asked.
    """
    if turn.player(explorer).asks or mutes(turn.world, explorer, by):
        invite(turn, group, explorer, by)
    else:
        membership.add_member(turn, group, explorer, by)


def match_invitation(turn: Turn, explorer: Player, typed: str) -> Invitation:
    """The invitation that is meant: by the group's name or number; the only one if none is typed.

    Raises:
        NoInvitation, Ambiguous: not exactly one is meant.
    """
    known = {invitation.group: invitation for invitation in asked.pending(turn, explorer)}
    groups = [turn.get(Group, number) for number in known]
    meant = groups_meant(groups, typed) if typed else groups
    if not meant:
        raise NoInvitation(typed, turn.refs(known))
    if len(meant) > 1:
        raise Ambiguous(typed or "that", titles(meant))
    return known[meant[0].number]


def accept(turn: Turn, explorer: Player, invitation: Invitation) -> None:
    """Join on the word of who asked. Raises AlreadyMember, TooManyGroups."""
    group = turn.get(Group, invitation.group)
    membership.join(turn, group, explorer.number, invitation.by, accepted=True)


def decline_join(turn: Turn, explorer: Player, invitation: Invitation) -> None:
    """``$g.group:decline_join(OBJ explorer)``: the leader and who asked are told."""
    group = turn.get(Group, invitation.group)
    wait = turn.settings.groups.decline_seconds

    others = (d for d in group.declined_join if d.player != explorer.number)
    still = tuple(d for d in others if _wait(turn, d))
    new = Declined(explorer.number, turn.now, turn.elapsed)
    turn.put(evolve(group, declined_join=(*still, new)))

    hearers = dict.fromkeys((explorer.number, group.leader, invitation.by))
    turn.tell(
        DeclinedJoin(
            to=tuple(hearers),
            actor=explorer.ref,
            group=group.ref,
            seconds=int(wait),
        )
    )
    asked.end(turn, turn.player(explorer.number), invitation, Ending.DECLINED)


def set_joining(turn: Turn, player: Player, asks: bool) -> None:
    """Choose whether others can add a player at once or must ask."""
    turn.put(evolve(player, asks=asks))

    turn.tell(JoiningSet(to=(player.number,), actor=player.ref, asks=asks))
