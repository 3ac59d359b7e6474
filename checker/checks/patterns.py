"""Moved to :mod:`checker.patterns`."""

from checker.patterns import Pattern, compiled, fault, is_pattern_name, not_linear

__all__ = ["Pattern", "compiled", "fault", "is_pattern_name", "not_linear"]
