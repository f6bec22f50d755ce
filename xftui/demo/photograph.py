"""A picture to attach, drawn by figures: the demo ships no files."""

from struct import pack
from zlib import compress, crc32


def photograph() -> bytes:
    """Return a small picture of a wall with a crack across it, as a PNG."""
    width, height = 64, 48
    rows = b"".join(
        b"\0" + bytes(60 if abs(x - 20 - y // 2) < 2 else 200 - (x * y) % 16 for x in range(width))
        for y in range(height)
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))

    head = pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", compress(rows, 9)) + chunk(b"IEND", b"")
