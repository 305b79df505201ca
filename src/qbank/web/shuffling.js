/**
 * An order that looks random and is always the same for the same key.
 *
 * @template T
 * @param {readonly T[]} items
 * @param {string} key
 * @returns {T[]}
 */
export function shuffled(items, key) {
  const result = [...items];
  const random = generator(hash(key));
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other], result[last]];
  }
  return result;
}

/**
 * The order of one round; a reader who tries again meets another one than just before.
 *
 * @template T
 * @param {readonly T[]} items
 * @param {string} key
 * @param {number} round
 * @returns {T[]}
 */
export function shuffledRound(items, key, round) {
  let order = shuffled(items, `${key}/0`);
  for (let number = 1; number <= round; number++) {
    const next = shuffled(items, `${key}/${number}`);
    const same = next.every((item, place) => item === order[place]);
    order = same ? [...next.slice(1), next[0]] : next;
  }
  return order;
}

/** FNV-1a, 32 bits. @param {string} text */
function hash(text) {
  let value = 0x811c9dc5;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return value >>> 0;
}

/** Mulberry32: numbers from 0 up to 1. @param {number} state */
function generator(state) {
  let current = state;
  return () => {
    current = (current + 0x6d2b79f5) | 0;
    let mixed = Math.imul(current ^ (current >>> 15), 1 | current);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
