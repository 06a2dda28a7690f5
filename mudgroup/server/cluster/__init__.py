"""The world and its gateways as processes of their own, which a bus connects."""
