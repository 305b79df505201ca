/**
 * What the reader's own device remembers. Nothing here may break a page: storage can be forbidden, full, or
 * hold what somebody else wrote. What cannot be kept on the device is remembered until the page is left.
 *
 * @typedef {{known: boolean, checked: number, right: number, last: string}} Review
 *   `known`: knew it, or the last verdict was right; `checked`, `right`: verdicts so far; `last`: a day, or "".
 * @typedef {{getItem(key: string): string | null, setItem(key: string, value: string): void,
 *   removeItem(key: string): void, key(index: number): string | null, readonly length: number}} Store
 */

/** The browser's own store. @type {() => Store} */
export const device = () => localStorage;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export class Progress {
  /**
   * @param {string} bank
   * @param {() => Store} findStore may throw, as `localStorage` does where it is forbidden
   */
  constructor(bank, findStore) {
    this.bank = bank;
    this.prefix = `qbank/${bank}/v1/`;
    this.store = new CarefulStore(findStore);
  }

  /** False once something could not be kept on the device. */
  get lasting() {
    return this.store.lasting;
  }

  /**
   * @param {string} id
   * @returns {Review}
   */
  of(id) {
    return readReview(parsed(this.store.get(this.#key(id))));
  }

  /** @param {string} id @param {Review} review */
  keep(id, review) {
    this.store.set(this.#key(id), JSON.stringify(review));
  }

  /** @param {string} id @param {boolean} known @param {string} day */
  mark(id, known, day) {
    this.keep(id, { ...this.of(id), known, last: day });
  }

  /** @param {string} id @param {boolean} right the verdict @param {string} day */
  review(id, right, day) {
    const before = this.of(id);
    const counts = { checked: before.checked + 1, right: before.right + Number(right) };
    this.keep(id, { ...counts, known: right, last: day });
  }

  /** @param {Iterable<string>} ids */
  knownAmong(ids) {
    return [...ids].filter((id) => this.of(id).known).length;
  }

  /** One for all questions of the bank, so that an order survives a reload. */
  get seed() {
    const key = `${this.prefix}seed`;
    const found = this.store.get(key);
    if (found) return found;
    const fresh = Math.random().toString(36).slice(2, 12);
    this.store.set(key, fresh);
    return fresh;
  }

  get shortcuts() {
    return this.store.get(`${this.prefix}shortcuts`) !== "off";
  }

  /** @param {boolean} on */
  set shortcuts(on) {
    this.store.set(`${this.prefix}shortcuts`, on ? "on" : "off");
  }

  /** Removes every review; the order of options and the choice of shortcuts are no progress, and stay. */
  forget() {
    for (const id of this.ids) this.store.remove(this.#key(id));
  }

  /** @param {string} id */
  #key(id) {
    return `${this.prefix}questions/${id}`;
  }

  /** Every question with a review. */
  get ids() {
    const start = this.#key("");
    const ids = this.store.keys().filter((key) => key.startsWith(start));
    return ids.map((key) => key.slice(start.length)).sort();
  }
}

/** A store that never throws, and remembers for itself what the device would not keep. */
class CarefulStore {
  /** @param {() => Store} findStore */
  constructor(findStore) {
    /** @type {Map<string, string | null>} */
    this.unkept = new Map();
    /** @type {Store | null} */
    this.store = this.#try(findStore, null);
    this.lasting = this.store !== null;
  }

  /** @param {string} key */
  get(key) {
    return this.unkept.has(key)
      ? (this.unkept.get(key) ?? null)
      : this.#try(() => this.store?.getItem(key) ?? null, null);
  }

  /** @param {string} key @param {string} value */
  set(key, value) {
    this.#change(key, value, () => this.store?.setItem(key, value));
  }

  /** @param {string} key */
  remove(key) {
    this.#change(key, null, () => this.store?.removeItem(key));
  }

  /** @returns {string[]} */
  keys() {
    const { store } = this;
    const length = this.#try(() => store?.length ?? 0, 0);
    const kept = Array.from({ length }, (_, index) => this.#try(() => store?.key(index) ?? "", ""));
    const all = new Set([...kept, ...this.unkept.keys()]);
    return [...all].filter((key) => this.get(key) !== null);
  }

  /** @param {string} key @param {string | null} value @param {() => void} change */
  #change(key, value, change) {
    this.unkept.set(key, value);
    const attempt = () => {
      change();
      return this.store !== null;
    };
    this.lasting = this.#try(attempt, false);
    if (this.lasting) this.unkept.delete(key);
  }

  /**
   * @template T
   * @param {() => T} action
   * @param {T} otherwise
   * @returns {T}
   */
  #try(action, otherwise) {
    try {
      return action();
    } catch {
      return otherwise;
    }
  }
}

/**
 * What can be understood of a value from storage or a file; the rest is as if it had never been there.
 *
 * @param {unknown} value
 * @returns {Review}
 */
export function readReview(value) {
  const from = isObject(value) ? value : {};
  const checked = count(from.checked);
  const last = typeof from.last === "string" && DAY.test(from.last) ? from.last : "";
  return { known: from.known === true, checked, right: Math.min(count(from.right), checked), last };
}

/** @param {unknown} value */
function count(value) {
  return Number.isSafeInteger(value) ? Math.max(0, Number(value)) : 0;
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Null for what is no JSON. @param {string | null} text @returns {unknown} */
export function parsed(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
