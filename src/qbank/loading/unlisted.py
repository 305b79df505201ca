"""What no index lists: never shown, yet checked like the rest of the bank."""

from __future__ import annotations

from collections.abc import Iterator

from qbank.loading.files import BankFiles
from qbank.loading.index import ParsedIndex, read_topic_index
from qbank.loading.question import read_question
from qbank.loading.strays import ids_by_topic
from qbank.model import Bank, Question, Section, Topic


def read_unlisted(bank: Bank, files: BankFiles) -> tuple[Topic, ...]:
    """The topics of what was left out; without title and introduction where only questions of it were."""
    shown = {question.path for question in bank.questions}
    topics = {topic.id for topic in bank.topics}
    found = []
    for topic, ids in ids_by_topic(files).items():
        index = ParsedIndex() if topic in topics else _index(topic, files)
        questions = tuple(_questions([f"{topic}/{id_}.md" for id_ in ids], shown, files))
        sections = (Section("", 1, questions),)
        found.append(
            Topic(topic, files.shown(f"{topic}/index.md"), index.title, index.introduction, sections)
        )
    return tuple(found)


def _index(topic: str, files: BankFiles) -> ParsedIndex:
    path = f"{topic}/index.md"
    return read_topic_index(path, path, files.texts[path]) if path in files.texts else ParsedIndex()


def _questions(paths: list[str], shown: set[str], files: BankFiles) -> Iterator[Question]:
    for path in paths:
        if files.shown(path) not in shown:
            question = read_question(path, files.shown(path), files.texts[path]).question
            if question:
                yield question
