"""The author's own browser beside the server: the page renews itself."""

from guide_scene import small_guide
from playwright.sync_api import expect
from serving import serving


def test_an_open_page_shows_an_edit_by_itself(visit, tmp_path):
    guide = small_guide(tmp_path / "guide")
    guide.verify().fine()
    with serving(guide, tmp_path / "serve.log") as server:
        page = visit("questions/arithmetic/", site=server.address)
        guide.change("docs/questions/arithmetic/two-and-two.md", "two apples and", "two pears and")
        expect(page.get_by_text("You have two pears and")).to_be_visible(timeout=10_000)
        page.context.close()
