const REGIONS = ".qb-code, .qb-formula-display, .qb-table, .qb-map-frame";

const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) keepReachable(target);
});

/**
 * The HTML makes every region that may scroll reachable by keyboard; those that need no scrolling step out.
 *
 * @param {ParentNode} place
 */
export function watchScrollableRegions(place) {
  for (const region of place.querySelectorAll(REGIONS)) sizes.observe(region);
}

/** The page is left. */
export function forgetScrollableRegions() {
  sizes.disconnect();
}

/** @param {Element} region */
function keepReachable(region) {
  if (region.scrollWidth > region.clientWidth + 1) region.setAttribute("tabindex", "0");
  else region.removeAttribute("tabindex");
}
