"""Pictures from outside: every kind becomes upright grey pixels, or one clear sentence."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from engine.data.errors import DataError
from engine.data.image_file import FORMATS, image_file
from engine.texts import LANGUAGES, render

if TYPE_CHECKING:
    from pathlib import Path


def refusal(file: Path | BytesIO) -> str:
    with pytest.raises(DataError) as raised:
        image_file(file, "picture.png")
    for language in LANGUAGES:
        assert render(raised.value.message, language)
    return raised.value.message.id


def saved(picture: Image.Image, format: str = "PNG", **options: object) -> BytesIO:
    out = BytesIO()
    picture.save(out, format, **options)
    out.seek(0)
    return out


def bare_png(width: int, height: int) -> BytesIO:
    """Return a PNG that claims a size and holds almost nothing."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        sum = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + sum

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    content = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")
    return BytesIO(b"\x89PNG\r\n\x1a\n" + content)


@pytest.fixture
def ramp() -> Image.Image:
    return Image.fromarray(np.arange(0, 240, dtype=np.uint8).reshape(12, 20))


@pytest.mark.parametrize("format", FORMATS)
def test_reads_every_format(format: str, ramp: Image.Image) -> None:
    picture = ramp.convert("RGB") if format in ("JPEG", "WEBP") else ramp
    pixels = image_file(saved(picture, format))
    assert pixels.dtype == np.uint8
    assert abs(pixels.astype(int) - np.asarray(ramp)).max() <= 24  # lossy formats among them


def test_reads_from_a_path_with_a_korean_name(tmp_path: Path, ramp: Image.Image) -> None:
    ramp.save(tmp_path / "그림.png")
    assert (image_file(tmp_path / "그림.png") == np.asarray(ramp)).all()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "I", "F"])
def test_reads_every_mode(mode: str) -> None:
    square = np.zeros((10, 10), np.uint8)
    square[2:5, 2:5] = 255
    if mode == "I;16":
        picture = Image.fromarray(square.astype(np.uint16) * 257)
    elif mode == "I":
        picture = Image.fromarray(square.astype(np.int32) * 257)
    else:
        picture = Image.fromarray(square).convert("RGB" if mode == "CMYK" else "L").convert(mode)
    pixels = image_file(saved(picture, "TIFF"))
    assert abs(pixels.astype(int) - square).max() <= 1


def test_black_ink_on_nothing_is_laid_on_white_and_white_ink_on_black() -> None:
    for ink in (0, 255):
        picture = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
        picture.paste((ink, ink, ink, 255), (2, 2, 5, 5))
        pixels = image_file(saved(picture))
        assert (pixels[2:5, 2:5] == ink).all()
        assert pixels[0, 0] == 255 - ink


def test_a_wholly_transparent_picture_is_white() -> None:
    assert (image_file(saved(Image.new("RGBA", (4, 4)))) == 255).all()


def test_turns_a_photo_as_its_camera_says() -> None:
    picture = Image.new("L", (20, 10))
    picture.paste(255, (0, 0, 4, 4))  # top left, and to be turned by a quarter
    exif = Image.Exif()
    exif[0x0112] = 6
    pixels = image_file(saved(picture, "PNG", exif=exif))
    assert pixels.shape == (20, 10)
    assert pixels[1, 8] == 255


def test_takes_the_first_frame_of_an_animation() -> None:
    frames = [Image.new("L", (5, 5), shade) for shade in (10, 200)]
    animation = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert (image_file(animation) == 10).all()


@pytest.mark.parametrize(("width", "height"), [(8000, 8000), (10_000, 10_000), (30_000, 30_000),
                                               (1, 100_000_000)])  # fmt: skip
def test_refuses_what_is_too_large_by_its_header(width: int, height: int) -> None:
    assert refusal(bare_png(width, height)) == "image-too-large"


@pytest.mark.parametrize("content", [b"", b"GIF", b"not a picture at all", b"%PDF-1.7 ..."])
def test_refuses_what_is_no_picture(content: bytes) -> None:
    assert refusal(BytesIO(content)) == "image-unreadable"


def test_refuses_formats_beyond_the_list(ramp: Image.Image) -> None:
    assert refusal(saved(ramp, "PPM")) == "image-unreadable"


@pytest.mark.parametrize("format", FORMATS)
def test_a_damaged_picture_is_read_or_refused_and_never_more(
    format: str, ramp: Image.Image
) -> None:
    random = np.random.default_rng(0)
    whole = saved(ramp.convert("RGB"), format).getvalue()
    damaged = [whole[: len(whole) * k // 16] for k in range(16)]
    for _ in range(60):
        spoilt = bytearray(whole)
        for place in random.integers(0, len(whole), 3):
            spoilt[place] = random.integers(256)
        damaged.append(bytes(spoilt))
    refused = 0
    for content in damaged:
        try:
            assert image_file(BytesIO(content), "x").dtype == np.uint8
        except DataError:
            refused += 1
    assert refused


def test_a_missing_file_and_a_folder_are_told_in_words(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.png") == "image-missing"
    assert refusal(tmp_path) == "image-missing"
