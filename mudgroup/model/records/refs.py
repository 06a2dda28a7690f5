"""`Ref`: what leaves the model of an object."""

from attrs import frozen


@frozen
class Ref:
    """An object as views speak of it."""

    number: int
    name: str
