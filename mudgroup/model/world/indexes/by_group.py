"""Indexes by group: each gives for a group's number the players who stand under it."""

from collections.abc import Container, Mapping
from typing import TypeAlias

from rpds import HashTrieMap

from mudgroup.model.records.groups import Group
from mudgroup.model.records.moderation import Hearing

Index: TypeAlias = "HashTrieMap[int, tuple[int, ...]]"


def gathered(index: Index, group: Group, online: Container[int]) -> Index:
    """An index with those members of a group who are online, in the order of joining."""
    there = tuple([member.player for member in group.members if member.player in online])
    return index.insert(group.number, there) if there else index.discard(group.number)


HearingRoles: TypeAlias = Mapping[int, Hearing]
"""The hearing roles of members, by player, but for those that most have."""


def hearing_roles(group: Group) -> HearingRoles:
    """The hearing roles of a group's members."""
    default = Hearing.DEFAULT
    return {m.player: m.hearing for m in group.members if m.hearing is not default}
