"""The server's companions: who may call them, who comes, how they are sent away."""
