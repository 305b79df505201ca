"""MkDocs events to qbank calls: no parsing, no HTML, no rules."""

from __future__ import annotations

import html
import logging
from datetime import date
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from qbank import guide
from qbank.guide import Guide, GuideMaker, Repository
from qbank.hosts.navigation import ids, table_of_contents, with_topics
from qbank.hosts.outputs import Outputs
from qbank.hosts.policy import with_policy
from qbank.problems import as_text
from qbank.workspace import Workspace

log = logging.getLogger("mkdocs.hooks.qbank")  # below `mkdocs.`, so that warnings fail a strict build
THEME = Path(__file__).parent / "theme"
UNCHANGED = "unchanged.html"  # an empty template


class StudyGuide:
    """The state between events: one maker as long as MkDocs runs, one guide a build."""

    def __init__(self) -> None:
        self._serving = False
        self._maker: GuideMaker | None = None
        self._guide: Guide
        self._folder = ""
        self._outputs = Outputs()

    def on_startup(self, command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self._maker = self._maker or self._make_maker(config)
        self._guide = self._maker.make(date.today())
        self._report()
        config.theme.dirs.insert(0, str(THEME))
        config.extra.update(bank=self._guide.bank.name, first_script=self._guide.first_script)
        config.extra_css[:0] = self._guide.styles
        config.extra_javascript.append(script := ExtraScriptValue(self._guide.script))
        script.type = "module"
        config.nav = with_topics(config.nav or [], self._folder, self._guide.bank.topics) or None
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        for file in [file for file in files if self._inside(file)]:
            if self._inside(file) not in self._guide.images.union(self._guide.pages):
                files.remove(file)  # questions, and whatever else must not reach readers
        for address, path in self._guide.files.items():
            files.append(File.generated(config, address, abs_src_path=str(path)))
        return files

    def on_page_markdown(self, markdown: str, page: Page, **_: Any) -> str:
        if self._inside(page.file) in self._guide.pages:
            return ""  # None would keep the text
        return guide.rewrite_links(markdown, page.file.src_uri, self._folder, self._guide.bank)

    def on_page_content(self, content: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
        if page.file.src_uri == "index.md":
            return content + self._guide.overview.html
        ours = self._guide.pages.get(self._inside(page.file))
        if ours is None:
            return content
        page.title = page.meta["title"] = html.escape(ours.title)  # the theme puts them in as they are
        page.meta["description"] = html.escape(ours.description)
        page.toc = table_of_contents(ours.contents)
        page.present_anchor_ids = ids(ours.contents)
        if self._serving and self._outputs.has(page.url, self._made_from(page, config)):
            page.meta["template"] = UNCHANGED
        return ours.html

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        if not self._serving:  # else MkDocs adds a script for reloading, another one each time
            return with_policy(output, untrusted=(page.content or "", *self._guide.titles))
        if self._inside(page.file) not in self._guide.pages:
            return output
        return self._outputs.finish(page.url, self._made_from(page, config), output)

    def on_post_template(self, output: str, template_name: str, **_: Any) -> str:
        return with_policy(output) if template_name.endswith(".html") and not self._serving else output

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        if self._maker:  # the folder, for the record in it is replaced, not written
            server.watch(str(self._maker.workspace.make_place()), recursive=False)
        return server

    def _make_maker(self, config: MkDocsConfig) -> GuideMaker:
        workspace = Workspace(Path(config.config_file_path).parent)
        docs = Path(config.docs_dir).relative_to(workspace.root).as_posix()
        if not workspace.bank_folder.is_relative_to(config.docs_dir):
            raise ConfigurationError(f"The bank {workspace.settings.bank} must lie in a folder of {docs}/")
        self._folder = workspace.bank_folder.relative_to(config.docs_dir).as_posix()
        repository = Repository(config.repo_url or "", config.edit_uri or "", docs)
        return GuideMaker(workspace, f"{self._folder}/", repository, drafting=self._serving)

    def _made_from(self, page: Page, config: MkDocsConfig) -> tuple[object, ...]:
        guide, settings = self._guide, Path(config.config_file_path).stat().st_mtime_ns
        return guide.pages[self._inside(page.file)], guide.titles, guide.script, settings

    def _report(self) -> None:
        for problem in self._guide.problems:
            log.log(logging.WARNING if problem.is_error else logging.INFO, as_text(problem))
        if self._guide.unverified and not self._serving:
            log.warning("Questions not verified: %d. Run `qbank verify`", len(self._guide.unverified))

    def _inside(self, file: File) -> str:
        """Path inside the bank; empty for a file that is not in it."""
        folder, _, path = file.src_uri.partition(f"{self._folder}/")
        return "" if folder else path
