"""Messages that ask nothing of the resolution (pure)."""

from __future__ import annotations

from bot.answering.reading.cues import Cues
from bot.answering.reading.reading import Courtesy
from bot.answering.reading.unwrapping import Meaning, Unwrapped
from index.words import words

# What a message that is nothing but courtesies mainly says, in this order.
_OF_MEANINGS = (
    (Courtesy.THANKS, {Meaning.THANKS}),
    (Courtesy.GOODBYE, {Meaning.FAREWELL, Meaning.WISH, Meaning.SIGN_OFF}),
    (
        Courtesy.GREETING,
        {Meaning.GREETING, Meaning.CALL, Meaning.SALUTATION, Meaning.ADDRESS, Meaning.OPENING},
    ),
)


def courtesy_of(unwrapped: Unwrapped, folded: str, cues: Cues) -> Courtesy | None:
    """What kind of courtesy the message is; None when it asks something."""
    if unwrapped.courtesy:
        said = set(unwrapped.meanings)
        return next((kind for kind, meanings in _OF_MEANINGS if said & meanings), Courtesy.ASSENT)
    said_words = words(folded)
    if not said_words:
        return Courtesy.EMPTY
    for kind, cue in cues.asides:
        fits = set(said_words) <= cue if isinstance(cue, frozenset) else cue.fits(folded)
        if fits:
            return Courtesy(kind)
    return None
