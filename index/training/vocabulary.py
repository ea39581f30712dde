"""A lower-cased byte-pair vocabulary learnt from the training text."""

from __future__ import annotations

from collections.abc import Iterator

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

UNKNOWN, PADDING = "[UNK]", "[PAD]"


def train_vocabulary(texts: Iterator[str], size: int, min_frequency: int) -> Tokenizer:
    """Learn at most `size` pieces from merges seen `min_frequency` times.

    No piece crosses a white space or a punctuation mark.
    """
    tokenizer = Tokenizer(models.BPE(unk_token=UNKNOWN))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Split(Regex(r"[^\p{L}\p{M}\p{N}]"), behavior="isolated"),
            pre_tokenizers.Metaspace(prepend_scheme="always"),
        ]
    )
    tokenizer.decoder = decoders.Metaspace()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        min_frequency=min_frequency,
        special_tokens=[PADDING, UNKNOWN],
        limit_alphabet=400,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer=trainer)
    return tokenizer
