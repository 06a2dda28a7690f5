"""What docs/directives.md promises, held against a server by playing: for clients and servers."""
