"""QR codes read back by a program that did not make them."""

from __future__ import annotations

import re

import zxingcpp

_SCALE = 4


def scanned(svg: str) -> list[str]:
    """What a scanner reads from a picture of segno: white square first, dark modules as lines of one unit."""
    side = int(re.findall(r"M0 0h(\d+)v", svg)[0])
    rows = [bytearray(b"\xff" * side) for _ in range(side)]
    x = y = 0.0
    path = re.findall(r'stroke="#000" d="([^"]+)"', svg)[0]
    for step, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?:[ ,]?(-?[\d.]+))?", path):
        if step == "h":
            rows[int(y)][int(x) : int(x) + int(first)] = bytes(int(first))
            x += float(first)
        else:
            x, y = (float(first), float(second)) if step == "M" else (x + float(first), y + float(second))
    pixels = bytes(pixel for row in rows for _ in range(_SCALE) for pixel in row for _ in range(_SCALE))
    picture = memoryview(pixels).cast("B", shape=[side * _SCALE, side * _SCALE])
    return [found.text for found in zxingcpp.read_barcodes(picture)]
