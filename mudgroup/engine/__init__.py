"""The world's single writer: messages in, outcomes out; login, fan-out, ports."""
