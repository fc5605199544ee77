"""The fixed names of a PowerPoint package: namespaces, content types, relationship types,
identifiers.
"""

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"
RELATIONSHIPS = f"{OFFICE}/relationships"
CHART_DATA = "http://schemas.openxmlformats.org/drawingml/2006/chart"
TABLE_DATA = "http://schemas.openxmlformats.org/drawingml/2006/table"
MATH = f"{OFFICE}/math"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
# What later versions added, with the year that their names hold.
POWERPOINT_2010 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
POWERPOINT_2015 = "http://schemas.microsoft.com/office/powerpoint/2015/09/main"
DRAWING_2010 = "http://schemas.microsoft.com/office/drawing/2010/main"
SVG_2016 = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
DECORATIVE_2017 = "http://schemas.microsoft.com/office/drawing/2017/decorative"
LINK_COLOR_2018 = "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"

# What every part of PresentationML declares on its root.
NAMESPACES = f'xmlns:a="{DRAWING}" xmlns:r="{RELATIONSHIPS}" xmlns:p="{PRESENTATION}"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# The same in other quotes. Which of them a part has means nothing, but a deck keeps its bytes from
# one version to the next: these are in the masters, the layouts, the presentation and the core
# properties.
QUOTED_DECLARATION = DECLARATION.replace('"', "'")

_PRESENTATIONML = "application/vnd.openxmlformats-officedocument.presentationml"
_OFFICE_DOCUMENT = "application/vnd.openxmlformats-officedocument"
TYPE_PRESENTATION = f"{_PRESENTATIONML}.presentation.main+xml"
TYPE_MASTER = f"{_PRESENTATIONML}.slideMaster+xml"
TYPE_LAYOUT = f"{_PRESENTATIONML}.slideLayout+xml"
TYPE_SLIDE = f"{_PRESENTATIONML}.slide+xml"
TYPE_NOTES_MASTER = f"{_PRESENTATIONML}.notesMaster+xml"
TYPE_NOTES = f"{_PRESENTATIONML}.notesSlide+xml"
TYPE_PROPERTIES = f"{_PRESENTATIONML}.presProps+xml"
TYPE_VIEW = f"{_PRESENTATIONML}.viewProps+xml"
TYPE_TABLE_STYLES = f"{_PRESENTATIONML}.tableStyles+xml"
TYPE_THEME = f"{_OFFICE_DOCUMENT}.theme+xml"
TYPE_CHART = f"{_OFFICE_DOCUMENT}.drawingml.chart+xml"
TYPE_WORKBOOK = f"{_OFFICE_DOCUMENT}.spreadsheetml.sheet"
TYPE_APP = f"{_OFFICE_DOCUMENT}.extended-properties+xml"
TYPE_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
TYPE_CUSTOM = f"{_OFFICE_DOCUMENT}.custom-properties+xml"

REL_DOCUMENT = f"{RELATIONSHIPS}/officeDocument"
REL_CORE = f"{PACKAGE}/relationships/metadata/core-properties"
REL_APP = f"{RELATIONSHIPS}/extended-properties"
REL_CUSTOM = f"{RELATIONSHIPS}/custom-properties"
REL_MASTER = f"{RELATIONSHIPS}/slideMaster"
REL_LAYOUT = f"{RELATIONSHIPS}/slideLayout"
REL_SLIDE = f"{RELATIONSHIPS}/slide"
REL_NOTES_MASTER = f"{RELATIONSHIPS}/notesMaster"
REL_NOTES = f"{RELATIONSHIPS}/notesSlide"
REL_PROPERTIES = f"{RELATIONSHIPS}/presProps"
REL_VIEW = f"{RELATIONSHIPS}/viewProps"
REL_TABLE_STYLES = f"{RELATIONSHIPS}/tableStyles"
REL_THEME = f"{RELATIONSHIPS}/theme"
REL_CHART = f"{RELATIONSHIPS}/chart"
REL_WORKBOOK = f"{RELATIONSHIPS}/package"
REL_IMAGE = f"{RELATIONSHIPS}/image"
REL_LINK = f"{RELATIONSHIPS}/hyperlink"
REL_VIDEO = f"{RELATIONSHIPS}/video"
# What PowerPoint 2010 and later look for ([MS-PPTX] §2.1).
REL_MEDIA = "http://schemas.microsoft.com/office/2007/relationships/media"

# Identifiers of our own, made once with uuid4 and never changed, so that output repeats.
TABLE_STYLE_ID = "{6C1B9E34-52F7-4D0A-9C55-0E7B4A1D8F20}"
SECTION_SEED = "0b6ad1b5-3c40-4f6e-8b0a-57f6f2d2c9a1"
# The identifier PowerPoint itself gives every slide number field.
NUMBER_FIELD_ID = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"

# ST_SlideId starts at 256, ST_SlideMasterId and ST_SlideLayoutId at 2^31 (ECMA-376 Part 1 §19.7).
FIRST_SLIDE_ID = 256
FIRST_SHAPE_ID = 2  # the shape tree of a slide is 1
FIRST_MASTER_ID = 2_147_483_648

# What PowerPoint's "mark as decorative" writes ([MS-ODRAWXML] §2.27).
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    f'xmlns:adec="{DECORATIVE_2017}" val="1"/></a:ext></a:extLst>'
)
