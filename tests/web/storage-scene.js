import { Progress } from "../../src/qbank/web/storage.js";

/** A device's storage in memory; `full` and `forbidden` make it fail as browsers do. */
export class Device {
  /** @param {Record<string, string>} [kept] */
  constructor(kept = {}) {
    this.kept = new Map(Object.entries(kept));
    this.full = false;
  }

  get length() {
    return this.kept.size;
  }

  /** @param {number} index */
  key(index) {
    return [...this.kept.keys()][index] ?? null;
  }

  /** @param {string} key */
  getItem(key) {
    return this.kept.get(key) ?? null;
  }

  /** @param {string} key @param {string} value */
  setItem(key, value) {
    if (this.full) throw new DOMException("full", "QuotaExceededError");
    this.kept.set(key, value);
  }

  /** @param {string} key */
  removeItem(key) {
    this.kept.delete(key);
  }
}

/** @param {Device} [device] @param {string} [bank] */
export function progressOn(device = new Device(), bank = "bank") {
  return new Progress(bank, () => device);
}

export function progressWithoutStorage() {
  return new Progress("bank", () => {
    throw new DOMException("forbidden", "SecurityError");
  });
}
