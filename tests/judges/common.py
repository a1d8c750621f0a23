# SPDX-License-Identifier: MIT
"""What the judges share: counting and reporting, texts of rendered pages, gettext catalogs.

A judge prints at most LIMIT faults as "file:line: error: text", then its total, and exits with 1 when there were any.
"""
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

LIMIT = 20


class Judge:
    """Counts what passed and failed, and prints the first faults."""

    def __init__(self, name):
        self.name, self.passed, self.failed = name, 0, 0

    def fail(self, place, text):
        self.failed += 1
        if self.failed <= LIMIT:
            print(f'{place}: error: {squeeze(str(text))} [{self.name}]')

    def check(self, good, place, text):
        """One case: passed when `good`, otherwise a fault."""
        if good:
            self.passed += 1
        else:
            self.fail(place, text)
        return good

    def take(self, results):
        """Results of parallel(): each a list of (place, text), empty when the case passed."""
        for faults in results:
            self.passed += not faults
            for place, text in faults:
                self.fail(place, text)

    def skip(self, reason):
        """What cannot be judged here: a fault in CI, elsewhere a line that says why."""
        if os.environ.get('CI'):
            self.fail(self.name, reason)
        else:
            print(f'{self.name}: skipped: {reason}')

    def need(self, *tools):
        """Are the outside judges there? Without them the run ends here."""
        missing = [tool for tool in tools if not shutil.which(tool)]
        if missing:
            self.skip('not installed: ' + ', '.join(missing))
            self.end()

    def end(self):
        if self.failed > LIMIT:
            print(f'… and {self.failed - LIMIT} more')
        print(f'{self.passed} passed, {self.failed} failed')
        sys.exit(self.failed > 0)


def argument(usage):
    """The one argument of a judge: the site or the program."""
    if len(sys.argv) != 2:
        sys.exit(f'usage: {sys.argv[0]} {usage}')
    path = Path(sys.argv[1])
    if not path.exists():
        sys.exit(f'{path}: there is nothing here to judge')
    return path


def parallel(work, items):
    """work(item) for every item on all processors, in order; `work` is a function of the script itself."""
    items = list(items)
    with concurrent.futures.ProcessPoolExecutor() as pool:
        yield from pool.map(work, items, chunksize=max(1, len(items) // 64))


def run(*command, text=None, **options):
    """Runs a command and returns it with all that it printed in .stdout and .stderr."""
    options.setdefault('encoding', 'utf-8')
    return subprocess.run([str(word) for word in command], input=text, capture_output=True, **options)


def pages(site, folder, pattern):
    """The files below a folder of the site, in a fixed order; none at all is a reason to stop."""
    found = sorted((site / folder).rglob(pattern))
    if not found:
        sys.exit(f'{site / folder}: no {pattern} here')
    return found


def squeeze(text):
    return ' '.join(text.split())


# ---- Texts ----------------------------------------------------------------------------------------------------------

# A word and the same word again. What touches a digit, a hyphen, an at sign or an apostrophe is part of a longer one.
DOUBLED = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})\s+\1(?![\w'’@-])", re.IGNORECASE)


def doubled_words(text):
    return [match.group(0) for match in DOUBLED.finditer(text)]


INLINE = {'a', 'abbr', 'b', 'bdi', 'bdo', 'br', 'cite', 'code', 'em', 'i', 'kbd', 'q', 's', 'samp', 'small', 'span',
          'strong', 'sub', 'sup', 'time', 'u', 'var', 'wbr'}


class Blocks:
    """Collects text in blocks: (line, kind, text), white space squeezed except in what is preformatted."""

    def __init__(self):
        self.found, self.parts, self.line, self.kind = [], [], 0, ''

    def add(self, text):
        if text:
            self.parts.append(text)

    def flush(self):
        text = ''.join(self.parts)
        text = text.strip('\n') if self.kind == 'pre' else squeeze(text)
        if text.strip():
            self.found.append((self.line, self.kind, text))
        self.parts = []

    def enter(self, line, kind):
        self.flush()
        self.line, self.kind = line, kind


def html_blocks(element):
    """The text of an lxml element, block by block."""
    blocks = Blocks()

    def walk(node, kind):
        if not isinstance(node.tag, str) or node.tag in ('script', 'style', 'template', 'meter'):
            return
        if node.get('class') == 'unseen' or 'hidden' in node.attrib:  # for screen readers, of HTML alone
            return
        inline = node.tag in INLINE
        if not inline:
            kind = node.tag
            blocks.enter(node.sourceline, kind)
        blocks.add(node.text)
        for child in node:
            walk(child, kind)
            blocks.add(child.tail)
        if not inline:
            parent = node.getparent()
            blocks.enter(node.sourceline, parent.tag if parent is not None else '')

    walk(element, '')
    return blocks.found


def html_root(path):
    """The root element of an HTML page, by libxml2: quick, for pages that the judge `html` has found well-formed."""
    import lxml.html
    return lxml.html.document_fromstring(path.read_bytes(), parser=lxml.html.HTMLParser(encoding='utf-8'))


MARKDOWN = '{http://commonmark.org/xml/1.0}'


def markdown_split(path):
    """Front matter (or None), body of a Markdown page, and the number of lines before the body."""
    text = path.read_text('utf-8')
    match = re.match(r'---\n(.*?\n)---\n', text, re.DOTALL)
    if not match:
        return None, text, 0
    return match.group(1), text[match.end():], match.group(0).count('\n')


def markdown_tree(body):
    """The tree of a Markdown text as cmark-gfm sees it."""
    import lxml.etree
    result = run('cmark-gfm', '-e', 'table', '--sourcepos', '-t', 'xml', text=body)
    if result.returncode or result.stderr:
        raise ValueError(result.stderr.strip())
    parser = lxml.etree.XMLParser(load_dtd=False, resolve_entities=False, huge_tree=True)
    return lxml.etree.fromstring(result.stdout.encode('utf-8'), parser)


def markdown_line(node):
    """The line of a node or of the nearest block around it."""
    while node is not None:
        if node.get('sourcepos'):
            return int(node.get('sourcepos').split(':')[0])
        node = node.getparent()
    return 0


# ---- Catalogs -------------------------------------------------------------------------------------------------------

class Message:
    """An entry of a PO file. `key` is (context, id); the header has the id ''."""

    def __init__(self):
        self.context, self.id, self.plural, self.texts = None, '', None, []
        self.flags, self.obsolete, self.line = set(), False, 0
        self.comments, self.extracted, self.references = [], [], []

    @property
    def key(self):
        return self.context, self.id

    def __repr__(self):
        return f'"{self.id[:50]}"'


UNESCAPE = {'n': '\n', 't': '\t', 'r': '\r', '"': '"', '\\': '\\', 'a': '\a', 'b': '\b', 'v': '\v', 'f': '\f'}


def unquote(text):
    return re.sub(r'\\(.)', lambda match: UNESCAPE[match.group(1)], text[1:-1])


def read_catalog(path):
    """The messages of a PO file that msgfmt accepts; `text` may be given instead of a path."""
    return parse_catalog(Path(path).read_text('utf-8'))


def parse_catalog(text):
    messages, current, field = [], Message(), None
    for number, line in enumerate(text.split('\n') + [''], 1):
        if not line.strip():
            if current.line:
                messages.append(current)
            current, field = Message(), None
            continue
        if line.startswith('#,'):
            current.flags.update(flag.strip() for flag in line[2:].split(','))
            continue
        if line.startswith('#:'):
            current.references += line[2:].split()
        elif line.startswith('#.'):
            current.extracted.append(line[2:].strip())
        elif re.match(r'#([^,|~]|$)', line):
            current.comments.append(line[1:].strip())
        if line.startswith('#~'):
            current.obsolete = True
            line = line[2:].strip()
        if line.startswith('#') or line.startswith('|'):
            continue
        match = re.match(r'(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?(".*")$', line.strip())
        if not match:
            continue
        value = unquote(match.group(2))
        if match.group(1):
            field = match.group(1)
            current.line = current.line or number
            if field.startswith('msgstr'):
                current.texts.append('')
        if field == 'msgctxt':
            current.context = (current.context or '') + value
        elif field == 'msgid':
            current.id += value
        elif field == 'msgid_plural':
            current.plural = (current.plural or '') + value
        else:
            current.texts[-1] += value
    return messages


def is_nfc(text):
    return unicodedata.is_normalized('NFC', text)
