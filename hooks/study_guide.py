"""MkDocs calls these by name; all of it happens in `qbank.hosts.mkdocs`."""

from qbank.hosts.mkdocs import StudyGuide

_guide = StudyGuide()
on_startup = _guide.on_startup
on_config = _guide.on_config
on_files = _guide.on_files
on_page_markdown = _guide.on_page_markdown
on_page_content = _guide.on_page_content
on_post_page = _guide.on_post_page
on_post_template = _guide.on_post_template
on_serve = _guide.on_serve
