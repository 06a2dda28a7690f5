"""What has changed in a document: a JSON Merge Patch (RFC 7396).

Such a patch takes a key away where it has null, and so it can give none the value null. Here null
is what a key has that is not there: a document holds either, and a client reads both alike.
"""

from collections.abc import Iterator

from mudgroup.views.documents.json import Json


def difference(old: Json, new: Json) -> Json:
    """The patch that makes ``new`` of ``old``; empty if they are alike.

    What is the same object in both is not looked at.
    """
    return dict(_changes(old, new))


def _changes(old: Json, new: Json) -> Iterator[tuple[str, object]]:
    for key in old:
        if key not in new and old[key] is not None:
            yield key, None
    for key, value in new.items():
        before = old.get(key)
        if value is before or value == before:
            continue
        if isinstance(value, dict) and isinstance(before, dict):
            if inner := difference(before, value):
                yield key, inner
        else:
            yield key, _bare(value)


def _bare(value: object) -> object:
    """A value to be set, without the keys of its objects that have null, which are not set."""
    if not isinstance(value, dict):
        return value
    return {key: _bare(known) for key, known in value.items() if known is not None}
