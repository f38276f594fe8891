"""The verbs of the line; the only place with network, clock and disk."""
