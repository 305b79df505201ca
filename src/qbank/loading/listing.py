"""What the indexes list, compared with the files that are there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from qbank.loading.files import BankFiles
from qbank.loading.index import ParsedIndex
from qbank.loading.rule import Rule, did_you_mean
from qbank.model import Located, Location
from qbank.problems import Problem

LISTED_TWICE = Rule(
    "listed-twice",
    "`{id}` was listed before, in line {first}",
    "Keep one of the two lines.",
)
QUESTION_ABSENT = Rule(
    "listed-but-absent",
    "`{id}` is listed, but there is no file `{file}`{guess}",
    "Write the file, or take the line out.",
)
TOPIC_ABSENT = Rule(
    "topic-absent",
    "the topic `{topic}` is listed, but there is no file `{file}`{guess}",
    "Make the folder with its index and its questions, or take the line out.",
)
NOT_LISTED = Rule(
    "not-listed",
    "this question is not listed in the index of its topic",
    "Add `{id}` to a section of `questions` in {index}.",
)
TOPIC_NOT_LISTED = Rule(
    "topic-not-listed",
    "the topic `{topic}` is not listed in the index of the bank",
    "Add it to `topics` in {index}.",
)
DUPLICATE_ID = Rule(
    "duplicate-id",
    "there is another question `{id}`: {other}",
    "Rename one of the two; an id is unique in the whole bank.",
)
NOT_KEBAB_CASE = Rule(
    "not-kebab-case",
    "`{name}` is not in kebab-case",
    "Use small letters, digits and single hyphens, such as `{example}`.",
)

_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_kebab_case(name: str) -> bool:
    """Whether a name may be part of an address: `softmax-function`."""
    return _KEBAB.fullmatch(name) is not None


def not_kebab_case(name: str, location: Location) -> Problem:
    """The problem, with a name like it that could be used."""
    example = "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "name"
    return NOT_KEBAB_CASE.at(location, name=name, example=example)


def check_topics(index: ParsedIndex, topics: Sequence[str], files: BankFiles) -> Iterator[Problem]:
    """The topics of the bank's index against the folders that hold Markdown."""
    shown = files.shown("index.md")
    yield from _repeated(index.topics, shown)
    listed = {topic.text for topic in index.topics}
    for topic in index.topics:
        path = f"{topic.text}/index.md"
        if path not in files.texts and not files.hides(path) and topic.text not in topics:
            words = {"file": files.shown(path), "guess": did_you_mean(topic.text, set(topics) - listed)}
            yield TOPIC_ABSENT.at(Location(shown, topic.line), topic=topic.text, **words)
    for name in topics:
        if name not in listed:
            yield TOPIC_NOT_LISTED.at(Location(files.shown(f"{name}/index.md")), topic=name, index=shown)
        if not is_kebab_case(name):
            yield not_kebab_case(name, Location(files.shown(name)))


def check_questions(
    topic: str, index: ParsedIndex, ids: Sequence[str], files: BankFiles
) -> Iterator[Problem]:
    """The questions of a topic's index against the files in its folder."""
    shown = files.shown(f"{topic}/index.md")
    listed = [found for _, found_in_section in index.questions for found in found_in_section]
    names = {found.text for found in listed}
    unlisted = [id_ for id_ in ids if id_ not in names]
    yield from _repeated(listed, shown)
    for found in listed:
        path = f"{topic}/{found.text}.md"
        if path not in files.texts and not files.hides(path):
            words = {"id": found.text, "file": files.shown(path), "guess": did_you_mean(found.text, unlisted)}
            yield QUESTION_ABSENT.at(Location(shown, found.line), **words)
    for id_ in unlisted:
        yield NOT_LISTED.at(Location(files.shown(f"{topic}/{id_}.md")), id=id_, index=shown)


def check_ids(ids: Mapping[str, Iterable[str]], files: BankFiles) -> Iterator[Problem]:
    """The ids of each topic, in the order of the bank: unique and usable as an address."""
    first: dict[str, str] = {}
    for topic, names in ids.items():
        for name in names:
            path = files.shown(f"{topic}/{name}.md")
            if name in first:
                yield DUPLICATE_ID.at(Location(path), id=name, other=first[name])
            if not is_kebab_case(name):
                yield not_kebab_case(name, Location(path))
            first.setdefault(name, path)


def _repeated(listed: Sequence[Located], shown: str) -> Iterator[Problem]:
    lines: dict[str, int] = {}
    for found in listed:
        if found.text in lines:
            yield LISTED_TWICE.at(Location(shown, found.line), id=found.text, first=lines[found.text])
        lines.setdefault(found.text, found.line)
