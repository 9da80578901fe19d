"""Tests of the overlay room."""
