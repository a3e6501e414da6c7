# SPDX-License-Identifier: GPL-2.0-or-later
"""Our torch port of the published network, under the tensor names of the authors' checkpoints.

Shapes: B patches, T = 11 dates, C bands, 15 x 15 px. Attention in the encoders runs over the patches
of a batch, as published; ``isolated`` keeps every patch to itself. The decoders attend over dates.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

DATES, WIDTH = 11, 256
BANDS = {"s1": 2, "s2": 10}
NUMBERS = {"s1": 2, "s2": 9}
TOKENS = {"s1": 7, "s2": 6}


def pool(x: Tensor) -> Tensor:
    """3 x 3 maximum, same size."""
    return nn.functional.max_pool2d(x, 3, stride=1, padding=1)


class Channels(nn.Module):
    """Weight of each channel from its maximum and its mean over the patch."""

    def __init__(self, channels: int, reduction: int):
        super().__init__()
        hidden = channels // reduction
        self.se = nn.Sequential(
            nn.Conv2d(channels, hidden, 1, bias=False),
            nn.ReLU(),
            nn.Conv2d(hidden, channels, 1, bias=False),
        )

    def forward(self, x: Tensor) -> Tensor:
        high, mean = x.amax((2, 3), keepdim=True), x.mean((2, 3), keepdim=True)
        return x * torch.sigmoid(self.se(high) + self.se(mean))


class Places(nn.Module):
    """Weight of each pixel from the maximum and the mean over its channels."""

    def __init__(self, kernel: int):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel, padding=kernel // 2)

    def forward(self, x: Tensor) -> Tensor:
        seen = torch.cat([x.amax(1, keepdim=True), x.mean(1, keepdim=True)], 1)
        return x * torch.sigmoid(self.conv(seen))


class Cbam(nn.Module):
    """Channel, then pixel attention, and the input added back."""

    def __init__(self, channels: int, reduction: int = 8, kernel: int = 7):
        super().__init__()
        self.ca = Channels(channels, reduction)
        self.sa = Places(kernel)

    def forward(self, x: Tensor) -> Tensor:
        return self.sa(self.ca(x)) + x


class MultiScale(nn.Module):
    """Convolutions of 3 and 7 px side by side, joined, then CBAM."""

    def __init__(self, inner: int, outer: int):
        super().__init__()
        self.convs = nn.ModuleList(
            nn.Sequential(nn.Conv2d(inner, outer, k, padding=k // 2), nn.LeakyReLU(0.1))
            for k in (3, 7)
        )
        self.fusion = nn.Sequential(nn.Conv2d(2 * outer, outer, 1), nn.LeakyReLU(0.01))
        self.attention = Cbam(outer)

    def forward(self, x: Tensor) -> Tensor:
        return self.attention(self.fusion(torch.cat([conv(x) for conv in self.convs], 1)))


class ConvAtt(nn.Module):
    """A convolution of 3 px, then CBAM."""

    def __init__(self, inner: int, outer: int, reduction: int = 8, kernel: int = 7):
        super().__init__()
        self.conv = nn.Sequential(nn.Conv2d(inner, outer, 3, padding=1), nn.LeakyReLU(0.01))
        self.attention = Cbam(outer, reduction, kernel)

    def forward(self, x: Tensor) -> Tensor:
        return self.attention(self.conv(x))


class Reducer(nn.Module):
    """One date's patch (N, C, 15, 15) -> (N, 256)."""

    def __init__(self, bands: int):
        super().__init__()
        self.conv0 = nn.Sequential(nn.Conv2d(bands, 149, 1), nn.SiLU())
        self.block1 = MultiScale(149, 149)
        self.conv1 = nn.Sequential(nn.Conv2d(149, 128, 2, stride=2), nn.SiLU())
        self.block2 = ConvAtt(128, 128)
        self.conv2 = nn.Sequential(nn.Conv2d(128, 64, 2, stride=2, padding=1), nn.SiLU())
        self.block3 = ConvAtt(64, 16, reduction=2, kernel=3)

    def forward(self, x: Tensor) -> Tensor:
        x = self.conv0(x)
        x = self.conv1(pool(self.block1(x)) + x)
        x = self.conv2(pool(self.block2(x)) + x)
        return self.block3(x).flatten(1)


class Upscaler(nn.Module):
    """(N, 16, 4, 4) -> one date's patch (N, C, 15, 15)."""

    def __init__(self, bands: int):
        super().__init__()
        self.block1 = ConvAtt(16, 16)
        self.conv1 = nn.Sequential(nn.ConvTranspose2d(16, 64, 2, stride=2), nn.SiLU())
        self.block2 = ConvAtt(64, 64)
        self.upsample2 = nn.ConvTranspose2d(64, 128, 2, stride=2, padding=1, output_padding=1)
        self.block3 = MultiScale(128, 149)
        self.final_refinement = nn.Sequential(
            nn.Conv2d(149, bands, 3, padding=1), nn.SiLU(), nn.Conv2d(bands, bands, 3, padding=1)
        )

    def forward(self, x: Tensor) -> Tensor:
        x = self.conv1(pool(self.block1(x)) + x)
        x = self.upsample2(pool(self.block2(x)) + x)
        return self.final_refinement(self.block3(x))


class Table(nn.Module):
    """Learned rows for whole numbers of days."""

    def __init__(self, rows: int, width: int):
        super().__init__()
        self.position_embeddings = nn.Embedding(rows, width)

    def forward(self, days: Tensor) -> Tensor:
        return self.position_embeddings(days) / self.position_embeddings.embedding_dim**0.5


def layers(width: int, heads: int, inner: int, count: int, norm_first: bool) -> nn.Module:
    layer = nn.TransformerEncoderLayer(
        width, heads, inner, dropout=0.0, batch_first=True, norm_first=norm_first
    )
    return nn.TransformerEncoder(layer, count, enable_nested_tensor=False)


def elapsed(gaps: Tensor) -> Tensor:
    """(B, 10) gaps in days -> (B, 11) days since the first date."""
    return nn.functional.pad(gaps.cumsum(1), (1, 0))


class Encoder(nn.Module):
    """(B, 11, C, 15, 15) and gaps (B, 10) -> (B, 2) for Sentinel-1, (B, 9) for Sentinel-2."""

    def __init__(self, sensor: str):
        super().__init__()
        tokens = TOKENS[sensor]
        self.dim_reducer = Reducer(BANDS[sensor])
        self.positional_embedding_shared = Table(201, WIDTH)
        self.transformer_enc = layers(WIDTH, 8, 8, 3, norm_first=False)
        self.encoder_linear = nn.Sequential(nn.Linear(WIDTH, 16), nn.SELU())
        self.token_reducer = nn.Sequential(nn.Linear(DATES, tokens), nn.SELU())
        self.bottleneck_reducer = nn.Sequential(
            nn.Linear(16 * tokens, NUMBERS[sensor]), nn.Softplus()
        )

    def forward(self, x: Tensor, gaps: Tensor, isolated: bool) -> Tensor:
        patches = len(x)
        x = self.dim_reducer(x.flatten(0, 1)).view(patches, DATES, WIDTH)
        x = x + self.positional_embedding_shared(elapsed(gaps))
        if isolated:  # every date of every patch is a sequence of its own
            x = self.transformer_enc(x.reshape(-1, 1, WIDTH)).view(patches, DATES, WIDTH)
        else:  # axes (date, patch, 256) before batch-first layers: attention over the patches
            x = self.transformer_enc(x.transpose(0, 1)).transpose(0, 1)
        x = self.token_reducer(self.encoder_linear(x).transpose(1, 2))  # (B, 16, tokens)
        return self.bottleneck_reducer(x.flatten(1))


class Decoder(nn.Module):
    """A sensor's numbers and gaps -> (B, 11, C, 15, 15); transformer and table are the encoder's."""

    def __init__(self, sensor: str, encoder: Encoder):
        super().__init__()
        self.tokens = TOKENS[sensor]
        self.upscaler = Upscaler(BANDS[sensor])
        self.positional_embedding_shared = encoder.positional_embedding_shared
        self.transformer_dec = encoder.transformer_enc
        self.decoder_linear = nn.Sequential(nn.Linear(16, WIDTH), nn.SELU())
        self.token_upsampler = nn.Sequential(nn.Linear(self.tokens, DATES), nn.SELU())
        self.bottleneck_expander = nn.Sequential(
            nn.Linear(NUMBERS[sensor], 16 * self.tokens), nn.Softplus()
        )

    def forward(self, z: Tensor, gaps: Tensor) -> Tensor:
        x = self.bottleneck_expander(z).view(len(z), self.tokens, 16)
        x = self.token_upsampler(x.transpose(1, 2)).transpose(1, 2)  # (B, 11, 16)
        x = self.decoder_linear(x) + self.positional_embedding_shared(elapsed(gaps))
        x = self.transformer_dec(x)
        return self.upscaler(x.reshape(-1, 16, 4, 4)).unflatten(0, (len(z), DATES))


class Published(nn.Module):
    """Both sensors and their fusion."""

    def __init__(self) -> None:
        super().__init__()
        self.enc_s1, self.enc_s2 = Encoder("s1"), Encoder("s2")
        self.dec_s1, self.dec_s2 = Decoder("s1", self.enc_s1), Decoder("s2", self.enc_s2)
        self.proj_s1, self.proj_s2 = nn.Linear(2, 128), nn.Linear(9, 128)
        self.type_embed = nn.Embedding(2, 128)
        self.pair_pos_emb = Table(351, 128)
        self.fuser = layers(128, 4, 256, 2, norm_first=True)
        self.norm_out = nn.LayerNorm(128)
        self.head_s1, self.head_s2 = nn.Linear(7, 2), nn.Linear(7, 9)
        self.bottleneck_reducer = nn.Sequential(nn.Linear(128, 7), nn.Softplus())
        self.bottleneck_expander = nn.Sequential(nn.Linear(7, 128))  # held, never run

    def embed(
        self,
        s1: Tensor,
        s2: Tensor,
        gaps_s1: Tensor,
        gaps_s2: Tensor,
        delta: Tensor,
        *,
        isolated: bool,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Embedding (B, 7), Sentinel-1's (B, 2) and Sentinel-2's numbers (B, 9).

        Args:
            s1, s2: scaled patches (B, 11, C, 15, 15); gaps_s1, gaps_s2: days between dates (B, 10).
            delta: |S1 - S2| days at the middle date (B, 1).
        """
        z_s1 = self.enc_s1(s1, gaps_s1, isolated)
        z_s2 = self.enc_s2(s2, gaps_s2, isolated)
        days = torch.cat([torch.zeros_like(delta), delta.abs()], 1)
        pair = torch.stack([self.proj_s1(z_s1), self.proj_s2(z_s2)], 1)
        pair = self.fuser(pair + self.type_embed.weight + self.pair_pos_emb(days))
        return self.bottleneck_reducer(self.norm_out(pair.mean(1))), z_s1, z_s2

    def rebuild(self, z: Tensor, gaps_s1: Tensor, gaps_s2: Tensor) -> tuple[Tensor, Tensor]:
        """Both sensors' patches (B, 11, C, 15, 15) from embeddings (B, 7)."""
        return self.dec_s1(self.head_s1(z), gaps_s1), self.dec_s2(self.head_s2(z), gaps_s2)
