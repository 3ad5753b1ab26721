// @ts-check
/**
 * An optional helper for chats: asks the server about a link before it opens, and shows a calm page
 * in between when somebody has listed it. It never blocks: the reader decides.
 */
import { h } from './dom.js';
import { base } from './server.js';
import { words as t, css } from './links-words.js';

/** @import { LinkOptions, Verdict } from './handrail-links.d.ts' */

const PATIENCE = 1500;

/** What the server says of some links, in the same order; `unknown` for all when it is away. @param {string[]} links @param {LinkOptions} [options] @returns {Promise<Verdict[]>} */
const check = async (links, { server = new URL(base).origin, client } = {}) => {
  try {
    const response = await fetch(server + '/v1/lookups', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(client && { 'Handrail-Client': client }) },
      body: JSON.stringify({ indicators: links.map((value) => ({ type: 'url', value })) }),
      credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error', signal: AbortSignal.timeout(PATIENCE),
    });
    if (response.ok) return (await response.json()).verdicts;
  } catch {
    // Away or slow: a link is opened as it would be without us.
  }
  return links.map(() => ({ type: 'url', verdict: 'unknown' }));
};

/** Whether somebody has listed it. @param {Verdict} verdict */
const risky = ({ verdict }) => ['harmful', 'suspicious', 'disputed'].includes(/** @type {string} */ (verdict));

/** Asks the reader; true to open the link all the same. @param {string} link @param {Verdict} verdict @returns {Promise<boolean>} */
const ask = (link, verdict) => new Promise((resolve) => {
  const host = h('handrail-hint');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  let open = false;
  const dialog = h('dialog', { 'aria-labelledby': 'title', 'aria-describedby': 'why', close: () => { host.remove(); resolve(open); } },
    h('h2', { id: 'title' }, t[/** @type {'harmful'} */ (verdict.verdict)]),
    h('p', { class: 'link', dir: 'ltr' }, link),
    h('p', { id: 'why' }, t.why[/** @type {'scam'} */ (verdict.category)] ?? t.why.other),
    h('p', {}, t.advice),
    verdict.guidance?.length && h('p', {}, h('a', { href: new URL(verdict.guidance[0], base).href, target: '_blank', rel: 'noopener noreferrer' }, t.more)),
    h('div', { class: 'row' },
      h('button', { type: 'button', class: 'go', autofocus: true, click: () => dialog.close() }, t.stay),
      h('button', { type: 'button', click: () => { open = true; dialog.close(); } }, t.open)));
  root.append(dialog);
  document.body.append(host);
  dialog.showModal();
});

/**
 * Watches the links in a part of the page: each is asked about when it is clicked.
 *
 * @param {HTMLElement | Document} [part]
 * @param {LinkOptions} [options]
 * @returns {() => void} stops watching
 */
const watch = (part = document, options = {}) => {
  const clicked = async (/** @type {any} */ event) => {
    const link = event.composedPath().find((/** @type {any} */ each) => each.localName === 'a' && /^https?:/.test(each.href));
    if (!link || event.defaultPrevented || link.origin === location.origin) return;
    event.preventDefault();
    const [verdict] = await check([link.href], options);
    if (!risky(verdict) || await ask(link.href, verdict)) go(link, event);
  };
  part.addEventListener('click', clicked);
  return () => part.removeEventListener('click', clicked);
};

/** Goes where the click would have gone. @param {HTMLAnchorElement} link @param {MouseEvent} event */
const go = (link, { ctrlKey, metaKey, shiftKey }) => {
  if (link.target && link.target !== '_self' || ctrlKey || metaKey || shiftKey) window.open(link.href, link.target || '_blank', 'noopener,noreferrer');
  else location.assign(link.href);
};

export { ask, check, watch };
