"""Records against gold: how much of each document came out right, how sure that is, and every miss by name.

    score_document(…) → DocumentScore        counts and misses of one document
    report(scores, groups) → Report          figures with intervals, per document and field

Figures are micro-averaged over documents. Values are compared after folding case, white space, quotes, dashes and the
place of tone marks; a subject may differ in 3 % of its letters, an action in 10 %, the items of a list in 10 %.
"""

from docparse.scoring.compare import Change, Comparison, compare, is_report
from docparse.scoring.document import DocumentScore, score_document
from docparse.scoring.figures import FIGURES, MAIN, Counts, Figure, summary, total
from docparse.scoring.gold import Fault, GoldDocument, GoldFolder, read_gold, read_record
from docparse.scoring.misses import Miss, Place
from docparse.scoring.report import Report, report
from docparse.scoring.twins import find_groups

__all__ = [
    "FIGURES",
    "MAIN",
    "Change",
    "Comparison",
    "Counts",
    "DocumentScore",
    "Fault",
    "Figure",
    "GoldDocument",
    "GoldFolder",
    "Miss",
    "Place",
    "Report",
    "compare",
    "find_groups",
    "is_report",
    "read_gold",
    "read_record",
    "report",
    "score_document",
    "summary",
    "total",
]
