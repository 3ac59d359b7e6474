"""WordprocessingML: the package of a Word file, its paragraphs, and changes to them."""
