"""The correction alone: texts as read and as corrected, against what is on paper.

    score_correction(…) → CorrectionScore      counts, confusions and misses of one text
    correction_report(scores, groups)          figures with intervals, reliability, confusions

Tokens are split at white space and compared to the letter, case and the place of tone marks too: the text of a record
keeps what is on paper. Errors, share removed and false changes are those of records (`scoring`); new are the kinds of
errors, the verdict on each change, and how far its confidence is true.
"""

from docparse.scoring.correction.figures import CORRECTION_FIGURES
from docparse.scoring.correction.pairs import PairSet, TextPair, read_pairs
from docparse.scoring.correction.person_names import find_person_names
from docparse.scoring.correction.report import CorrectionReport, correction_report
from docparse.scoring.correction.score import Confusion, CorrectionScore, score_correction

__all__ = [
    "CORRECTION_FIGURES",
    "Confusion",
    "CorrectionReport",
    "CorrectionScore",
    "PairSet",
    "TextPair",
    "correction_report",
    "find_person_names",
    "read_pairs",
    "score_correction",
]
