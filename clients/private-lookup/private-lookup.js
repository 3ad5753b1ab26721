// Asks a Handrail server about links and contacts without telling it which ones.
// docs/private-lookup.md says what that protects and what it does not. Runs in browsers and in Node 20.
import { p256_oprf } from '@noble/curves/nist.js';

const voprf = p256_oprf.voprf;
const utf8 = new TextEncoder();

/** An answer that is not the one asked for; {@link status} is the HTTP status. */
export class LookupFailed extends Error {
  constructor(status, detail) {
    super(detail);
    this.name = 'LookupFailed';
    this.status = status;
  }
}

/** One server. Keys are kept for five minutes, ranges as long as the browser's cache keeps them. */
export class PrivateLookup {
  #base;
  #fetch;
  #pinned;
  #keys;

  /**
   * @param {string} base the server's address
   * @param {{fetch?: typeof fetch, publicKeys?: string[]}} [options] public keys that were got in another way: then no
   *   other key is believed, so that the server cannot give one person a key of their own
   */
  constructor(base, { fetch = globalThis.fetch.bind(globalThis), publicKeys } = {}) {
    this.#base = base;
    this.#fetch = fetch;
    this.#pinned = publicKeys && new Set(publicKeys.map(key => key.toLowerCase()));
  }

  /**
   * Asks about a link. Eight digits of the hash of each of its expressions leave this machine.
   * @param {string} href an absolute http or https address
   * @returns {Promise<{listed: boolean, matched: string[]}>} the expressions that are listed
   */
  async url(href) {
    const matched = [];
    for (const expression of expressions(href)) {
      const hash = hex(await sha256(utf8.encode(expression)));
      if (await this.#inRange(`/v1/ranges/url/${hash.slice(0, 8)}`, hash)) {
        matched.push(expression);
      }
    }
    return { listed: matched.length > 0, matched };
  }

  /**
   * Asks about a contact. A blinded point and eight digits of a keyed output leave this machine.
   * @param {string} key in canonical form, such as +442079460000, name@mail.example, telegram:name
   * @returns {Promise<{listed: boolean, complete: boolean}>} whether it is listed, and whether the server had all its
   *   contacts ready
   */
  async contact(key) {
    const input = await sha256(utf8.encode(key));
    const [current] = await this.#currentKeys();
    const publicKey = bytes(current.publicKey);
    const { blind, blinded } = voprf.blind(input);
    const answer = await this.#json('/v1/oprf/evaluate', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ keyId: current.id, blindedElements: [hex(blinded)] }),
    });
    // Throws when the proof does not belong to the public key.
    const output = hex(voprf.finalize(
      input, blind, bytes(answer.evaluatedElements[0]), blinded, publicKey, bytes(answer.proof)));
    const response = await this.#get(`/v1/ranges/contact/${output.slice(0, 8)}?key=${current.id}`);
    return {
      listed: counted(await response.text(), output),
      complete: !response.headers.has('Handrail-Incomplete'),
    };
  }

  async #inRange(path, hash) {
    return counted(await (await this.#get(path)).text(), hash);
  }

  async #currentKeys() {
    if (!this.#keys || this.#keys.until < Date.now()) {
      const { suite, mode, keys } = await this.#json('/v1/oprf/keys');
      if (suite !== 'P256-SHA256' || mode !== 'VOPRF') {
        throw new LookupFailed(0, 'The server uses a function that this client does not know.');
      }
      const believed = keys.filter(key => !this.#pinned || this.#pinned.has(key.publicKey));
      if (believed.length === 0) {
        throw new LookupFailed(0, 'None of the keys of the server is one that is believed.');
      }
      this.#keys = { until: Date.now() + 300_000, all: believed };
    }
    return this.#keys.all;
  }

  async #json(path, init) {
    return (await this.#get(path, init)).json();
  }

  async #get(path, init = {}) {
    const response = await this.#fetch(new URL(path, this.#base), {
      ...init, credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error',
    });
    if (!response.ok) {
      if (response.status === 404) {
        this.#keys = undefined;
      }
      throw new LookupFailed(response.status, `The server answered ${response.status}.`);
    }
    return response;
  }
}

/**
 * The host-suffix and path-prefix expressions of a link, as docs/canonical-forms.md has them for one that is canonical
 * already. What a URL parser does is done; layers of percent-encoding, redirectors and defanged spellings are not: ask
 * POST /v1/lookups about such a link, or bring it into canonical form first.
 * @param {string} href
 * @returns {string[]} at most 30, the most specific first
 */
export function expressions(href) {
  const url = new URL(href);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new TypeError('only http and https links have expressions');
  }
  const host = url.hostname.replace(/\.+$/, '').replace(/\.{2,}/g, '.');
  const path = url.pathname.replace(/\/{2,}/g, '/');
  const hosts = [host];
  if (!/^[\d.]+$/.test(host) && !host.startsWith('[')) {
    const labels = host.split('.');
    for (let from = Math.max(1, labels.length - 5); from < labels.length - 1 && hosts.length < 5; from++) {
      hosts.push(labels.slice(from).join('.'));
    }
  }
  const paths = new Set(url.search.length > 1 ? [path + url.search, path] : [path]);
  const segments = path.split('/').slice(0, -1);
  for (let depth = 1; depth <= Math.min(4, segments.length); depth++) {
    paths.add(`${segments.slice(0, depth).join('/')}/`);
  }
  return hosts.flatMap(h => [...paths].map(p => h + p));
}

function counted(range, hash) {
  return range.split('\n').some(line => line.startsWith(`${hash}:`) && Number(line.slice(65)) > 0);
}

async function sha256(data) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', data));
}

function hex(data) {
  return Array.from(data, byte => byte.toString(16).padStart(2, '0')).join('');
}

function bytes(digits) {
  if (!/^([0-9a-f]{2})+$/i.test(digits)) {
    throw new LookupFailed(0, 'The server sent something that is not hexadecimal.');
  }
  return Uint8Array.from(digits.match(/../g), pair => Number.parseInt(pair, 16));
}
