"""The core of the handbook collection: knows no MkDocs, prints nothing, reads no environment."""
