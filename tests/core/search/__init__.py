"""Tests of the search room: one analysis for the index and the search box."""
