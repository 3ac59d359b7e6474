"""Review sheets (审核意见表): what the reviewer tells one unit about its report.

``content.py`` says what stands in a sheet, in words; a module for each format writes it.
"""
