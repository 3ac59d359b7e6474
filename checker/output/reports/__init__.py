"""Output formats: one module each, found by its name."""
