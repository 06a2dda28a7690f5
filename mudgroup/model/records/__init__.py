"""The records of the world: frozen values, each with an object number.

A record names others by their numbers. `Ref` is what leaves the model: a number with the name that
goes with it, so that views need no look-ups.
"""

from mudgroup.model.records.goals import Goal, MapTruth, Module, Role, SharedMap
from mudgroup.model.records.groups import Board, Group, Note
from mudgroup.model.records.moderation import Report
from mudgroup.model.records.places import Exit, Realm, Room
from mudgroup.model.records.players import Player
from mudgroup.model.records.sections import Section
from mudgroup.model.records.things import Thing

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
