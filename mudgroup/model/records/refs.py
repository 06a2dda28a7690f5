"""`Ref`: what leaves the model of an object."""

from mudgroup.values import frozen


@frozen
class Ref:
    """An object as views speak of it."""

    number: int
    name: str
