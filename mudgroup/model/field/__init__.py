"""Work in the field: instruments, tests, reports of what a rock is."""
