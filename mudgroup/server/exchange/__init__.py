"""Groups and rosters as files that go from world to world and from and to schools."""
