"""The world and its gateways as processes of their own: what they send each other."""
