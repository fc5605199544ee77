"""`closing`: the last page, and how to go on from it."""

from typing import Annotated, ClassVar

from pydantic import Field

from deckgen.content import Paragraph, Run
from deckgen.kinds.canvas import Canvas
from deckgen.kinds.kind import Body, Kind
from deckgen.layout.boxes import Box, PictureBox
from deckgen.layout.crop import contained
from deckgen.layout.qr import qr_picture
from deckgen.outline.fields import Plain, Text
from deckgen.outline.validate import model


@model
class Contact:
    """Where to reach us."""

    email: Annotated[Plain | None, Field(description="An address; becomes a mailto: link")] = None
    web: Annotated[Plain | None, Field(description="A page; https:// is added where it is missing")] = None
    phone: Annotated[Plain | None, Field(description="A number; becomes a tel: link")] = None


@model
class Closing(Kind):
    """The last page."""

    key: ClassVar[str] = "closing"

    closing: Annotated[Text, Field(description="The last words; the title of the page where it has no `title`")]
    contact: Annotated[Contact | None, Field(description="{email, web, phone}")] = None
    qr: Annotated[Plain | None, Field(description="An address as QR code; true takes contact.web")] = None

    def own_title(self) -> Text | None:
        """Return the last words."""
        return self.closing

    def place(self, canvas: Canvas) -> tuple[Body, ...]:
        """Put the last words (below a title, if there is another), the contact, and the QR code."""
        boxes: list[Box] = []
        if canvas.has_title and not canvas.title_is_own:
            boxes.append(canvas.line(self.closing, "body", role="closing-body"))
        lines = self._contact_lines()
        if lines:
            boxes.append(canvas.fixed(lines, canvas.area("contact"), role="contact", origin=canvas.origin))
        address = self._qr_address(canvas)
        if address:
            area = canvas.area("picture")
            code = qr_picture(address)
            rect = contained(code, area.rect)
            boxes.append(PictureBox(rect, code, "QR code", alt=f"QR code: {address}", origin=canvas.origin))
        return (Body(tuple(boxes)),)

    def _contact_lines(self) -> tuple[Paragraph, ...]:
        if self.contact is None:
            return ()
        email, web, phone = self.contact.email, self.contact.web, self.contact.phone
        lines = []
        if email:
            lines.append(Run(str(email), link=f"mailto:{email}"))
        if web:
            lines.append(Run(str(web), link=_absolute(str(web))))
        if phone:
            lines.append(Run(str(phone), link="tel:" + "".join(each for each in str(phone) if each in "+0123456789")))
        return tuple(Paragraph((run,)) for run in lines)

    def _qr_address(self, canvas: Canvas) -> str:
        if self.qr is None or str(self.qr).lower() in {"false", "no"}:
            return ""
        if str(self.qr).lower() not in {"true", "yes"}:
            return _absolute(str(self.qr))
        if self.contact and self.contact.web:
            return _absolute(str(self.contact.web))
        canvas.report.fault(
            "no-address", "the QR code has no address", self.qr.span, hint="add `contact: {web: …}`, or `qr: https://…`"
        )
        return ""


def _absolute(address: str) -> str:
    return address if "://" in address else f"https://{address}"
