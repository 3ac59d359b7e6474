"""Kinds of check: one module each, found by its name."""
