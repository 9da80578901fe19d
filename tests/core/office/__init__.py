"""Tests of the room that makes office files."""
