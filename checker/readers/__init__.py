"""Input formats: one module each, found by the suffixes it declares."""
