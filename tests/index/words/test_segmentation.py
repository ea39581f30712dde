from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus.load import DEFAULT_DOCUMENT, TEXTS, load_terms
from index.words.segmentation import Segmenter

TERMS = load_terms(TEXTS / DEFAULT_DOCUMENT)


def test_terms_stay_whole() -> None:
    segmenter = Segmenter(TERMS)
    found = segmenter.words("Đẩy mạnh chuyển đổi số và xử lý hồ sơ công việc")
    assert "chuyển đổi số" in found
    assert "hồ sơ công việc" in found


def test_segmentation_keeps_every_letter() -> None:
    text = "90% hồ sơ công việc tại cấp tỉnh được xử lý trên môi trường mạng"
    assert "".join(Segmenter(TERMS).words(text)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("hostile", ["(a", "", "[", "a|b", "chuyển đổi ("])
def test_a_term_that_is_no_phrase_of_words_is_left_out(hostile: str) -> None:
    assert Segmenter([hostile]).words("chuyển đổi số")


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_has_no_words(text: str) -> None:
    assert Segmenter().words(text) == []


def test_threads_segment_alike() -> None:
    segmenter = Segmenter(TERMS)
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(segmenter.words, ["chuyển đổi số tại cấp xã"] * 8))
    assert all(result == results[0] for result in results)


def test_pytorch_is_not_imported_for_it_but_can_be_later() -> None:
    code = (
        "import sys; from importlib.util import find_spec; from index.words.segmentation import Segmenter;"
        "Segmenter().words('hồ sơ'); assert 'torch' not in sys.modules; assert find_spec('torch')"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_compounds_are_folded_words_of_several_syllables() -> None:
    compounds = Segmenter(TERMS).compounds(["Phát triển cơ sở dữ liệu"])
    assert "co so du lieu" in compounds
    assert all(" " in compound and compound.isascii() for compound in compounds)
