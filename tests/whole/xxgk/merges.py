"""What is merged in the tables of the three reports, where a format merges cells."""

APPLICATIONS = [(0, 0, 1, 3), (1, 0, 1, 3), (2, 0, 1, 3), (25, 0, 1, 3), (3, 0, 22, 1)]
APPLICATIONS += [(3, 1, 1, 2), (4, 1, 1, 2), (24, 1, 1, 2)]
APPLICATIONS += [(5, 1, 8, 1), (13, 1, 3, 1), (16, 1, 5, 1), (21, 1, 3, 1)]
REVIEWS = [(0, 0, 1, 5), (0, 5, 1, 10), (1, 5, 1, 5), (1, 10, 1, 5)]
REVIEWS += [(1, column, 2, 1) for column in range(5)]
REPORT = [[(0, 0, 1, 4), (4, 0, 1, 4)], APPLICATIONS, REVIEWS]
