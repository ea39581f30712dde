"""Whether a text can be read at all (pure).

Not: emoji and signs alone, other scripts, noise of a broken encoding, bytes as text, keys struck
at random. Other languages in Latin letters can be, and abbreviations too.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from bot.answering.reading.repair.syllables import is_syllable

_WORD = re.compile(r"[^\W_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LOST = re.compile(r"\ufffd|(?<=[^\W\d_])[\x80-\x9f\xa1-\xaa\xac-\xb4\xb6\xb8-\xba\xbc-\xbf]")
_BITS = re.compile(r"[01\s]{16,}")
_LONGEST_WORD = 40
_SHORTEST_MASH = 5
_MOST_NOISE = 0.3
_MOST_STRANGE = 0.5
_LONG_BITS = 16
# Neighbours that no word of Vietnamese, English or French has; abbreviations are shorter than a mash.
_BAD_PAIRS = frozenset(
    """bq bx bz cf cg cj cp cv cw cx cz dx dz fb fc fd fg fh fj fk fm fn fp fq fv fw fx fz gf gj gk gp gq
    gv gx gz hb hc hf hg hh hj hk hp hq hv hx hz jb jc jd jf jg jh jj jk jl jm jn jp jq jr js jt jv jw jx
    jy jz kb kc kd kf kg kj km kp kq kt kv kx kz lh lj lq lw lx lz mj mk mq mv mx mz nq nx pf pj pk pq pv
    px pz qa qb qc qd qe qf qg qh qi qj qk ql qm qn qo qp qq qr qs qt qv qw qx qy qz rx sd sg sj sv sx sz
    tj tk tq tv tx uj uq vb vc vd vf vg vh vj vk vl vm vn vp vq vs vt vw vx vz wc wf wg wj wk wl wm wp wq
    wu wv ww wx wz xb xd xf xg xj xk xl xm xn xq xr xs xv xw xz yj yq zb zc zd zf zg zh zj zk zl zm zn zp
    zq zr zs zt zv zw zx""".split()
)
_ROWS = "qwertyuiop poiuytrewq asdfghjkl lkjhgfdsa zxcvbnm mnbvcxz"
_ROW_RUN = 5
_SHORTEST_BYTES = 16
_VOWEL = re.compile(r"[aeiouyà-ỹ]", re.IGNORECASE)


def can_be_read(text: str) -> bool:
    """Whether most of what a text's letters say could be words of Latin script."""
    words = _WORD.findall(text)
    if not words or (len(text) > _LONG_BITS and _BITS.fullmatch(text)):
        return False
    letters = sum(map(len, words))
    if not text.isascii() and _noise(text) > _MOST_NOISE * letters:
        return False
    odd = [word for word in words if not is_syllable(word)]
    if 2 * _foreign(odd) > letters:
        return False
    return sum(len(word) for word in odd if not _is_word(word)) < _MOST_STRANGE * letters


def _noise(text: str) -> int:
    """Characters that are no writing: lost, or symbols within words."""
    return len(_LOST.findall(text))


def _foreign(words: list[str]) -> int:
    """Letters of other scripts."""
    return sum(
        not _LATIN.match(letter) and unicodedata.category(letter)[0] == "L"
        for word in words
        if not word.isascii()
        for letter in word
    )


def _is_word(word: str) -> bool:
    """A syllable, a number, an abbreviation, or something that could be spoken."""
    if is_syllable(word) or word.isdigit() or (len(word) < _SHORTEST_MASH and word.isascii()):
        return True
    if len(word) > _LONGEST_WORD:
        return False
    lowered = word.lower()
    if not word.isascii():
        return len(_VOWEL.findall(lowered)) < max(5, len(word))
    if len(word) >= _SHORTEST_BYTES and _looks_encoded(word):
        return False
    if any(lowered[at : at + _ROW_RUN] in _ROWS for at in range(len(lowered) - _ROW_RUN + 1)):
        return False
    bad = sum(lowered[at : at + 2] in _BAD_PAIRS for at in range(len(lowered) - 1))
    return bad * 4 < len(lowered) and bool(_VOWEL.search(lowered) or len(word) <= 8)


def _looks_encoded(word: str) -> bool:
    """Letters of both cases mixed with digits, or changing case all the time: base64."""
    mixed = word.lower() != word != word.upper()
    changes = sum(left.isupper() != right.isupper() for left, right in pairwise(word))
    return mixed and (any(map(str.isdigit, word)) or 3 * changes >= len(word))
