"""What is known about sites: bytes in, parts and links out, no network."""
