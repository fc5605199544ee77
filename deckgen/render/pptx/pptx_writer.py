"""`Pages` → the bytes of a native PowerPoint file: the skeleton, the slides and their notes."""

from deckgen.page.boxes import ChartBox, Link, Media, Picture
from deckgen.page.pages import Page, Pages
from deckgen.render.pptx.master.design import Design, design_of
from deckgen.render.pptx.master.skeleton import (
    NOTES_MASTER,
    layout_name,
    presentation_xml,
    skeleton,
)
from deckgen.render.pptx.package import names
from deckgen.render.pptx.package.media import MediaShelf, blip
from deckgen.render.pptx.package.package import PRESENTATION, Package, Part
from deckgen.render.pptx.package.xml import address
from deckgen.render.pptx.slide.notes_xml import notes_xml
from deckgen.render.pptx.slide.scene import Relations
from deckgen.render.pptx.slide.slide import slide_xml


def write(pages: Pages) -> bytes:
    """Return the PowerPoint file."""
    return _Deck(pages).to_bytes()


class _Deck:
    """A package while its slides are attached."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._design: Design = design_of(pages)
        self._media = MediaShelf()
        self._charts = 0
        self._films: dict[str, Part] = {}
        self._package: Package = skeleton(pages, self._design, self._media)
        self._layouts = {
            layout.name: (layout, self._package.part(layout_name(number)))
            for number, layout in enumerate(pages.layouts, 1)
        }
        # All slides stand before the first is written: they link to each other.
        self._slides = [
            self._package.add(f"/ppt/slides/slide{number}.xml", names.TYPE_SLIDE)
            for number in range(1, len(pages.pages) + 1)
        ]
        self._slide_of = {
            page.id: part for page, part in zip(pages.pages, self._slides, strict=True)
        }

    def to_bytes(self) -> bytes:
        for number, (page, part) in enumerate(zip(self._pages.pages, self._slides, strict=True), 1):
            layout, layout_part = self._layouts[page.layout]
            part.relate_to(layout_part, names.REL_LAYOUT)
            part.data = slide_xml(page, layout, self._design, self._relations(part))
            if page.notes:
                self._add_notes(page, number, part)
        self._list_slides()
        return self._package.to_bytes()

    def _relations(self, part: Part) -> Relations:
        def link(target: Link) -> str:
            if target.page:
                return part.relate_to(self._slide_of[target.page], names.REL_SLIDE)
            return part.relate_outside(address(target.href), names.REL_LINK)

        def picture(value: Picture) -> str:
            files = [self._media_part(name) for name in self._media.names(value) if name]
            return blip(*(part.relate_to(file, names.REL_IMAGE) for file in files))

        def chart(box: ChartBox) -> str:
            return part.relate_to(self._chart_part(box), names.REL_CHART)

        def film(media: Media) -> tuple[str, str]:
            target = self._film_part(media)
            video = part.relate_to(target, names.REL_VIDEO)
            return video, part.relate_to(target, names.REL_MEDIA)

        return Relations(link, picture, chart, film)

    def _chart_part(self, box: ChartBox) -> Part:
        """The part of a chart with its workbook, both numbered by the deck's charts."""
        from deckgen.render.pptx.chart.chart_part import chart_xml
        from deckgen.render.pptx.chart.chart_workbook import sheet_of, workbook

        self._charts += 1
        part = self._package.add(f"/ppt/charts/chart{self._charts}.xml", names.TYPE_CHART)
        numbers = workbook(sheet_of(box.chart), box.chart.format.code)
        name = f"/ppt/embeddings/Microsoft_Excel_Sheet{self._charts}.xlsx"
        identifier = part.relate_to(
            self._package.add(name, names.TYPE_WORKBOOK, numbers), names.REL_WORKBOOK
        )
        part.data = chart_xml(box.chart, identifier, self._pages.metadata.lang)
        return part

    def _film_part(self, media: Media) -> Part:
        """The part of a film, each once, numbered in the order in which they are first seen."""
        if media.digest not in self._films:
            name = f"/ppt/media/media{len(self._films) + 1}.mp4"
            self._films[media.digest] = self._package.add(name, media.media_type, media.data)
        return self._films[media.digest]

    def _media_part(self, name: str) -> Part:
        return self._package.share(name, *self._media.files[name])

    def _add_notes(self, page: Page, number: int, slide: Part) -> None:
        part = self._package.add(f"/ppt/notesSlides/notesSlide{number}.xml", names.TYPE_NOTES)
        part.relate_to(self._package.part(NOTES_MASTER), names.REL_NOTES_MASTER)
        part.relate_to(slide, names.REL_SLIDE)
        slide.relate_to(part, names.REL_NOTES)

        def link(target: str) -> str:
            if target.startswith("#"):
                # Notes belong to the one slide that they are related to (ECMA-376 Part 1 §13.3.5):
                # no second one.
                return ""
            identifier = part.relate_outside(address(target), names.REL_LINK)
            return f'<a:hlinkClick r:id="{identifier}"/>'

        part.data = notes_xml(page, self._design.mono, link)

    def _list_slides(self) -> None:
        part = self._package.part(PRESENTATION)
        slides = [part.relate_to(slide, names.REL_SLIDE) for slide in self._slides]
        part.data = presentation_xml(self._pages, self._design, slides)
