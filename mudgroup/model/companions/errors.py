"""Why nobody comes, or goes."""

from mudgroup.model.records.refs import Ref
from mudgroup.model.world.errors import Refused
from mudgroup.values import frozen


@frozen
class CompanionsOff(Refused):
    """No companions come: nowhere, or to nobody of a ``section``."""

    section: Ref | None = None


@frozen
class CompanionsBusy(Refused):
    """All companions are with others, in as many groups as may have some."""


@frozen
class CompanionsHere(Refused):
    """The companions of the group are with who calls already, or are ``coming``."""

    companions: tuple[Ref, ...]
    coming: bool = False


@frozen
class CompanionsElsewhere(Refused):
    """Who calls has companions in another ``group`` of theirs."""

    companions: tuple[Ref, ...]
    group: Ref


@frozen
class NoCompanions(Refused):
    """The group has no companions."""

    group: Ref


@frozen
class NotAlone(Refused):
    """Companions come to who is alone; ``others`` of the group are online."""

    group: Ref
    others: tuple[Ref, ...]
