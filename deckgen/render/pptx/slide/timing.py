"""The steps of a page's boxes → the clicks of its slide (``p:timing``), and what films need to
play.

The tree is the one that PowerPoint writes for "Fade, on click" (ECMA-376 Part 1 §19.5): each click
holds its effects; the first starts with it, the others with the first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby

from deckgen.page.boxes import (
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
from deckgen.render.pptx.package.xml import element
from deckgen.render.pptx.slide.scene import Numbered

_FADE = 500  # milliseconds, PowerPoint's own
_AT_ONCE = '<p:stCondLst><p:cond delay="0"/></p:stCondLst>'
_BACK_AND_ON = (
    '<p:prevCondLst><p:cond evt="onPrev" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:prevCondLst>'
    '<p:nextCondLst><p:cond evt="onNext" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:nextCondLst>'
)


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
    effects = sorted((each for box in boxes for each in _effects(box)), key=lambda each: each.step)
    films = [each for each in _all(boxes) if isinstance(each.box, MediaBox)]
    if not effects and not films:
        return ""
    numbers = count(2)
    nodes = _main_sequence(effects, numbers) if effects else ""
    nodes += "".join(_film(each, numbers) for each in films)
    builds = "".join(map(_build, boxes))
    return (
        '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot">'
        f"<p:childTnLst>{nodes}</p:childTnLst></p:cTn></p:par></p:tnLst>"
        f"{f'<p:bldLst>{builds}</p:bldLst>' if builds else ''}</p:timing>"
    )


def _all(boxes: Sequence[Numbered]) -> Iterator[Numbered]:
    for each in boxes:
        yield each
        yield from _all(each.inner)


def _effects(each: Numbered) -> Iterator[_Effect]:
    box, shape = each.box, each.identifier
    if box.step:
        yield _Effect(box.step, shape, grouped=_is_built(each))
    elif isinstance(box, TextBox):
        for at, paragraph in enumerate(box.typeset.paragraphs):
            if paragraph.step:
                part = f'<p:txEl><p:pRg st="{at}" end="{at}"/></p:txEl>'
                yield _Effect(paragraph.step, shape, part)
    elif isinstance(box, ChartBox):
        for at, step in enumerate(box.series_steps):
            if step:
                # PowerPoint writes -4 for "all of the other kind".
                chart = f'<a:chart seriesIdx="{at}" categoryIdx="-4" bldStep="series"/>'
                yield _Effect(step, shape, f"<p:graphicEl>{chart}</p:graphicEl>")


def _is_built(each: Numbered) -> bool:
    """Whether PowerPoint lists the shape's build: it does for texts, shapes and charts."""
    match each.box:
        case TextBox() | EquationBox() | ChartBox():
            return True
        case ShapeBox() as box:
            return box.geometry != "line"
        case PictureBox() | ConnectorBox() | TableBox() | MediaBox() | GroupBox():
            return False


def _build(each: Numbered) -> str:
    """The shape's entry in the list of builds."""
    effect = next(_effects(each), None)
    if effect is None or not effect.grouped:
        return ""
    attributes = f' spid="{each.identifier}" grpId="0"'
    match each.box:
        case ChartBox() as box:
            how = (
                "<p:bldAsOne/>"
                if box.step
                else '<p:bldSub><a:bldChart bld="series" animBg="0"/></p:bldSub>'
            )
            return f"<p:bldGraphic{attributes}>{how}</p:bldGraphic>"
        case TextBox() as box if not box.step:
            return f'<p:bldP{attributes} build="p"/>'
        case TextBox() | ShapeBox() as box:
            ground = ' animBg="1"' if box.fill or box.stroke else ""
            return f"<p:bldP{attributes}{ground}/>"
        case EquationBox():
            return f"<p:bldP{attributes}/>"
        case PictureBox() | ConnectorBox() | TableBox() | MediaBox() | GroupBox():
            return ""


def _main_sequence(effects: Sequence[_Effect], numbers: Iterator[int]) -> str:
    number = next(numbers)
    clicks = "".join(
        _click(tuple(group), numbers) for _, group in groupby(effects, key=lambda each: each.step)
    )
    return (
        f'<p:seq concurrent="1" nextAc="seek"><p:cTn id="{number}" dur="indefinite" nodeType="mainSeq">'
        f"<p:childTnLst>{clicks}</p:childTnLst></p:cTn>{_BACK_AND_ON}</p:seq>"
    )


def _click(effects: Sequence[_Effect], numbers: Iterator[int]) -> str:
    click, start = next(numbers), next(numbers)
    kinds = ("clickEffect", *("withEffect" for _ in effects[1:]))
    inner = "".join(_fade(each, kind, numbers) for each, kind in zip(effects, kinds, strict=True))
    return (
        f'<p:par><p:cTn id="{click}" fill="hold"><p:stCondLst><p:cond delay="indefinite"/></p:stCondLst><p:childTnLst>'
        f'<p:par><p:cTn id="{start}" fill="hold">{_AT_ONCE}<p:childTnLst>{inner}</p:childTnLst></p:cTn></p:par>'
        "</p:childTnLst></p:cTn></p:par>"
    )


def _fade(effect: _Effect, kind: str, numbers: Iterator[int]) -> str:
    """PowerPoint's preset 10 of the entrances: seen at once, faded in."""
    preset, visible, fade = next(numbers), next(numbers), next(numbers)
    group = ' grpId="0"' if effect.grouped else ""
    return (
        f'<p:par><p:cTn id="{preset}" presetID="10" presetClass="entr" presetSubtype="0" fill="hold"{group}'
        f' nodeType="{kind}">{_AT_ONCE}<p:childTnLst><p:set><p:cBhvr><p:cTn id="{visible}" dur="1" fill="hold">'
        f"{_AT_ONCE}</p:cTn>{effect.target}<p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst></p:cBhvr>"
        '<p:to><p:strVal val="visible"/></p:to></p:set><p:animEffect transition="in" filter="fade"><p:cBhvr>'
        f'<p:cTn id="{fade}" dur="{_FADE}"/>{effect.target}</p:cBhvr></p:animEffect></p:childTnLst></p:cTn></p:par>'
    )


def _film(each: Numbered, numbers: Iterator[int]) -> str:
    """A film that plays and pauses when it is clicked: the click, and what it plays (§19.5.109).

    The film alone would get controls under it, and a click on it would go on to the next slide.
    """
    assert isinstance(each.box, MediaBox)
    target = f'<p:tgtEl><p:spTgt spid="{each.identifier}"/></p:tgtEl>'
    again = ' repeatCount="indefinite"' if each.box.loop else ""
    return (
        f"{_play_or_pause(target, numbers)}"
        f'<p:video><p:cMediaNode vol="80000"><p:cTn id="{next(numbers)}"{again} fill="hold" display="0"><p:stCondLst>'
        f'<p:cond delay="indefinite"/></p:stCondLst></p:cTn>{target}</p:cMediaNode></p:video>'
    )


def _play_or_pause(target: str, numbers: Iterator[int]) -> str:
    clicked = f'<p:cond evt="onClick" delay="0">{target}</p:cond>'
    sequence, click, start, preset, command = (next(numbers) for _ in range(5))
    return (
        f'<p:seq concurrent="1" nextAc="seek"><p:cTn id="{sequence}" restart="whenNotActive" fill="hold" '
        f'evtFilter="cancelBubble" nodeType="interactiveSeq"><p:stCondLst>{clicked}</p:stCondLst>'
        '<p:endSync evt="end" delay="0"><p:rtn val="all"/></p:endSync><p:childTnLst>'
        f'<p:par><p:cTn id="{click}" fill="hold">{_AT_ONCE}<p:childTnLst>'
        f'<p:par><p:cTn id="{start}" fill="hold">{_AT_ONCE}<p:childTnLst>'
        f'<p:par><p:cTn id="{preset}" presetID="2" presetClass="mediacall" presetSubtype="0" fill="hold" '
        f'nodeType="clickEffect">{_AT_ONCE}<p:childTnLst><p:cmd type="call" cmd="togglePause"><p:cBhvr>'
        f'<p:cTn id="{command}" dur="1" fill="hold"/>{target}</p:cBhvr></p:cmd></p:childTnLst></p:cTn></p:par>'
        "</p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn>"
        f"<p:nextCondLst>{clicked}</p:nextCondLst></p:seq>"
    )
