"""How long something has been so, told by whoever asks, each time with the seconds."""


class Spells:
    """What is so at present, and since when; by a word for each."""

    def __init__(self) -> None:
        self._since: dict[str, float] = {}

    def lasts(self, what: str, is_so: bool, elapsed: float) -> float:
        """For how many seconds something has been so; below 0 if it is not."""
        if not is_so:
            self._since.pop(what, None)
            return -1.0
        return elapsed - self._since.setdefault(what, elapsed)

    def begins(self, what: str, is_so: bool) -> bool:
        """Whether something is so that was not when it was asked last."""
        was = what in self._since
        self.lasts(what, is_so, 0.0)
        return is_so and not was
