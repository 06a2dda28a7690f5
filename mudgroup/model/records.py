"""The records of the world: frozen values, each with an object number.

A record names others by their numbers. `Ref` is what leaves the model: a number with the name that
goes with it, so that views need no look-ups.
"""

from mudgroup.model.goal_records import (
    Goal,
    MapTruth,
    Module,
    Role,
    SharedMap,
)
from mudgroup.model.group_records import Board, Group, Note
from mudgroup.model.moderation_records import (
    Report,
)
from mudgroup.model.place_records import Exit, Realm, Room
from mudgroup.model.player_records import Player
from mudgroup.model.section_records import Section
from mudgroup.model.things import Thing

Record = (
    Realm
    | Room
    | Exit
    | Player
    | Group
    | Board
    | Note
    | Section
    | Report
    | Thing
    | Role
    | Goal
    | Module
    | MapTruth
    | SharedMap
)
