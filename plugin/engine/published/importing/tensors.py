# SPDX-License-Identifier: GPL-2.0-or-later
"""Names and shapes of the tensors of the published checkpoints: facts of the architecture."""

from __future__ import annotations

DATES = 11
BANDS = {"s1": 2, "s2": 10}
NUMBERS = {"s1": 2, "s2": 9}
"""Length of each sensor's own bottleneck."""
TOKENS = {"s1": 7, "s2": 6}
"""What each sensor's eleven dates are reduced to."""

Shape = tuple[int, ...]


def expected(fusion: bool = True) -> dict[str, Shape]:
    """Every tensor of ``fuse_model.ckpt``, or (``fusion`` False) those of both sensors alone."""
    shapes: dict[str, Shape] = {}
    for sensor in BANDS:
        shapes |= _below(f"enc_{sensor}", encoder(sensor))
    for sensor in BANDS:
        shapes |= _below(f"dec_{sensor}", decoder(sensor))
    return shapes | (_fusion() if fusion else {})


def encoder(sensor: str) -> dict[str, Shape]:
    """A sensor's encoder."""
    tokens = TOKENS[sensor]
    reducer = {
        **_layer("conv0.0", 149, BANDS[sensor], 1, 1),
        **_below("block1", _multi_scale(149, 149)),
        **_layer("conv1.0", 128, 149, 2, 2),
        **_below("block2", _conv_att(128, 128)),
        **_layer("conv2.0", 64, 128, 2, 2),
        **_below("block3", _conv_att(64, 16, reduction=2, kernel=3)),
    }
    return {
        **_below("dim_reducer", reducer),
        "positional_embedding_shared.position_embeddings.weight": (201, 256),
        **_below("transformer_enc", _transformer(256, 8, 3)),
        **_layer("encoder_linear.0", 16, 256),
        **_layer("token_reducer.0", tokens, DATES),
        **_layer("bottleneck_reducer.0", NUMBERS[sensor], 16 * tokens),
    }


def decoder(sensor: str) -> dict[str, Shape]:
    """A sensor's decoder; it names the encoder's table and transformer once more."""
    tokens, bands = TOKENS[sensor], BANDS[sensor]
    upscaler = {
        **_below("block1", _conv_att(16, 16)),
        **_layer("conv1.0", 16, 64, 2, 2, bias=64),
        **_below("block2", _conv_att(64, 64)),
        **_layer("upsample2", 64, 128, 2, 2, bias=128),
        **_below("block3", _multi_scale(128, 149)),
        **_layer("final_refinement.0", bands, 149, 3, 3),
        **_layer("final_refinement.2", bands, bands, 3, 3),
    }
    return {
        **_below("upscaler", upscaler),
        "positional_embedding_shared.position_embeddings.weight": (201, 256),
        **_below("transformer_dec", _transformer(256, 8, 3)),
        **_layer("decoder_linear.0", 256, 16),
        **_layer("token_upsampler.0", DATES, tokens),
        **_layer("bottleneck_expander.0", 16 * tokens, NUMBERS[sensor]),
    }


def _fusion() -> dict[str, Shape]:
    return {
        **_layer("proj_s1", 128, 2),
        **_layer("proj_s2", 128, 9),
        "type_embed.weight": (2, 128),
        "pair_pos_emb.position_embeddings.weight": (351, 128),
        **_below("fuser", _transformer(128, 256, 2)),
        **_layer("norm_out", 128),
        **_layer("head_s1", 2, 7),
        **_layer("head_s2", 9, 7),
        **_layer("bottleneck_reducer.0", 7, 128),
        **_layer("bottleneck_expander.0", 128, 7),  # held by the checkpoint, never run
    }


def _below(prefix: str, shapes: dict[str, Shape]) -> dict[str, Shape]:
    return {f"{prefix}.{name}": shape for name, shape in shapes.items()}


def _layer(name: str, *shape: int, bias: int = 0) -> dict[str, Shape]:
    return {f"{name}.weight": shape, f"{name}.bias": (bias or shape[0],)}


def _cbam(channels: int, reduction: int, kernel: int) -> dict[str, Shape]:
    hidden = channels // reduction
    return {
        "ca.se.0.weight": (hidden, channels, 1, 1),
        "ca.se.2.weight": (channels, hidden, 1, 1),
        **_layer("sa.conv", 1, 2, kernel, kernel),
    }


def _conv_att(inner: int, outer: int, reduction: int = 8, kernel: int = 7) -> dict[str, Shape]:
    return {
        **_layer("conv.0", outer, inner, 3, 3),
        **_below("attention", _cbam(outer, reduction, kernel)),
    }


def _multi_scale(inner: int, outer: int) -> dict[str, Shape]:
    return {
        **_layer("convs.0.0", outer, inner, 3, 3),
        **_layer("convs.1.0", outer, inner, 7, 7),
        **_below("attention", _cbam(outer, 8, 7)),
        **_layer("fusion.0", outer, 2 * outer, 1, 1),
    }


def _transformer(width: int, inner: int, count: int) -> dict[str, Shape]:
    one = {
        "self_attn.in_proj_weight": (3 * width, width),
        "self_attn.in_proj_bias": (3 * width,),
        **_layer("self_attn.out_proj", width, width),
        **_layer("linear1", inner, width),
        **_layer("linear2", width, inner),
        **_layer("norm1", width),
        **_layer("norm2", width),
    }
    return {k: v for number in range(count) for k, v in _below(f"layers.{number}", one).items()}
