"""Unit tests of the core; they know no MkDocs and run in seconds."""
