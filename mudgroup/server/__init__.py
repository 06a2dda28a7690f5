"""The only folder that touches sockets, files, threads and wall time."""
