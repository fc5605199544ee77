"""An address → a QR code as picture."""

import hashlib
from functools import lru_cache
from io import BytesIO

from deckgen.page.boxes import Picture

_SCALE = 16
"""Pixels a module: sharp at 1.5 in on a 4K projector."""


@lru_cache(maxsize=16)
def qr_picture(address: str) -> Picture | None:
    """Return a black-on-white QR code (ISO/IEC 18004, error correction M, the quiet zone of four
    modules); None where the largest one cannot hold the address.
    """
    import segno

    try:
        code = segno.make(address, error="m", micro=False, boost_error=False)
    except segno.DataOverflowError:
        return None
    out = BytesIO()
    code.save(out, kind="png", scale=_SCALE, border=4)
    data = out.getvalue()
    side = code.symbol_size(scale=_SCALE, border=4)[0]
    return Picture(data, "image/png", int(side), int(side), hashlib.sha256(data).hexdigest())
