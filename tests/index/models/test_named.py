"""Prompts, segmentation and letter case by model; models small enough to be made here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.errors import ModelNotFound
from index.models.embedder import SentenceTransformerEmbedder
from index.models.named import KNOWN_MODELS, SETTINGS_FILE, ModelSettings, preparer, settings_of


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A one-layer transformer with random weights over single letters."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    torch.manual_seed(1)
    folder = tmp_path_factory.mktemp("models") / "intfloat" / "multilingual-e5-small"
    letters = ["[PAD]", "[UNK]", *(chr(code) for code in range(32, 127)), "ồ", "ơ"]
    tokenizer = Tokenizer(
        models.WordLevel({letter: at for at, letter in enumerate(letters)}, unk_token="[UNK]")
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    parts = folder / "parts"
    BertModel(
        BertConfig(
            vocab_size=len(letters), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
            intermediate_size=16, max_position_embeddings=64,
        )
    ).save_pretrained(parts)  # fmt: skip
    PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]  # transformers leaves it untyped
        tokenizer_object=tokenizer,
        pad_token="[PAD]",
        model_max_length=64,
        model_input_names=["input_ids", "attention_mask"],
    ).save_pretrained(parts)
    modules: list[Any] = [Transformer(str(parts)), Pooling(16, pooling_mode="mean"), Normalize()]
    SentenceTransformer(modules=modules, device="cpu").save(str(folder), create_model_card=False)
    return folder


def test_a_copy_in_a_folder_is_known_by_its_name(tiny_model: Path) -> None:
    assert settings_of(str(tiny_model)).query_prompt == "query: "
    assert settings_of("/srv/bge-m3/") == KNOWN_MODELS["BAAI/bge-m3"]
    assert settings_of("keepitreal/vietnamese-sbert").segmented
    assert settings_of("nobody/nothing") == ModelSettings()


def test_prompts_are_put_before_each_side(tiny_model: Path) -> None:
    embedder = SentenceTransformerEmbedder.load(str(tiny_model), threads=1)
    bare = embedder._model.encode(["query: ho so", "passage: ho so"], normalize_embeddings=True)
    np.testing.assert_allclose(embedder.encode_queries(["ho so"])[0], bare[0], atol=1e-6)
    np.testing.assert_allclose(embedder.encode_passages(["ho so"])[0], bare[1], atol=1e-6)


def test_what_a_folder_says_goes_first(tiny_model: Path) -> None:
    ModelSettings(query_prompt="hỏi: ").write(tiny_model)
    try:
        assert settings_of(str(tiny_model)) == ModelSettings(query_prompt="hỏi: ")
    finally:
        (tiny_model / SETTINGS_FILE).unlink()


def test_texts_are_segmented_for_models_that_need_it() -> None:
    prepared = preparer(KNOWN_MODELS["keepitreal/vietnamese-sbert"])(["Chính phủ xây dựng hạ tầng"])
    assert prepared == ["Chính_phủ xây_dựng hạ_tầng"]


def test_texts_of_other_models_keep_their_letters() -> None:
    assert preparer(ModelSettings())(["Uỷ ban  HĐND"]) == ["Uỷ ban  HĐND"]
    assert preparer(ModelSettings(normalized=True))(["Uỷ ban  HĐND"]) == ["ủy ban hđnd"]


UNREADABLE = [
    "{",
    json.dumps({"prompt": "x"}),
    "[1]",
    "[" * 100_000,
    json.dumps({"longest": "x"}),
    json.dumps({"longest": -1}),
    json.dumps({"query_prompt": 5}),
    json.dumps({"normalized": "no"}),
]


@pytest.mark.parametrize("content", UNREADABLE)
def test_settings_that_cannot_be_read_are_named(tmp_path: Path, content: str) -> None:
    (tmp_path / SETTINGS_FILE).write_text(content)
    with pytest.raises(ModelNotFound, match=SETTINGS_FILE):
        settings_of(str(tmp_path))
