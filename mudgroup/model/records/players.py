"""Records of players, and what belongs to one."""

from datetime import datetime
from enum import StrEnum

from attrs import field

from mudgroup.model.records.goals import OwnGoal, RoleHeld
from mudgroup.model.records.moderation import Restriction
from mudgroup.model.records.refs import Ref
from mudgroup.values import frozen


@frozen
class Invitation:
    """A group that a player may join, the member who asked, and until when (elapsed seconds).

    ``until`` is the date of the end as the player was told it. While there is none, the invitation
    waits for the player to come online, but not longer than ``until_elapsed``.
    """

    group: int
    by: int
    until_elapsed: float
    until: datetime | None = None


class NewsKind(StrEnum):
    """What happened to a player who was away."""

    FORMED = "formed"
    ADDED = "added"
    REMOVED = "removed"
    DISBANDED = "disbanded"
    LED = "led"
    RIGHTS = "rights"
    COMPLETED = "completed"
    INVITED = "invited"
    DRAWN = "drawn"
    ASSIGNED = "assigned"


@frozen
class News:
    """Something that happened to a player who was away, in a group named as it was then.

    ``actor`` did it; ``target`` leads now (led); ``text`` is the goal that was completed, the
    rights that were given and taken, or how many groups were done of what staff asked for, whose
    answer they did not read: those drawn in this section, or those given a module, of which this
    was the first (assigned).
    """

    at: datetime
    kind: NewsKind
    group: Ref
    actor: int
    target: int = 0
    text: str = ""


@frozen
class KeptTell:
    """What the player ``by`` told one who was away, and when: kept until ``until_elapsed``."""

    at: datetime
    by: int
    text: str
    until_elapsed: float


@frozen
class Draft:
    """A note that is being written, line by line."""

    group: int
    subject: str
    lines: tuple[str, ...] = ()


@frozen
class Misjudged:
    """An outcrop that a player reported as what it is not, and when (elapsed seconds)."""

    outcrop: int
    elapsed: float


@frozen
class Origin:
    """An address from which a player has come in, as the hash ``mark``, and when."""

    mark: str
    at: datetime


@frozen
class Session:
    """What holds until a player leaves: also over a stop of the server, which nobody chose.

    ``mutes`` are the players who are muted besides those whose mute is kept; ``listens`` are the
    groups in which the player listens as staff. ``tells_read`` is whether the client says itself
    what of a group was read, which on others is all that was shown.
    """

    mutes: tuple[int, ...] = ()
    listens: tuple[int, ...] = ()
    tells_read: bool = False


@frozen
class Token:
    """What a player comes back by without a password: the SHA-256 of a secret, in hexadecimal.

    ``spent`` are those that were there before it, the newest first.
    """

    digest: str = field(repr=False)
    spent: tuple[str, ...] = field(default=(), repr=False)


@frozen
class Player:
    """A player (``$g.game_player``). ``groups`` are object numbers in the order of joining.

    ``password`` is an Argon2 hash; one that is good for one login, at which the player chooses
    another, is ``password_once``. ``current_group`` is the one that ``group ...`` acts on, 0 for
    none. ``section`` is the class the player is in, 0 for none. ``looking`` is what the player
    advertises, empty for nothing. Who ``asks`` is invited where others would be added.
    ``left_at`` is when the player last disconnected, None while connected; ``left_elapsed`` is that
    in elapsed seconds; ``left_entry`` is the number that the world's next history entry had then.
    ``online_seconds`` is the time of all connections that have ended. While there is a ``draft``,
    what the player types goes into it.
    ``mutes`` are the players whom this one does not want to hear, as far as they are kept;
    ``keeps_mutes`` is whether new ones are. ``samples`` are the outcrops of which the player
    carries a piece, ``misjudged`` those that must be looked at again before they are reported.
    ``goals`` are the individual goals that the player has taken, ``goals_done`` those completed,
    ``points`` what they gained, ``role_history`` the roles in which the player completed goals of
    groups. ``origins`` are the addresses that the player came in from, the newest first.
    ``session`` ends when the player quits, or drops and does not come back while a server runs;
    ``token`` is one for the client of the newest session, if that can come back by one.
    ``news`` is what happened to the player since they left, the newest last; ``tells`` is what
    they were told meanwhile, in the same order. ``description`` is what they say of themselves,
    ``timezone`` the name of the zone by which they read times, empty for the server's.
    ``hints`` is whether they are told the next step of a goal.
    ``companion`` is the key of the `Character` whom the server plays, empty for a person.
    """

    number: int
    name: str
    password: str
    location: int
    created_at: datetime
    groups: tuple[int, ...] = ()
    current_group: int = 0
    left_at: datetime | None = None
    left_entry: int = 0
    section: int = 0
    looking: str = ""
    asks: bool = False
    invitations: tuple[Invitation, ...] = ()
    draft: Draft | None = None
    admin: bool = False
    restrictions: tuple[Restriction, ...] = ()
    mutes: tuple[int, ...] = ()
    keeps_mutes: bool = False
    samples: tuple[int, ...] = ()
    misjudged: tuple[Misjudged, ...] = ()
    online_seconds: int = 0
    goals: tuple[OwnGoal, ...] = ()
    goals_done: tuple[int, ...] = ()
    points: int = 0
    role_history: tuple[RoleHeld, ...] = ()
    left_elapsed: float | None = None
    password_once: bool = False
    origins: tuple[Origin, ...] = ()
    session: Session | None = None
    news: tuple[News, ...] = ()
    companion: str = ""
    tells: tuple[KeptTell, ...] = ()
    description: str = ""
    timezone: str = ""
    hints: bool = True
    token: Token | None = None

    @property
    def ref(self) -> Ref:
        return Ref(self.number, self.name)

    @property
    def muted(self) -> tuple[int, ...]:
        """Whom the player does not hear, in the order of muting: what is kept comes first."""
        return (*self.mutes, *(self.session.mutes if self.session else ()))

    @property
    def listens(self) -> tuple[int, ...]:
        """The groups in which the player listens, by number."""
        return self.session.listens if self.session else ()

    @property
    def hears(self) -> tuple[int, ...]:
        """The groups that the player is in, then those in which they listen, each once."""
        return tuple(dict.fromkeys((*self.groups, *self.listens)))
