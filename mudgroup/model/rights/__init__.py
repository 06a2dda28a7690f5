"""Who may: rights of members, ranks of staff, restrictions, who hears."""
