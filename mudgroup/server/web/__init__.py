"""The web gateway: the page for players, and the messages of docs/events.md over WebSocket."""
