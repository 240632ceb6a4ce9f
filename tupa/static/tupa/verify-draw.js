// Verifies a public draw (draw format 1) in the reader's own browser: no server is asked, nothing is sent.
//
//   import { load, check } from "./verify-draw.js";
//   const c = load("commitment", text1), d = load("draw", text2), p = load("proof", text3);
//   check(c, d, p)   // [] when all holds, else the codes of what does not, as in verify_draw.py
//
// It gives the same answers as tupa/engines/lottery/verify_draw.py, to the bit; both are tested on the same files.
// It hashes by itself, because Web Crypto is missing from pages that came without TLS.

export class Malformed extends Error {
  constructor(role, place, expected) {
    super(`${role}: ${place}: expected ${expected}`);
    this.role = role;
    this.place = place;
  }
}

// What the canonical JSON of each place must look like.
const HASH = '"[0-9a-f]{64}"', WHOLE = "[0-9]+", COUNT = "[1-9][0-9]*", WORD = '"(?:[^"\\\\]|\\\\.)*"';
const HASHES = `\\[(?:${HASH},?)*\\]`, MAYBE = `null|${WHOLE}`;
const UNICODE = '"(?:[^"\\\\]|\\\\[^u]|\\\\u(?!d[89a-f])....|\\\\ud[89ab]..\\\\ud[c-f]..)*"';
const SHAPES = {
  commitment: {
    "root": HASH, "persons_root": HASH, "panels_root": HASH, "count": COUNT,
    "meta.counts.applied": WHOLE, "meta.counts.withdrawn": WHOLE, "meta.counts.sealed": COUNT,
    "meta.counts.excluded": `\\{(?:${WORD}:${WHOLE},?)*\\}`, "meta.count": COUNT,
    "meta.size": COUNT, "meta.chain": `null|${HASH}`, "meta.beacon_round": `null|${COUNT}`,
    "beacon": `null|\\{"chain":${HASH},"round":${COUNT}\\}`,
  },
  draw: {
    "root": HASH, "signature": 'null|"(?:[0-9a-f]{2})+"', "balls": MAYBE, "path": HASHES,
    "public_number": MAYBE, "ticket": WHOLE, "panel": `\\[${WHOLE},${HASHES}\\]`,
  },
  proof: { "root": HASH, "id": UNICODE, "salt": HASH, "index": WHOLE, "path": HASHES, "tickets": `\\[(?:${WHOLE},?)*\\]` },
};

// Reads the text of a commitment, draw or proof; throws Malformed with the place that is wrong.
export function load(role, text) {
  let content;
  try {
    content = JSON.parse(text);
  } catch {
    throw new Malformed(role, "", "JSON");
  }
  for (const [, number] of text.matchAll(/"(?:[^"\\]|\\.)*"|(-?[0-9][^\s,\]}]*)/g)) {
    if (number !== undefined && !/^-?[0-9]{1,15}$/.test(number)) {
      throw new Malformed(role, "", "whole numbers of up to 15 digits");
    }
  }
  for (const [place, shape] of Object.entries({ "format": `"tupa-${role}/1"`, ...SHAPES[role] })) {
    let value = content;
    for (const key of place.split(".")) {
      value = isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    }
    if (value === undefined || !new RegExp(`^(?:${shape})$`).test(canonical(value))) {
      throw new Malformed(role, place, shape);
    }
  }
  return content;
}

// The codes of what does not hold in a commitment, a draw and a proof that `load` has read.
export function check(c, d, p = null) {
  const { meta, count, beacon } = c, counts = meta.counts, [number, names] = d.panel;
  const gone = Object.values(counts.excluded).reduce((sum, one) => sum + one, counts.withdrawn);
  const publicNumber = d.signature === null ? null : uniform(seedOf(c.root, d.signature), count);
  const missing = d.balls === null, balls = d.balls ?? 0, ticket = d.ticket;
  const isNeat = number === ticket && names.length === meta.size && names.every((name, i) => i === 0 || names[i - 1] < name);
  const wrong = {
    counts: counts.applied !== counts.sealed + gone,
    meta: count !== meta.count || meta.chain !== (beacon?.chain ?? null) || meta.beacon_round !== (beacon?.round ?? null),
    root: c.root !== hex(sha256([2], sha256(ascii(canonical(meta))), bytes(c.persons_root), bytes(c.panels_root))),
    other_root: c.root !== d.root,
    signature: (d.signature ?? "").length !== (beacon ? 96 : 0),
    balls: meta.balls === missing || (missing && !beacon) || balls > 999,
    public_number: d.public_number !== publicNumber,
    ticket: ticket !== ((publicNumber ?? 0) + balls) % count,
    panel: !isNeat || climb(d.panel, ticket, count, d.path) !== c.panels_root,
  };
  if (p) {
    const pseudonym = hex(sha256(bytes(p.salt), new TextEncoder().encode(p.id)));
    wrong.other_root ||= c.root !== p.root;
    wrong.person = climb([pseudonym, p.tickets], p.index, counts.sealed, p.path) !== c.persons_root;
    wrong.seat = p.tickets.includes(ticket) !== names.includes(pseudonym);
  }
  return Object.keys(wrong).filter((code) => wrong[code]);
}

// JSON as Python writes it with sorted keys, no spaces and ASCII escapes.
export function canonical(content) {
  if (Array.isArray(content)) {
    return `[${content.map(canonical).join(",")}]`;
  }
  if (isMap(content)) {
    return `{${Object.keys(content).sort(byCodePoint).map((key) => `${canonical(key)}:${canonical(content[key])}`).join(",")}}`;
  }
  return JSON.stringify(content).replace(/[\u007f-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

// The root above a leaf in a tree of so many; "" when the path does not fit such a tree.
export function climb(content, index, count, path) {
  const rest = path.map(bytes);
  let node = sha256([0], ascii(canonical(content)));
  while (index < count && count > 1) {
    if (index % 2 || index + 1 < count) {
      const side = rest.shift() ?? [];
      node = index % 2 ? sha256([1], side, node) : sha256([1], node, side);
    }
    index = Math.floor(index / 2);
    count = Math.ceil(count / 2);
  }
  return rest.length || index ? "" : hex(node);
}

export function seedOf(root, signature) {
  return sha256(bytes(root), sha256(bytes(signature)));
}

// A number from 0 to count - 1, none favoured: the first of these hashes below a whole multiple of count.
export function uniform(seed, count, label = "panel") {
  const n = BigInt(count), limit = (2n ** 256n / n) * n, start = new TextEncoder().encode(`tupa-v1|${label}|`);
  for (let j = 0; ; j += 1) {
    const number = BigInt(`0x${hex(sha256(start, seed, ascii(`|${j}`)))}`);
    if (number < limit) {
      return Number(number % n);
    }
  }
}

export function hex(array) {
  return Array.from(array, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function bytes(text) {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

function ascii(text) {
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

function isMap(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

// As Python sorts: by code points, while JavaScript compares halves of them.
function byCodePoint(one, other) {
  const a = Array.from(one, (sign) => sign.codePointAt(0)), b = Array.from(other, (sign) => sign.codePointAt(0));
  const at = a.findIndex((point, i) => point !== b[i]);
  return at < 0 ? a.length - b.length : a[at] - (b[at] ?? -1);
}

// SHA-256 (FIPS 180-4): the fractions of the square and cube roots of the first primes, as whole numbers.
const PRIMES = Array.from({ length: 312 }, (_, n) => n).filter((n) => n > 1 && ![2, 3, 5, 7, 11, 13, 17].some((p) => p < n && n % p === 0));
const fraction = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
const START = PRIMES.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
const ROUNDS = PRIMES.slice(0, 64).map((p) => fraction(Math.cbrt(p)));
const turn = (word, by) => (word >>> by) | (word << (32 - by));

export function sha256(...parts) {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const padded = new Uint8Array(Math.ceil((length + 9) / 64) * 64), view = new DataView(padded.buffer);
  parts.reduce((at, part) => (padded.set(part, at), at + part.length), 0);
  padded[length] = 128;
  view.setUint32(padded.length - 8, Math.floor(length / 2 ** 29));
  view.setUint32(padded.length - 4, (length << 3) >>> 0);
  const state = Int32Array.from(START), w = new Int32Array(64);
  for (let at = 0; at < padded.length; at += 64) {
    for (let i = 0; i < 64; i += 1) {
      w[i] = i < 16 ? view.getInt32(at + 4 * i)
        : w[i - 16] + w[i - 7] + (turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3))
          + (turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10));
    }
    compress(state, w);
  }
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, i) => digest.setInt32(4 * i, word));
  return new Uint8Array(digest.buffer);
}

function compress(state, w) {
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[i] + w[i]) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => { state[i] += word; });
}
