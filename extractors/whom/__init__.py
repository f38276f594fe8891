"""Who gives what to whom: the grammar of conferring. `extractors.awards` puts it together."""
