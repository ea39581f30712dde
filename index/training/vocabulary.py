"""A lower-cased byte-pair vocabulary learnt from the training text."""

from __future__ import annotations

from collections.abc import Iterator

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

UNKNOWN, PADDING = "[UNK]", "[PAD]"


def train_vocabulary(
    texts: Iterator[str], size: int, min_frequency: int, *, across: bool = False
) -> Tokenizer:
    """Learn at most `size` pieces from merges seen `min_frequency` times.

    No piece crosses a punctuation mark, nor a white space unless pieces may go `across` it.
    """
    tokenizer = Tokenizer(models.BPE(unk_token=UNKNOWN))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            *(() if across else (pre_tokenizers.WhitespaceSplit(),)),
            pre_tokenizers.Split(
                Regex(r"[^\p{L}\p{M}\p{N}_" + (" ]" if across else "]")), behavior="isolated"
            ),
            pre_tokenizers.Metaspace(prepend_scheme="always", split=not across),
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
