"""The tables of words that the outline, the parts and the rules work with.

The words themselves are data (``rules/<pack>/lexicon/*.yaml``); here are their
shapes. A table names its shape with a top-level ``schema``.
"""

from checker.language.tables.document import Profiles, Running
from checker.language.tables.figures import Breakdown, Measures, Rates
from checker.language.tables.form import Form
from checker.language.tables.known_documents import Dated, Documents, Issuers
from checker.language.tables.lexicon import Lexicon
from checker.language.tables.parts import Cues, Genre, Part
from checker.language.tables.persons import Persons
from checker.language.tables.recognition import Recognition
from checker.language.tables.skeleton import Skeleton
from checker.language.tables.topics import Topics
from checker.language.tables.vocabulary import Vocabulary
from checker.language.tables.wording import DayNames, Doublings, Formulas, Wordings, WordList

SCHEMAS: dict[str, type] = {
    "day-names": DayNames,
    "doublings": Doublings,
    "wordings": Wordings,
    "lexicon": Lexicon,
    "formulas": Formulas,
    "documents": Documents,
    "dated": Dated,
    "issuers": Issuers,
    "measures": Measures,
    "breakdown": Breakdown,
    "rates": Rates,
    "form": Form,
    "topics": Topics,
    "cues": Cues,
    "vocabulary": Vocabulary,
    "part": Part,
    "genre": Genre,
    "recognition": Recognition,
    "words": WordList,
    "profiles": Profiles,
    "persons": Persons,
    "running": Running,
    "skeleton": Skeleton,
}
"""The shape of a table by the name that its file gives."""

__all__ = [
    "SCHEMAS",
    "Breakdown",
    "Cues",
    "Dated",
    "DayNames",
    "Documents",
    "Doublings",
    "Form",
    "Formulas",
    "Genre",
    "Issuers",
    "Lexicon",
    "Measures",
    "Part",
    "Persons",
    "Profiles",
    "Rates",
    "Recognition",
    "Running",
    "Skeleton",
    "Topics",
    "Vocabulary",
    "WordList",
    "Wordings",
]
