"""A damaged database put right: each row by the first means that helps."""
