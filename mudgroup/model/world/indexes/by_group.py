"""Indexes by group: each gives for a group's number the players who stand under it."""

from collections.abc import Collection, Container, Mapping
from typing import TypeAlias, TypeVar

from rpds import HashTrieMap

from mudgroup.model.records.groups import Group
from mudgroup.model.records.moderation import Hearing

Index: TypeAlias = "HashTrieMap[int, tuple[int, ...]]"


def gathered(index: Index, group: Group, online: Container[int]) -> Index:
    """An index with those members of a group who are online, in the order of joining."""
    there = tuple([member.player for member in group.members if member.player in online])
    return _with(index, group.number, there)


HearingRoles: TypeAlias = Mapping[int, Hearing]
"""The hearing roles of members, by player, but for those that most have."""


def with_hearing_roles(
    index: "HashTrieMap[int, HearingRoles]", group: Group
) -> "HashTrieMap[int, HearingRoles]":
    """An index with the hearing roles of a group's members."""
    default = Hearing.DEFAULT
    roles = {m.player: m.hearing for m in group.members if m.hearing is not default}
    return _with(index, group.number, roles)


Values = TypeVar("Values", bound=Collection[int])


def _with(
    index: "HashTrieMap[int, Values]", group: int, values: Values
) -> "HashTrieMap[int, Values]":
    """An index with what stands under a group; the same one if nothing does, and nothing did."""
    if values:
        return index.insert(group, values)
    return index.discard(group) if group in index else index
