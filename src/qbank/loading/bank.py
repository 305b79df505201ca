"""A whole bank from its files."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from qbank.loading.files import BankFiles
from qbank.loading.index import ParsedIndex, read_bank_index, read_topic_index
from qbank.loading.listing import check_ids, check_questions, check_topics, is_kebab_case, not_kebab_case
from qbank.loading.memory import Memory
from qbank.loading.question import ParsedQuestion, read_question
from qbank.loading.registers import read_retired, read_synonyms
from qbank.loading.rule import Rule
from qbank.loading.strays import check_strays, ids_by_topic
from qbank.model import Bank, Location, Question, Section, Topic, walk
from qbank.problems import Problem, in_order

INDEX_MISSING = Rule(
    "index-missing",
    "this file is missing",
    "Write it: front matter, a title and an introduction.",
)

IndexReader = Callable[[str, str, bytes], ParsedIndex]


@dataclass(frozen=True, slots=True)
class _Parsed:
    """All files of a bank, read one by one; topics in the order of the bank, then those not listed."""

    files: BankFiles
    index: ParsedIndex
    indexes: dict[str, ParsedIndex]
    questions: dict[str, dict[str, ParsedQuestion]]
    """By topic and id; ids in teaching order, then those not listed."""


def load_bank(files: BankFiles, memory: Memory | None = None) -> tuple[Bank, list[Problem]]:
    """The bank as far as it can be read, and all that is wrong with the shape of its files."""
    with _undisturbed():
        return _load(files, memory or Memory())


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Nothing is freed while a bank grows, so collecting is switched off; snippets may be oddly escaped."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            warnings.simplefilter("ignore", DeprecationWarning)
            yield
    finally:
        if was_collecting:
            gc.enable()


def _load(files: BankFiles, memory: Memory) -> tuple[Bank, list[Problem]]:
    parsed = _parse(files, memory)
    memory.keep(files.texts)
    return _bank(parsed), in_order(_problems(parsed))


def _parse(files: BankFiles, memory: Memory) -> _Parsed:
    index = _index("index.md", read_bank_index, files, memory)
    ids = ids_by_topic(files)
    topics = _listed_first([topic.text for topic in index.topics], list(ids))
    indexes = {topic: _index(f"{topic}/index.md", read_topic_index, files, memory) for topic in topics}
    questions = {topic: _questions(topic, ids[topic], indexes[topic], files, memory) for topic in topics}
    return _Parsed(files, index, indexes, questions)


def _index(path: str, read: IndexReader, files: BankFiles, memory: Memory) -> ParsedIndex:
    if path in files.texts:
        return memory.recall(read, path, files.shown(path), files.texts[path])
    if files.hides(path):
        return ParsedIndex()
    return ParsedIndex(problems=(INDEX_MISSING.at(Location(files.shown(path))),))


def _questions(
    topic: str, ids: Sequence[str], index: ParsedIndex, files: BankFiles, memory: Memory
) -> dict[str, ParsedQuestion]:
    listed = [found.text for _, section in index.questions for found in section]
    paths = {id_: f"{topic}/{id_}.md" for id_ in _listed_first(listed, ids)}
    return {
        id_: memory.recall(read_question, path, files.shown(path), files.texts[path])
        for id_, path in paths.items()
    }


def _listed_first(listed: Sequence[str], found: Sequence[str]) -> list[str]:
    """What was found, as listed; then the rest."""
    return [
        *(dict.fromkeys(name for name in listed if name in found)),
        *(n for n in found if n not in listed),
    ]


def _problems(parsed: _Parsed) -> Iterator[Problem]:
    files, index = parsed.files, parsed.index
    yield from index.problems
    if index.name and not is_kebab_case(index.name.text):
        yield not_kebab_case(index.name.text, Location(files.shown("index.md"), index.name.line))
    if "index.md" in files.texts:
        yield from check_topics(index, sorted(parsed.indexes), files)
    for topic, topic_index in parsed.indexes.items():
        yield from topic_index.problems
        if topic_index.lists_questions:
            yield from check_questions(topic, topic_index, sorted(parsed.questions[topic]), files)
        for question in parsed.questions[topic].values():
            yield from question.problems
    yield from check_ids(parsed.questions, files)
    yield from read_synonyms(files)[1]
    yield from read_retired(files)[1]
    yield from check_strays(files, _shown_files(parsed))


def _shown_files(parsed: _Parsed) -> set[str]:
    """Targets of images and links; an image that is only linked is used too."""
    introductions = (index.introduction for index in (parsed.index, *parsed.indexes.values()))
    nodes = [node for introduction in introductions for node in walk(introduction)]
    for question in _all_read(parsed):
        nodes.extend(question.nodes())
    return {node.target for node in nodes if node.kind in ("image", "reference")}


def _all_read(parsed: _Parsed) -> Iterator[Question]:
    for questions in parsed.questions.values():
        yield from (found.question for found in questions.values() if found.question)


def _bank(parsed: _Parsed) -> Bank:
    index, shown = parsed.index, parsed.files.shown
    listed = dict.fromkeys(topic.text for topic in index.topics)
    readable = (topic for topic in listed if topic in parsed.indexes and parsed.indexes[topic].title)
    topics = tuple(_topic(topic, parsed) for topic in readable)
    name = index.name.text if index.name else ""
    return Bank(name, index.language, shown("index.md"), index.title, index.introduction, topics)


def _topic(topic: str, parsed: _Parsed) -> Topic:
    index = parsed.indexes[topic]
    unread = dict(parsed.questions[topic])
    sections = []
    for title, ids in index.questions:
        found = (unread.pop(id_.text, None) for id_ in ids)
        questions = tuple(entry.question for entry in found if entry and entry.question)
        sections.append(Section(title.text, title.line, questions))
    return Topic(
        topic, parsed.files.shown(f"{topic}/index.md"), index.title, index.introduction, tuple(sections)
    )
