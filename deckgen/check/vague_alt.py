"""`vague-alt`: an alternative text is the name of a file, or says no more than that there is a
picture.

A screen reader announces a picture by itself; `alt` is what it shows.

Fails:

    - title: The quay at dawn
      image: quay.png
      alt: quay.png

Passes:

    - title: The quay at dawn
      image: quay.png
      alt: Three cranes unload a ship before sunrise
"""

import re
from collections.abc import Iterator

from deckgen.check.looking import advice, place_of
from deckgen.diagnostics import Diagnostic
from deckgen.page.contents import described
from deckgen.page.pages import Pages

_FILE = re.compile(r"[\w)]\.(png|jpe?g|gif|svg|webp|bmp|tiff?|heic|mp4|mov)\b", re.IGNORECASE)
# The word for a picture alone, in the languages that we know by name.
_NOTHING = frozenset(
    "image picture photo photograph graphic illustration drawing icon logo "
    "screenshot chart graph diagram film video bild foto grafik abbildung "
    "diagramm dessin photographie graphique schéma imagen foto gráfico dibujo "
    "immagine grafico disegno imagem afbeelding 圖 圖片 圖像 照片 圖表 图 图片 "
    "图像 图表 影片 视频 画像 "
    "写真 図 動画 사진 그림 이미지 صورة رسم תמונה".split()
)


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every alternative text that tells nothing."""
    hint = 'say what one sees and why it is there, or `alt: ""` if it only decorates'
    for page in pages.pages:
        for box in described(page):
            alt = " ".join(box.alt.split())
            if _FILE.search(alt) or alt.casefold().strip(" .:!…。") in _NOTHING:
                message = f"the alternative text '{alt[:40]}' does not say what is shown"
                yield advice("vague-alt", message, place_of(box, page), hint)
