"""A question to HTML, unless the very same was rendered before."""

from __future__ import annotations

from markupsafe import Markup

from qbank.model import Option, Question
from qbank.rendering import addresses
from qbank.rendering.memory import Rendered, Uses
from qbank.rendering.nodes import compact, reference_address, rendered
from qbank.rendering.place import Place
from qbank.rendering.snippets import figure_picture
from qbank.rendering.templates import filled


def render_question(question: Question, place: Place) -> Rendered:
    """Its article on the topic's page and its part of the printed key."""
    place = Place(place.edition, place.page, question)
    memory = place.edition.memory
    uses = memory.uses(question) or find_uses(question)
    surroundings = look_around(question, uses, place)
    known = memory.recall(question, surroundings)
    if known:
        return known
    fresh = Rendered(_article(question, place), _key(question, place))
    memory.keep(question, uses, surroundings, fresh)
    return fresh


def find_uses(question: Question) -> Uses:
    """What the text of a question refers to."""
    nodes = list(question.nodes())
    formulas = [node.formula for node in nodes if node.formula]
    targets = [node.target for node in nodes if node.kind in ("reference", "image")]
    return Uses(tuple(dict.fromkeys(formulas)), tuple(dict.fromkeys(targets)))


def look_around(question: Question, uses: Uses, place: Place) -> object:
    """All that the HTML of a question depends on beside its own text; two of them can be compared."""
    edition = place.edition
    return (
        (place.page, question.path, edition.words),
        edition.record.verifications.get(question.id),
        tuple(figure_picture(snippet, place) for snippet in question.snippets),
        tuple(edition.typeset.get(formula) for formula in uses.formulas),
        tuple((reference_address(target, place), edition.images.get(target)) for target in uses.targets),
        _required(question, place),
        tuple(edition.notices.get(question.id, ())),
        _repository_links(question, place),
    )


def title(question: Question, place: Place) -> Markup:
    """Code and formulas included."""
    return rendered(question.title, place)


def _article(question: Question, place: Place) -> Markup:
    edit, issue = _repository_links(question, place)
    return filled(
        "question.html",
        words=place.edition.words,
        question=question,
        title=title(question, place),
        parts=_parts(question, place),
        options=[_option(option, place) for option in question.options],
        required=_required(question, place),
        notices=place.edition.notices.get(question.id, ()),
        edit=edit,
        issue=issue,
    )


def _parts(question: Question, place: Place) -> dict[str, Markup]:
    """Each text of the question under its name in the model; empty where there is none."""
    names = ("stem", "hint", "in_short", "answer", "common_mistakes", "follow_ups", "sources")
    return {name: rendered(getattr(question, name), place) for name in names}


def _option(option: Option, place: Place) -> dict[str, object]:
    return {
        "right": option.right,
        "label": compact(option.content, place.within_line()),
        "content": compact(option.content, place),
        "reason": rendered(option.reason, place),
    }


def _key(question: Question, place: Place) -> Markup:
    if not question.options:
        return Markup("")
    quiet = place.within_line()
    return filled(
        "print-key.html",
        title=title(question, place),
        right=[compact(option.content, quiet) for option in question.options if option.right],
        in_short=compact(question.in_short, quiet),
    )


def _required(question: Question, place: Place) -> tuple[tuple[str, Markup], ...]:
    """Address and title of each question to understand first; one that is not there is left out."""
    by_id = place.edition.bank.by_id
    found = (by_id[required.text] for required in question.requires if required.text in by_id)
    return tuple((question_address(other, place), title(other, place)) for other in found)


def question_address(question: Question, place: Place) -> str:
    """The way to a question from the page of a place."""
    page = addresses.topic_address(place.edition.address, question.topic)
    return addresses.link(page, question.id, place.page)


def _repository_links(question: Question, place: Place) -> tuple[str, str]:
    """Where it is edited and where a fault is reported; empty without a repository."""
    makers = (place.edition.edit_url, place.edition.issue_url)
    edit, issue = (make(question.path) if make else "" for make in makers)
    return edit, issue
