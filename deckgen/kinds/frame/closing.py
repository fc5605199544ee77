"""`closing`: the last page, and how to go on from it."""

import unicodedata
from typing import Annotated, ClassVar

from pydantic import Field

from deckgen.content import Paragraph, Run
from deckgen.kinds.base.canvas import Canvas
from deckgen.kinds.base.kind import Body, Kind
from deckgen.layout.files.picture import contained, qr_picture
from deckgen.outline.markup.inline_rules import may_link
from deckgen.outline.values.fields import Plain, Text
from deckgen.outline.values.validate import model
from deckgen.page.boxes import Box, Picture, PictureBox


@model
class Contact:
    """Where to reach us."""

    email: Annotated[Plain | None, Field(description="An address; becomes a mailto: link")] = None
    web: Annotated[
        Plain | None, Field(description="A page; https:// is added where it is missing")
    ] = None
    phone: Annotated[Plain | None, Field(description="A number; becomes a tel: link")] = None


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
            boxes.append(
                canvas.fixed(lines, canvas.area("contact"), role="contact", origin=canvas.origin)
            )
        address = self._qr_address(canvas)
        code = self._qr_code(address, canvas) if address else None
        if code is not None:
            area = canvas.area("picture")
            rect = contained(code, area.rect)
            alt = f"QR code: {address}"
            boxes.append(
                PictureBox(rect, code, "QR code", alt, slot=area.slot, origin=canvas.origin)
            )
        return (Body(tuple(boxes)),)

    def _contact_lines(self, canvas: Canvas) -> tuple[Paragraph, ...]:
        if self.contact is None:
            return ()
        email, web, phone = self.contact.email, self.contact.web, self.contact.phone
        lines = []
        for text, link, expected in (
            (email, f"mailto:{email}", "an address such as name@example.org"),
            (web, _absolute(str(web)), "a page such as example.org/talk or https://example.org"),
            (phone, f"tel:{_digits(str(phone))}", "a number such as +852 1234 5678"),
        ):
            if not text:
                continue
            if not may_link(link):
                hint = "say it in `closing`, or on a slide of its own"
                message = f"`{text[:60]}` cannot be a link"
                canvas.report.fault("bad-contact", message, text.span, expected=expected, hint=hint)
            lines.append(Paragraph((Run(str(text), link=link),)))
        return tuple(lines)

    def _qr_code(self, address: str, canvas: Canvas) -> Picture | None:
        place = self.qr.span if self.qr else canvas.origin
        code = qr_picture(address) if may_link(address) else None
        if code is None:
            message = f"`{address[:60]}` cannot be a QR code"
            expected = (
                "an address such as https://example.org/talk, of at most some 2,000 characters"
            )
            canvas.report.fault(
                "bad-qr", message, place, expected=expected, hint="use a short https:// address"
            )
        return code

    def _qr_address(self, canvas: Canvas) -> str:
        if self.qr is None or str(self.qr).lower() in {"false", "no"}:
            return ""
        if str(self.qr).lower() not in {"true", "yes"}:
            return _absolute(str(self.qr))
        if self.contact and self.contact.web:
            return _absolute(str(self.contact.web))
        canvas.report.fault(
            "no-address",
            "the QR code has no address",
            self.qr.span,
            hint="add `contact: {web: …}`, or `qr: https://…`",
        )
        return ""


def _absolute(address: str) -> str:
    is_absolute = "://" in address or address.lower().startswith(
        ("mailto:", "tel:", "javascript:", "data:")
    )
    return address if is_absolute else f"https://{address}"


def _digits(number: str) -> str:
    """Return a telephone number for machines; digits of any script count."""
    return "".join(
        str(unicodedata.decimal(each, each)) for each in number if each == "+" or each.isdecimal()
    )
