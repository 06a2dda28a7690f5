"""What is sent of what happens: to whom, and in which bytes."""
