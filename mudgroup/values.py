"""`frozen`: attrs' own, but that all classes share one ``__repr__``.

attrs writes one for each class, as source that Python compiles at every start. With 600 classes
that had a sixth of the start of an empty world. ``__eq__`` and ``__hash__`` are attrs' own: they
cost a third of that, and as shared code each comparison would take twice as long.
"""

from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

import attrs


@recursive_repr()
def shown(value: Any) -> str:
    """A value as the call that makes it, without the fields that are not to be shown."""
    fields = (field.name for field in attrs.fields(type(value)) if field.repr)
    name = type(value).__qualname__.rpartition(">.")[2]
    return f"{name}({', '.join(f'{field}={getattr(value, field)!r}' for field in fields)})"


if TYPE_CHECKING:
    # By its name mypy knows it, with all that it says of such a class.
    from attrs import frozen as frozen
else:

    def frozen(cls: type | None = None, **options: Any) -> Any:
        """Make a class one of values; the options are those of ``attrs.frozen``."""

        def made(cls: type) -> type:
            cls.__repr__ = shown  # attrs writes none where it finds one
            return attrs.frozen(cls, **options)

        return made(cls) if cls else made
