"""Tests: of the core, of commands and hooks, of the finished site."""
