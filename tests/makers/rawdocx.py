"""Word files written out by hand, and what stands in the comments of a Word file."""

import io
import zipfile

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
SPACES = (
    f'xmlns:w="{W}" xmlns:w14="{W14}" xmlns:w15="{W15}"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"


def raw_docx(body, main_type="document.main", members=None, **parts):
    """Return a Word file with ``body`` inside ``w:body``; ``parts`` are others by their kind.

    A part is the whole XML inside its root element, which is named after the kind.
    ``members`` are further members of the archive.
    """
    document = f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    types = [f'<Override PartName="/word/document.xml" ContentType="{_TYPE}{main_type}+xml"/>']
    relations, files = [], {}
    for number, (kind, content) in enumerate(parts.items(), 1):
        root = {"commentsExtended": "w15:commentsEx"}.get(kind, f"w:{kind}")
        files[f"word/{kind}.xml"] = f"<{root} {SPACES}>{content}</{root}>"
        types.append(f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPE}{kind}+xml"/>')
        relations.append(
            f'<Relationship Id="rId{number}" Type="{_KIND}{kind}" Target="{kind}.xml"/>'
        )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{"".join(types)}</Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}relationships"><Relationship Id="rId1" '
            f'Type="{_KIND}officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", document)
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}relationships">{"".join(relations)}</Relationships>',
        )
        for name, content in {**files, **(members or {})}.items():
            archive.writestr(name, content)
    return stream.getvalue()


def member(data, name):
    """Return the bytes of one member of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def members(data):
    """Return all members of an archive, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def w(name):
    """Return a name of the main namespace as lxml writes it."""
    return f"{{{W}}}{name}"


def comments(data):
    """Return author, covered text and own text of every comment, by the order of their ids.

    Covered are the characters between the two marks of a comment; a paragraph's end between
    them is a line feed. A comment without its three marks is an error.
    """
    root = etree.fromstring(member(data, "word/comments.xml"))
    body = etree.fromstring(member(data, "word/document.xml"))
    references = [one.get(w("id")) for one in body.iter(w("commentReference"))]
    ids = [one.get(w("id")) for one in root]
    assert sorted(references) == sorted(ids), "every comment is referred to once"
    assert len(set(ids)) == len(ids)
    return [(one.get(w("author")), covered(body, one.get(w("id"))), said(one)) for one in root]


def covered(body, key):
    """Return the text between the marks of the comment with the id ``key``."""
    inside, seen, text = False, 0, []
    for element in body.iter():
        tag = etree.QName(element).localname
        if tag in ("commentRangeStart", "commentRangeEnd") and element.get(w("id")) == key:
            inside, seen = tag == "commentRangeStart", seen + 1
        elif inside and tag == "t":
            text.append(element.text or "")
        elif inside and tag in ("tab", "br", "noBreakHyphen", "p"):
            text.append({"tab": "\t", "noBreakHyphen": "-"}.get(tag, "\n"))
    assert seen == 2
    return "".join(text)


def said(comment):
    """Return the text of one comment, its paragraphs on lines."""
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(w("t")))
        for paragraph in comment.iter(w("p"))
    )
