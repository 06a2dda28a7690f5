"""Who comes in: the login screen, names, passwords, and who comes back."""
