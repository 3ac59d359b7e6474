"""Summaries of many reports: one module a format."""
