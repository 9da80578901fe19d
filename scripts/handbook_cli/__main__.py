"""`python -m handbook_cli` is `handbook`."""

from handbook_cli import main

main()
