"""`closing`: the last page, and how to go on from it."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Annotated, ClassVar

from deckgen.content import Paragraph, Run
from deckgen.diagnostics import Span
from deckgen.kinds.base.canvas import Canvas
from deckgen.kinds.base.kind import Body, Kind
from deckgen.layout.files.picture import contained, qr_picture
from deckgen.outline.markup.targets import may_link
from deckgen.outline.values.fields import Plain, Text
from deckgen.outline.values.models import Field, model
from deckgen.page.boxes import Box, PictureBox

_YES = frozenset({"true", "yes"})
_NO = frozenset({"false", "no"})

_SCHEME = re.compile("://|^(?:mailto|tel|javascript|data):", re.IGNORECASE | re.ASCII)
"""What an address with a scheme has; the last two are known to be refused, not to become pages."""

_DIALLED = re.compile(r"[+\d]")
"""What is dialled of a telephone number; `\\d` is a decimal digit of any script."""

_QR_EXPECTED = "an address such as https://example.org/talk, of at most some 2,000 characters"


@model
class Contact:
    """Where to reach us."""

    email: Annotated[Plain | None, Field(description="An address; becomes a mailto: link")] = None
    web: Annotated[
        Plain | None, Field(description="A page; https:// is added where it is missing")
    ] = None
    phone: Annotated[Plain | None, Field(description="A number; becomes a tel: link")] = None

    def links(self) -> Iterator[tuple[Plain, str, str]]:
        """Yield each text, the link that it is to be, and what is expected of it."""
        if self.email:
            yield self.email, f"mailto:{self.email}", "an address such as name@example.org"
        if self.web:
            expected = "a page such as example.org/talk or https://example.org"
            yield self.web, _absolute(self.web), expected
        if self.phone:
            yield self.phone, f"tel:{_digits(self.phone)}", "a number such as +852 1234 5678"


@model
class Closing(Kind):
    """The last page."""

    key: ClassVar[str] = "closing"

    closing: Annotated[
        Text, Field(description="The last words; the title of the page where it has no `title`")
    ]
    contact: Annotated[Contact | None, Field(description="{email, web, phone}")] = None
    qr: Annotated[
        Plain | None, Field(description="An address as QR code; true takes contact.web")
    ] = None

    def own_title(self) -> Text | None:
        """Return the last words."""
        return self.closing

    def place(self, canvas: Canvas) -> tuple[Body, ...]:
        """Put the last words (below a title, if there is another), the contact, and the QR code."""
        boxes: list[Box] = []
        if canvas.has_title and not canvas.title_is_own:
            boxes.append(canvas.line(self.closing, "body", role="closing-body"))
        lines = self._contact_lines(canvas)
        if lines:
            area = canvas.area("contact")
            boxes.append(canvas.fixed(lines, area, role="contact", origin=canvas.origin))
        if self.qr is not None:
            boxes += _qr_boxes(self._address(self.qr, canvas), self.qr.span, canvas)
        return (Body(tuple(boxes)),)

    def _contact_lines(self, canvas: Canvas) -> tuple[Paragraph, ...]:
        """Return a line for each way to reach us, a link; report what cannot be one."""
        lines = []
        for text, link, expected in self._contact().links():
            if not may_link(link):
                canvas.report.fault(
                    "bad-contact",
                    f"`{text[:60]}` cannot be a link",
                    text.span,
                    expected=expected,
                    hint="say it in `closing`, or on a slide of its own",
                )
            lines.append(Paragraph((Run(str(text), link=link),)))
        return tuple(lines)

    def _contact(self) -> Contact:
        """Return where to reach us; an empty contact where the author gives none."""
        return self.contact or Contact()

    def _address(self, qr: Plain, canvas: Canvas) -> str:
        """Return what the QR code is to say; empty where there is to be none, or (with a fault) no
        address is known.
        """
        answer = qr.lower()
        if answer in _NO:
            return ""
        if answer not in _YES:
            return _absolute(qr)
        web = self._contact().web
        if web:
            return _absolute(web)
        canvas.report.fault(
            "no-address",
            "the QR code has no address",
            qr.span,
            hint="add `contact: {web: …}`, or `qr: https://…`",
        )
        return ""


def _qr_boxes(address: str, span: Span, canvas: Canvas) -> list[PictureBox]:
    """Return the QR code of an address; nothing where that is empty, or cannot be one (a fault at
    `span`).
    """
    if not address:
        return []
    code = qr_picture(address) if may_link(address) else None
    if code is None:
        canvas.report.fault(
            "bad-qr",
            f"`{address[:60]}` cannot be a QR code",
            span,
            expected=_QR_EXPECTED,
            hint="use a short https:// address",
        )
        return []
    area = canvas.area("picture")
    box = PictureBox(
        rect=contained(code, area.rect),
        picture=code,
        name="QR code",
        alt=f"QR code: {address}",
        slot=area.slot,
        origin=canvas.origin,
    )
    return [box]


def _absolute(address: str) -> str:
    """Return an address with its scheme; a page's may be left out."""
    if _SCHEME.search(address):
        return str(address)
    return f"https://{address}"


def _digits(number: str) -> str:
    """Return a telephone number for machines: a plus and ASCII digits, whatever their script."""
    dialled = _DIALLED.findall(number)
    return "".join(str(unicodedata.decimal(character, character)) for character in dialled)
