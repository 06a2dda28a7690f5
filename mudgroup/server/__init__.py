"""Floor 3: the only folder that touches sockets, files, threads and wall time."""
