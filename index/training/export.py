"""A trained transformer -> model.onnx in 8 bits: piece ids and mask in, mean-pooled rows out."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

from index.models import ONNX_FILE


def export_onnx(bert: Any, folder: Path) -> Path:
    """Write `model.onnx`: weights in int8 (dynamic quantization), activations in float32."""
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    class MeanPooled(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.bert = bert

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            states = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            weight = attention_mask[..., None].to(states.dtype)
            pooled: torch.Tensor = (states * weight).sum(dim=1) / weight.sum(dim=1).clamp(min=1e-9)
            return pooled

    full, small = folder / "full.onnx", folder / ONNX_FILE
    ids = torch.ones((2, 5), dtype=torch.int64)
    axes = {0: "texts", 1: "pieces"}
    with warnings.catch_warnings():
        # The exporter by tracing is marked old; the new one needs a further package.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            MeanPooled().eval(),
            (ids, torch.ones_like(ids)),
            str(full),
            input_names=["input_ids", "attention_mask"],
            output_names=["rows"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "rows": {0: "texts"}},
            opset_version=17,
            dynamo=False,
        )
    quantize_dynamic(str(full), str(small), weight_type=QuantType.QInt8)
    full.unlink()
    return small
