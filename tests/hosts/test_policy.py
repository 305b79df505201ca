from qbank.hosts.policy import inline_scripts, with_policy

PAGE = '<html><head><meta charset="utf-8"><title>t</title></head><body>{}</body></html>'


def test_policy_stands_right_after_the_character_set():
    page = with_policy(PAGE.format(""))
    assert page.startswith('<html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"')
    assert "script-src 'self';" in page


def test_inline_script_is_admitted_by_the_hash_of_its_exact_text():
    page = with_policy(PAGE.format("<script>if(1<2&&x)y('&amp;')</script>"))
    # printf '%s' "if(1<2&&x)y('&amp;')" | openssl dgst -sha256 -binary | base64
    assert "script-src 'self' 'sha256-4hBQ3xWlhgY/q97AUtcPDZhC/VDwCxtKxR857WQiCcU=';" in page


def test_only_scripts_that_run_from_the_page_are_hashed():
    html = '<script src="a.js"></script><script type="application/json">{}</script><script>go()</script>'
    assert inline_scripts(html) == ["go()"]


def test_the_same_script_twice_is_named_once():
    page = with_policy(PAGE.format("<script>go()</script><script>go()</script>"))
    assert page.count("sha256-") == 1


def test_attributes_are_not_admitted_for_style_elements_or_event_handlers():
    page = with_policy(PAGE.format(""))
    assert "style-src 'self';" in page
    assert "unsafe-hashes" not in page
    assert "script-src 'self' 'unsafe-inline'" not in page


def test_attributes_may_hold_anything():
    html = """<SCRIPT data-a="x>y" id='src'>one()</SCRIPT><script type=module>two()</script><p title="<">"""
    assert inline_scripts(html) == ["one()", "two()"]


def test_script_in_a_text_that_authors_wrote_is_not_admitted():
    page = PAGE.format("<script>theme()</script><p><script>evil()</script></p>")
    locked = with_policy(page, untrusted=["A title", "<p><script>evil()</script></p>"])
    assert locked.count("sha256-") == 1
    assert with_policy(page).count("sha256-") == 2
