"""The steps of a page's boxes → the clicks of its slide (``p:timing``), and what films need to
play.

The tree is the one that PowerPoint writes for "Fade, on click" (ECMA-376 Part 1 §19.5): each click
holds its effects; the first starts with it, the others with the first.
"""

from collections.abc import Iterator, Sequence
from itertools import count, groupby

from deckgen.page.boxes import (
    Box,
    ChartBox,
    ConnectorBox,
    EquationBox,
    GroupBox,
    MediaBox,
    PictureBox,
    ShapeBox,
    TableBox,
    TextBox,
)
from deckgen.records import dataclass
from deckgen.render.pptx.package.xml import element, flag, when
from deckgen.render.pptx.slide.scene import Numbered

_FADE = 500  # milliseconds, PowerPoint's own
_AT_ONCE = '<p:stCondLst><p:cond delay="0"/></p:stCondLst>'
_WHEN_CLICKED = '<p:stCondLst><p:cond delay="indefinite"/></p:stCondLst>'
_SLIDE = "<p:tgtEl><p:sldTgt/></p:tgtEl>"
_BACK_AND_ON = (
    f'<p:prevCondLst><p:cond evt="onPrev" delay="0">{_SLIDE}</p:cond></p:prevCondLst>'
    f'<p:nextCondLst><p:cond evt="onNext" delay="0">{_SLIDE}</p:cond></p:nextCondLst>'
)
_SERIES_BUILD = '<p:bldSub><a:bldChart bld="series" animBg="0"/></p:bldSub>'
_FADED_IN = '<p:animEffect transition="in" filter="fade">'
_VISIBLE = '<p:to><p:strVal val="visible"/></p:to>'
_VISIBILITY = "<p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst>"


@dataclass(frozen=True, slots=True)
class _Effect:
    """What fades in at a step: `inner` is the part of the shape, empty for the whole. A shape that
    can be built in parts (text, a chart) has its effects `grouped`, and an entry in the list of
    builds.
    """

    step: int
    shape: int
    inner: str = ""
    grouped: bool = True

    @property
    def target(self) -> str:
        shape = element("p:spTgt", f' spid="{self.shape}"', self.inner)
        return f"<p:tgtEl>{shape}</p:tgtEl>"


def timing(boxes: Sequence[Numbered]) -> str:
    """Return the timing of a slide; nothing where it has none."""
    effects = sorted(
        (effect for shape in boxes for effect in _effects(shape)), key=lambda effect: effect.step
    )
    # The root of the tree is 1.
    numbers = count(2)
    nodes = _main_sequence(effects, numbers)
    for shape in _all(boxes):
        match shape.box:
            case MediaBox():
                nodes += _film(shape.box, shape.identifier, numbers)
            case _:
                continue
    if not nodes:
        return ""
    builds = "".join(map(_build, boxes))
    return (
        '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never"'
        f' nodeType="tmRoot"><p:childTnLst>{nodes}</p:childTnLst></p:cTn></p:par></p:tnLst>'
        f"{when(builds, f'<p:bldLst>{builds}</p:bldLst>')}</p:timing>"
    )


def _all(boxes: Sequence[Numbered]) -> Iterator[Numbered]:
    for shape in boxes:
        yield shape
        yield from _all(shape.inner)


def _effects(shape: Numbered) -> Iterator[_Effect]:
    """What fades in: the whole shape, or its parts one by one."""
    box, identifier = shape.box, shape.identifier
    if box.step:
        yield _Effect(box.step, identifier, grouped=_is_built(shape))
        return
    for part, step in _parts(box):
        if step:
            yield _Effect(step, identifier, part)


def _parts(box: Box) -> Iterator[tuple[str, int]]:
    """The parts of a shape that can appear one by one, each with its step."""
    match box:
        case TextBox():
            for index, paragraph in enumerate(box.typeset.paragraphs):
                yield f'<p:txEl><p:pRg st="{index}" end="{index}"/></p:txEl>', paragraph.step
        case ChartBox():
            for index, step in enumerate(box.series_steps):
                # PowerPoint writes -4 for "all of the other kind".
                series = f'<a:chart seriesIdx="{index}" categoryIdx="-4" bldStep="series"/>'
                yield f"<p:graphicEl>{series}</p:graphicEl>", step
        case _:
            return


def _is_built(shape: Numbered) -> bool:
    """Whether PowerPoint lists the shape's build: it does for texts, shapes and charts."""
    match shape.box:
        case TextBox() | EquationBox() | ChartBox():
            return True
        case ShapeBox() as box:
            return box.geometry != "line"
        case PictureBox() | ConnectorBox() | TableBox() | MediaBox() | GroupBox():
            return False


def _build(shape: Numbered) -> str:
    """The shape's entry in the list of builds."""
    effect = next(_effects(shape), None)
    if effect is None or not effect.grouped:
        return ""
    attributes = f' spid="{shape.identifier}" grpId="0"'
    match shape.box:
        case ChartBox() as box:
            how = "<p:bldAsOne/>" if box.step else _SERIES_BUILD
            return f"<p:bldGraphic{attributes}>{how}</p:bldGraphic>"
        case TextBox() as box if not box.step:
            return f'<p:bldP{attributes} build="p"/>'
        case TextBox() | ShapeBox() as box:
            return f"<p:bldP{attributes}{flag('animBg', box.fill or box.stroke)}/>"
        case EquationBox():
            return f"<p:bldP{attributes}/>"
        case PictureBox() | ConnectorBox() | TableBox() | MediaBox() | GroupBox():
            return ""


def _main_sequence(effects: Sequence[_Effect], numbers: Iterator[int]) -> str:
    """The clicks of a slide, one after the other; nothing where nothing fades in."""
    if not effects:
        return ""
    number = next(numbers)
    clicks = "".join(
        _click(tuple(group), numbers)
        for _, group in groupby(effects, key=lambda effect: effect.step)
    )
    return (
        '<p:seq concurrent="1" nextAc="seek">'
        f'<p:cTn id="{number}" dur="indefinite" nodeType="mainSeq">'
        f"<p:childTnLst>{clicks}</p:childTnLst></p:cTn>{_BACK_AND_ON}</p:seq>"
    )


def _click(effects: Sequence[_Effect], numbers: Iterator[int]) -> str:
    click, start = next(numbers), next(numbers)
    kinds = ("clickEffect", *("withEffect" for _ in effects[1:]))
    inner = "".join(
        _fade(effect, kind, numbers) for effect, kind in zip(effects, kinds, strict=True)
    )
    return (
        f'<p:par><p:cTn id="{click}" fill="hold">{_WHEN_CLICKED}<p:childTnLst>'
        f'<p:par><p:cTn id="{start}" fill="hold">{_AT_ONCE}<p:childTnLst>{inner}</p:childTnLst>'
        "</p:cTn></p:par></p:childTnLst></p:cTn></p:par>"
    )


def _fade(effect: _Effect, kind: str, numbers: Iterator[int]) -> str:
    """PowerPoint's preset 10 of the entrances: seen at once, faded in."""
    preset, visible, fade = next(numbers), next(numbers), next(numbers)
    group = when(effect.grouped, ' grpId="0"')
    return (
        f'<p:par><p:cTn id="{preset}" presetID="10" presetClass="entr" presetSubtype="0"'
        f' fill="hold"{group} nodeType="{kind}">{_AT_ONCE}<p:childTnLst>'
        f'<p:set><p:cBhvr><p:cTn id="{visible}" dur="1" fill="hold">{_AT_ONCE}</p:cTn>'
        f"{effect.target}{_VISIBILITY}</p:cBhvr>{_VISIBLE}</p:set>"
        f'{_FADED_IN}<p:cBhvr><p:cTn id="{fade}" dur="{_FADE}"/>{effect.target}</p:cBhvr>'
        "</p:animEffect></p:childTnLst></p:cTn></p:par>"
    )


def _film(box: MediaBox, identifier: int, numbers: Iterator[int]) -> str:
    """A film that plays and pauses when it is clicked: the click, and what it plays (§19.5.109).

    The film alone would get controls under it, and a click on it would go on to the next slide.
    """
    target = f'<p:tgtEl><p:spTgt spid="{identifier}"/></p:tgtEl>'
    again = when(box.loop, ' repeatCount="indefinite"')
    return (
        f"{_play_or_pause(target, numbers)}"
        f'<p:video><p:cMediaNode vol="80000"><p:cTn id="{next(numbers)}"{again} fill="hold"'
        f' display="0">{_WHEN_CLICKED}</p:cTn>{target}</p:cMediaNode></p:video>'
    )


def _play_or_pause(target: str, numbers: Iterator[int]) -> str:
    clicked = f'<p:cond evt="onClick" delay="0">{target}</p:cond>'
    sequence, click, start, preset, command = (next(numbers) for _ in range(5))
    return (
        f'<p:seq concurrent="1" nextAc="seek"><p:cTn id="{sequence}" restart="whenNotActive"'
        ' fill="hold" evtFilter="cancelBubble" nodeType="interactiveSeq">'
        f"<p:stCondLst>{clicked}</p:stCondLst>"
        '<p:endSync evt="end" delay="0"><p:rtn val="all"/></p:endSync><p:childTnLst>'
        f'<p:par><p:cTn id="{click}" fill="hold">{_AT_ONCE}<p:childTnLst>'
        f'<p:par><p:cTn id="{start}" fill="hold">{_AT_ONCE}<p:childTnLst>'
        f'<p:par><p:cTn id="{preset}" presetID="2" presetClass="mediacall" presetSubtype="0"'
        f' fill="hold" nodeType="clickEffect">{_AT_ONCE}<p:childTnLst>'
        f'<p:cmd type="call" cmd="togglePause"><p:cBhvr><p:cTn id="{command}" dur="1" fill="hold"/>'
        f"{target}</p:cBhvr></p:cmd></p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par>"
        "</p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn>"
        f"<p:nextCondLst>{clicked}</p:nextCondLst></p:seq>"
    )
