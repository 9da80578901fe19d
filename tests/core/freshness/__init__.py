"""Tests of the freshness of translations."""
