"""Property elements of WordprocessingML, found or made where the schema's order wants them."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from pipeline.formats.docx.elements import q


def _order(names: str) -> tuple[str, ...]:
    return tuple(names.split())


PARAGRAPH_ORDER = _order(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
RUN_ORDER = _order(
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath rPrChange"
)
SECTION_ORDER = _order(
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols "
    "formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
)
TABLE_ORDER = _order(
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
)


_NAMESPACE = q("w:")


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return q(f"w:{name}")


def flag(parent: etree._Element, name: str, order: Sequence[str], *, on: bool) -> None:
    """The on/off property there, or gone."""
    remove(parent, name)
    if on:
        put(parent, name, order)


def switch(parent: etree._Element, name: str, order: Sequence[str], *, on: bool) -> None:
    """The on/off property there and said, so that no style's counts."""
    element = put(parent, name, order)
    element.attrib.clear()
    if not on:
        element.set(w("val"), "0")


def properties_of(element: etree._Element, name: str) -> etree._Element:
    """The element's `w:pPr` or `w:rPr`, made as its first child where it has none."""
    found = element.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        element.insert(0, found)
    return found


def put(parent: etree._Element, name: str, order: Sequence[str]) -> etree._Element:
    """The child of this name, made at its place in the schema's order, and before other namespaces', where none is."""
    found = parent.find(w(name))
    if found is not None:
        return found
    found = etree.Element(w(name))
    after = {w(later) for later in order[order.index(name) + 1 :]}
    positions = (index for index, child in enumerate(parent) if child.tag in after or _is_foreign(child))
    position = next(positions, len(parent))
    parent.insert(position, found)
    return found


def _is_foreign(child: etree._Element) -> bool:
    """True for what later versions of Word add after all others, such as `w14:shadow`."""
    return isinstance(child.tag, str) and not child.tag.startswith(_NAMESPACE)


def default_runs(styles: etree._Element) -> etree._Element:
    """The `w:rPr` of a `w:styles` that counts where no style says otherwise, made where it has none."""
    return _default(styles, "rPr")


def default_paragraphs(styles: etree._Element) -> etree._Element:
    """The `w:pPr` of a `w:styles` that counts where no style says otherwise, made where it has none."""
    return _default(styles, "pPr")


def _default(styles: etree._Element, name: str) -> etree._Element:
    defaults = put(styles, "docDefaults", ("docDefaults", "latentStyles", "style"))
    return put(put(defaults, f"{name}Default", ("rPrDefault", "pPrDefault")), name, (name,))


def remove(parent: etree._Element, name: str) -> None:
    """Take every child of this name away."""
    for element in parent.findall(w(name)):
        parent.remove(element)


def parent_of(element: etree._Element) -> etree._Element:
    """The element around this one, which is no root."""
    parent = element.getparent()
    if parent is None:
        raise ValueError(f"{element.tag} has no parent")
    return parent
