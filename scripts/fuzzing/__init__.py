"""Mutated files, and what becomes of each: for scripts/fuzz.py."""
