"""How long a connection may stay without doing what it is there for. Sans I/O."""

from attrs import define, field

from mudgroup.settings.telnet import Telnet


@define
class Deadlines:
    """One connection's; it ``began`` when it was made. Times are in seconds of any clock."""

    _limits: Telnet
    _began: float
    _may_idle: bool = field(default=False, init=False)
    _active_at: float = field(init=False)
    _hung_up_at: float | None = field(default=None, init=False)
    _warned: bool = field(default=False, init=False)

    def __attrs_post_init__(self) -> None:
        self._active_at = self._began

    def act(self, now: float) -> None:
        """The client has typed a line."""
        self._active_at, self._warned = now, False

    def limit_idling(self, applies: bool, now: float) -> None:
        """Let the idle limit apply from now on, or not."""
        self._may_idle = not applies
        self.act(now)

    def hang_up(self, now: float) -> None:
        """The client sends no more; it may be told more than once."""
        if self._hung_up_at is None:
            self._hung_up_at = now

    def warning(self, now: float, *, named: bool) -> str | None:
        """What a player is told, once, who is idle for too long soon; not before half-time."""
        most = self._limits.idle_minutes * 60
        left = self._active_at + most - now
        early = left > min(self._limits.idle_warning_seconds, most / 2)
        if self._warned or self._may_idle or not named or early:
            return None
        self._warned = True
        return (
            f"You are idle: in {max(1, round(left))} seconds you are disconnected. Any line helps."
        )

    def overdue(self, now: float, *, named: bool, open_since: float | None) -> str | None:
        """Why the connection should end now: a reason for its client, None while it may stay.

        ``named`` is whether it is a player's; ``open_since`` when a subnegotiation began whose end
        has not come.
        """
        limits = self._limits
        if self._hung_up_at is not None and now - self._hung_up_at > limits.hangup_seconds:
            return "Your client has hung up."
        if open_since is not None and now - open_since > limits.subnegotiation_seconds:
            return "Your client sends no end."
        if not named and now - self._began > limits.login_seconds:
            return f"Nobody logged in within {limits.login_seconds:.0f} seconds."
        if named and not self._may_idle and now - self._active_at > limits.idle_minutes * 60:
            return f"You were idle for {limits.idle_minutes:.0f} minutes."
        return None
