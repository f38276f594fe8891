"""What is known about Vietnamese: dates, places, counts and awards, read from plain text."""
