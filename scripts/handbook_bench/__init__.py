"""Benchmarks: ours and others side by side in one run. Not part of the command `handbook`."""
