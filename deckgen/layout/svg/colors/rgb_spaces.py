"""The spaces of red, green and blue → matrices to CIE XYZ and curves to light (CSS Color 4 §10 and
§18).
"""

import math
from collections.abc import Callable, Mapping
from functools import cache

from deckgen.records import dataclass

Coordinates = tuple[float, float, float]
Matrix3 = tuple[Coordinates, Coordinates, Coordinates]

D50_TO_D65: Matrix3 = (
    (0.955473421488075, -0.02309845494876471, 0.06325924320057072),
    (-0.0283697093338637, 1.0099953980813041, 0.021041441191917323),
    (0.012314014864481998, -0.020507649298898964, 1.330365926242124),
)
"""From XYZ at the white point D50 to XYZ at D65."""

_SRGB_TO_XYZ: Matrix3 = (
    (0.41239079926595934, 0.357584339383878, 0.1804807884018343),
    (0.21263900587151027, 0.715168678767756, 0.07219231536073371),
    (0.01933081871559182, 0.11919477979462598, 0.9505321522496607),
)
_P3_TO_XYZ: Matrix3 = (
    (0.4865709486482162, 0.26566769316909306, 0.1982172852343625),
    (0.2289745640697488, 0.6917385218365064, 0.079286914093745),
    (0.0, 0.04511338185890264, 1.043944368900976),
)
_A98_TO_XYZ: Matrix3 = (
    (0.5766690429101305, 0.1855582379065463, 0.1882286462349947),
    (0.29734497525053605, 0.6273635662554661, 0.07529145849399788),
    (0.02703136138641234, 0.07068885253582723, 0.9913375368376388),
)
_REC2020_TO_XYZ: Matrix3 = (
    (0.6369580483012914, 0.14461690358620832, 0.1688809751641721),
    (0.2627002120112671, 0.6779980715188708, 0.05930171646986196),
    (0.0, 0.028072693049087428, 1.060985057710791),
)
# To XYZ at the white point D50.
_PROPHOTO_TO_D50: Matrix3 = (
    (0.7977666449006423, 0.13518129740053308, 0.0313477341283922),
    (0.2880748288194013, 0.711835234241873, 0.00008993693872564),
    (0.0, 0.0, 0.8251046025104602),
)
# Rec. 2020's constants of its curve.
_ALPHA, _BETA = 1.09929682680944, 0.018053968510807


@dataclass(frozen=True, slots=True)
class RgbSpace:
    """A space of red, green and blue: `decode` leads to light, `encode` back."""

    to_xyz: Matrix3
    decode: Callable[[float], float]
    encode: Callable[[float], float]


def times(matrix: Matrix3, vector: Coordinates) -> Coordinates:
    """Return a vector through a matrix."""
    first, second, third = (
        math.fsum(map(float.__mul__, row, map(float, vector))) for row in matrix
    )
    return first, second, third


@cache
def inverse(matrix: Matrix3) -> Matrix3:
    """Return the matrix that undoes another one: its adjugate by its determinant."""
    (a, b, c), (d, e, f), (g, h, i) = matrix
    adjugate = (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    )
    determinant = a * adjugate[0][0] + b * adjugate[1][0] + c * adjugate[2][0]
    first, second, third = (mapped(lambda value: value / determinant, row) for row in adjugate)
    return first, second, third


def mapped(change: Callable[[float], float], values: Coordinates) -> Coordinates:
    """Return each coordinate changed."""
    first, second, third = map(change, values)
    return first, second, third


def _signed(curve: Callable[[float], float]) -> Callable[[float], float]:
    """Return a curve that goes on below zero as it does above."""
    return lambda value: math.copysign(curve(abs(value)), value)


def _srgb_decode(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _srgb_encode(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def _rec2020_decode(value: float) -> float:
    if value < _BETA * 4.5:
        return value / 4.5
    return float(((value + _ALPHA - 1) / _ALPHA) ** (1 / 0.45))


def _rec2020_encode(value: float) -> float:
    return value * 4.5 if value <= _BETA else _ALPHA * value**0.45 - (_ALPHA - 1)


def _prophoto_decode(value: float) -> float:
    return value / 16 if value <= 16 / 512 else float(value**1.8)


def _prophoto_encode(value: float) -> float:
    return value * 16 if value < 1 / 512 else value ** (1 / 1.8)


def _product(first: Matrix3, second: Matrix3) -> Matrix3:
    columns = tuple(zip(*second, strict=True))
    rows = tuple(
        tuple(math.fsum(map(float.__mul__, row, column)) for column in columns) for row in first
    )
    (a, b, c) = rows
    return (a[0], a[1], a[2]), (b[0], b[1], b[2]), (c[0], c[1], c[2])


def _same(value: float) -> float:
    return value


RGB_SPACES: Mapping[str, RgbSpace] = {
    "srgb": RgbSpace(_SRGB_TO_XYZ, _signed(_srgb_decode), _signed(_srgb_encode)),
    "srgb-linear": RgbSpace(_SRGB_TO_XYZ, _same, _same),
    "display-p3": RgbSpace(_P3_TO_XYZ, _signed(_srgb_decode), _signed(_srgb_encode)),
    "a98-rgb": RgbSpace(
        _A98_TO_XYZ,
        _signed(lambda value: value ** (563 / 256)),
        _signed(lambda value: value ** (256 / 563)),
    ),
    "prophoto-rgb": RgbSpace(
        _product(D50_TO_D65, _PROPHOTO_TO_D50),
        _signed(_prophoto_decode),
        _signed(_prophoto_encode),
    ),
    "rec2020": RgbSpace(_REC2020_TO_XYZ, _signed(_rec2020_decode), _signed(_rec2020_encode)),
}
"""The spaces by their names in CSS."""
