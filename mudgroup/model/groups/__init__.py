"""The verbs of groups: members, leaders, talk, the floor, notes."""
