"""When things happen: what dates are made of, how they are written, which day they mean."""
