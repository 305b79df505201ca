/**
 * @param {string} text
 * @returns {Promise<boolean>} false where the browser does not allow it, as on an address without https
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
