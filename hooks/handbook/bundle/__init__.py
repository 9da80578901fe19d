"""One archive that a municipality takes, checks, serves and replaces by the next."""
