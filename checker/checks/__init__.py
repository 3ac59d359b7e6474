"""Kinds of check, one module each; :mod:`checker.checks.registry` finds them."""
