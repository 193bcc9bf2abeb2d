"""Which words are well-formed syllables: onset list, rhyme list, and the tones that a rhyme can carry.

The grammar is loose on purpose: it accepts every onset with every rhyme that the spelling rules allow, so that no
ordinary word is refused. What it refuses is no Vietnamese syllable at all (`ứiực`, `ừong`).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from docparse.vietnamese.letters import TONE_MARKS, fold, nfc, with_tone

ONSETS = (
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu",
    "r", "s", "t", "th", "tr", "v", "x",
)  # fmt: skip
"""How syllables begin, as spelled; `qu` and `gi` are onsets."""

RHYMES = tuple(
    """
    a ac ach ai am an ang anh ao ap at au ay  ăc ăm ăn ăng ăp ăt  âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et  ê êch êm ên êng ênh êp êt êu
    i ia ich im in inh ip it iu  iêc iêm iên iêng iêp iêt iêu
    y yêm yên yêng yêt yêu  ych ynh yt yn yp
    o oc oi om on ong op ot  oa oac oach oai oam oan oang oanh oao oap oat oau oay  oăc oăm oăn oăng oăp oăt
    oe oem oen oeng oeo oet  ooc oong
    ô ôc ôi ôm ôn ông ôp ôt  ôông  ơ ơi ơm ơn ơng ơp ơt
    u ua uc ui um un ung up ut  uâc uâm uân uâng uât uây  uê uêch uên uênh uêt uêu  uơ uơn uơt
    uôc uôi uôm uôn uông uôp uôt
    uy uya uych uyên uyêt uym uyn uynh uyp uyt uyu
    ư ưa ưc ưi ưm ưn ưng ưt ưu  ươc ươi ươm ươn ương ươp ươt ươu
    """.split()  # noqa: SIM905 - as a table it can be read
)
"""How syllables end, without tones."""

STOPS = ("p", "t", "c", "ch")
STOP_TONES = ("sắc", "nặng")
TONES = ("ngang", *TONE_MARKS.values())
_FRONT = frozenset("eêiy")
_HATTED = frozenset("ăâêôơư")
# y stands for an open i after these onsets (`kỹ`, `lý`, `Thy`), and alone (`ý`).
_Y_ONSETS = frozenset(("", "d", "h", "k", "l", "m", "n", "r", "s", "t", "th", "v", "x", "qu"))


class Syllable(NamedTuple):
    """The parts of one spelled syllable. `rhyme` has no tone; of `giếng` the onset is `gi`, the rhyme `êng`."""

    onset: str
    rhyme: str
    tone: str


def _spelled_together(onset: str, rhyme: str) -> bool:
    """Whether the spelling rules let this onset stand before this rhyme."""
    front = rhyme[0] in _FRONT
    if rhyme[0] == "y":
        if onset == "qu":
            return True
        if rhyme == "y":
            return onset in _Y_ONSETS
        return (onset == "" and rhyme.startswith("yê")) or (onset in {"k", "l", "s"} and rhyme == "ynh")
    if onset in {"k", "gh", "ngh"}:
        return front
    if onset in {"c", "g", "ng"}:
        # A g before i is the onset gi with its i dropped: gì, gìn, gịt.
        return not front or (onset == "g" and rhyme in {"i", "in", "it", "ip", "im"})
    if onset == "qu":
        return rhyme[0] in "aăâeêiôơ" and not rhyme.startswith(("ia", "iê", "ôô"))
    if onset == "gi":
        return rhyme[0] not in "iy"
    return not (onset == "" and rhyme in {"iêc", "iêm", "iên", "iêng", "iêp", "iêt", "iêu"})


def _tone_places(rhyme: str) -> tuple[int, ...]:
    """The letters of a rhyme that may carry its tone: one, or two where old and new style differ."""
    vowels = [i for i, c in enumerate(rhyme) if c in "aăâeêioôơuưy"]
    hatted = [i for i in vowels if rhyme[i] in _HATTED]
    if hatted:
        return (hatted[-1],)
    if len(vowels) < len(rhyme):
        return (vowels[-1],)
    if rhyme in {"oa", "oe", "uy"}:
        return (0, 1)
    return (max(0, len(vowels) - 2),)


@cache
def syllables() -> dict[str, Syllable]:
    """Every well-formed syllable in lower case, with its parts."""
    found: dict[str, Syllable] = {}
    for rhyme in RHYMES:
        places = _tone_places(rhyme)
        tones = STOP_TONES if rhyme.endswith(STOPS) else TONES
        toned = {nfc(rhyme[:i] + with_tone(rhyme[i], tone) + rhyme[i + 1 :]): tone for tone in tones for i in places}
        for onset in ONSETS:
            if _spelled_together(onset, rhyme):
                for written, tone in toned.items():
                    found.setdefault(onset + written, Syllable(onset, rhyme, tone))
    return found


@cache
def _known() -> frozenset[str]:
    return frozenset(syllables())


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """Whether a word, in any case, is one well-formed syllable with its tone."""
    return nfc(word).lower() in _known()


@cache
def _bare() -> frozenset[str]:
    return frozenset(map(fold, syllables()))


@lru_cache(maxsize=50_000)
def is_bare_syllable(word: str) -> bool:
    """Whether a word, in any case, is a syllable that lost some or all of its marks, or has the wrong ones: `HOACH`."""
    return fold(nfc(word)) in _bare()
