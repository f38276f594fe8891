"""What is known about the world (units, terms), and what the project is measured against (pages, gold)."""
