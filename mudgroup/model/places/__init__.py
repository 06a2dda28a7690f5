"""Going through the world, alone and with those who follow."""
