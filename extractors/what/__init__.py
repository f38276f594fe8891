"""What is counted, what is done with it, and what kind of total it is. `extractors.counts` puts it together."""
