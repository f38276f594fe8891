"""audit: a sample of the facts, what reviewers say of it, and what that says of all of them."""
