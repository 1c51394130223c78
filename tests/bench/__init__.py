"""Measurements of parser and build as ratios: `python -m tests.bench`."""
