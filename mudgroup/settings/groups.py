"""The limits and defaults of groups, and how long their histories are kept."""

from mudgroup.settings.setting import setting
from mudgroup.values import frozen


@frozen
class Groups:
    """Defaults of groups. The rights are CanFollow, CanInvite, CanRemove, CanRename,
    CanChangeGoal, CanSetLeader, CanDisband, in this order."""

    group_member_permissions: tuple[int, ...] = setting(
        (1, 1, 0, 0, 0, 0, 0), "seven 0/1", "a member walks along and brings friends"
    )
    group_leader_permissions: tuple[int, ...] = setting(
        (1, 1, 1, 1, 1, 1, 1), "seven 0/1", "a leader may do all"
    )
    per_player: int = setting(20, "groups", "a status list stays readable", least=1)
    invitation_minutes: float = setting(5.0, "minutes", "until an invitation ends by itself")
    invitation_days: float = setting(
        7.0, "days", "that an invitation waits for who is not online; a class meets weekly"
    )
    invitations_held: int = setting(
        20, "invitations", "to one player without an answer; a list stays readable", least=1
    )
    invitations_sent: int = setting(
        50, "invitations", "by one player without an answer; a class, not everybody", least=1
    )
    invitations_of_group: int = setting(
        100, "invitations", "to one group without an answer; by all its members", least=1
    )
    decline_seconds: float = setting(30.0, "seconds", "the document's: until who declined is asked")
    leader_days: float = setting(
        7.0,
        "days",
        "of the server's running that a leader is away; then a member who came leads; 0: never",
        most=36500,
    )
    news_most: int = setting(
        20, "lines", "of what happened to one who was away, at the next login; older ones go"
    )
    former_most: int = setting(
        100, "players", "who left a group and do not read on return what was said meanwhile"
    )
    gaps_most: int = setting(
        20, "gaps", "of a member who left and came back so often; older ones become one", least=1
    )
    return_seconds: float = setting(5.0, "seconds", "a drop that is shorter is not told to others")
    search_limit: int = setting(
        50, "players", "the document's search_limit; fits two screens", least=1
    )
    who_limit: int = setting(100, "players", "that 'who' shows; the rest is counted", least=1)
    listed_limit: int = setting(
        500,
        "players",
        "in lists of staff; then sections are counted, and shown one by one",
        least=1,
    )
    subject_max: int = setting(120, "characters", "of a note; fits a line", least=8)
    note_max: int = setting(8000, "characters", "of a note; about three printed pages", least=80)
    notes_max: int = setting(200, "notes", "on one board; older ones are deleted first by hand")
    looking_max: int = setting(120, "characters", "of what a player advertises; fits a line")
    ended_hours: float = setting(
        24.0,
        "hours",
        "for which the server runs; then ended groups, their boards, deleted notes and closed"
        " reports are on disk alone",
    )
    history_page: int = setting(20, "entries", "shown by a bare 'group history'", least=1)
    history_most: int = setting(
        200, "entries", "shown at once; more are for the admin's tool", least=1
    )
    resume_most: int = setting(
        500, "entries", "of what a client missed; one that missed more begins anew", least=1
    )
    resume_bytes: int = setting(
        131072,
        "bytes",
        "of them, in all groups; half of what may be unsent",
        least=4096,
    )
    history_tail: int = setting(
        200, "entries", "kept in memory for each group; older are on disk", least=1
    )


@frozen
class History:
    """How long the histories of groups are in the store."""

    keep_days: float = setting(
        0.0, "days", "then entries go into a file, once a day; 0 keeps all", most=36500
    )
