/**
 * The theme does not know which page was loaded first: a step within that page makes it load and exchange the
 * page, and an answered question would be empty again. The browser takes such steps by itself.
 *
 * A classic script in the page's head: the theme listens on the window too, and who listens first comes first.
 */
(() => {
  let shown = pageOf(location);

  document.addEventListener("qbank:page", () => {
    shown = pageOf(location);
  });

  addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (link instanceof HTMLAnchorElement && link.hash && pageOf(link) === shown) event.stopPropagation();
    },
    { capture: true },
  );

  // There, or back from there; the theme has noted how far the page was scrolled.
  addEventListener("popstate", (event) => {
    if (pageOf(location) !== shown) return;
    event.stopImmediatePropagation();
    const { x, y } = history.state ?? {};
    if (y !== undefined) scrollTo(x, y);
  });

  /** @param {Location | HTMLAnchorElement} address */
  function pageOf(address) {
    return address.origin + address.pathname + address.search;
  }
})();
