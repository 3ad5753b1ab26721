// @ts-check
import { dial, fill, h, list } from './dom.js';
import { EXIT } from './exit.js';
import { base } from './server.js';
import { css } from './style.js';

/** @import { EventName, HandrailButtonElement } from './handrail-button.d.ts' */

/** The few words outside the frame; a test holds them against words.js. */
const en = {
  open: 'Get help',
  callAny: "If you are in danger now, call your country's emergency number: {}.",
  noLines: 'We cannot load the helplines now. Tell an adult you trust.',
  leaving: 'Loading.',
  back: 'Back',
};

/** The version of the messages between the page and the frame. */
const VERSION = 1;
const PATIENCE = 8000;

/**
 * `<handrail-button>` with the form in a frame of the Handrail server: the page that embeds it cannot
 * read what is typed. The frame is sandboxed, so its origin is opaque: a message counts only when it
 * comes from that very window, with the origin `null` and this version.
 */
class HandrailFrame extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css + 'iframe { display: block; inline-size: 100%; block-size: 100%; border: 0 } .framed { overflow: hidden } @media (min-width: 40em) { .framed { block-size: 92vh } }');
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    parts.set(this, { root });
    root.append(h('button', { type: 'button', class: 'open go', part: 'open', 'aria-haspopup': 'dialog', click: () => this.open() }, this.getAttribute('label') ?? en.open));
  }

  disconnectedCallback() {
    parts.get(this).dialog?.close();
  }

  open() {
    const { dialog, tell } = parts.get(this).tell ? parts.get(this) : build(this);
    if (dialog.open) return;
    dialog.showModal();
    tell('open');
    emit(this, 'open');
  }

  close() {
    parts.get(this).tell?.('close');
  }
}

/** @type {WeakMap<HTMLElement, any>} */
const parts = new WeakMap();

/** @param {HTMLElement} element @param {EventName} name @param {object} [detail] */
const emit = (element, name, detail) => element.dispatchEvent(new CustomEvent('handrail-' + name, { bubbles: true, composed: true, cancelable: true, detail }));

/** The dialog and the frame in it. @param {HandrailButtonElement} element */
const build = (element) => {
  const { root } = parts.get(element);
  const server = element.getAttribute('server') ?? new URL(base).origin;
  const frame = h('iframe', {
    src: server + '/button/frame', title: element.getAttribute('label') ?? en.open,
    sandbox: 'allow-scripts allow-popups allow-popups-to-escape-sandbox', allow: 'clipboard-write', referrerpolicy: 'no-referrer',
  });
  const dialog = h('dialog', { class: 'form framed', part: 'dialog', close: () => emit(element, 'close') }, frame);
  let ready = false;
  /** @param {string} type @param {object} [more] */
  const tell = (type, more) => {
    if (ready) frame.contentWindow.postMessage({ handrail: VERSION, type, ...more }, '*'); // An opaque origin has no other name.
  };
  const start = () => {
    const given = Object.fromEntries(['client', 'locale', 'country', 'theme'].map((name) => [name, element.getAttribute(name) ?? '']));
    tell('start', { ...given, locale: given.locale || document.documentElement.lang, context: element.context ?? {} });
    frame.focus();
  };
  const leave = () => {
    const overlay = h('dialog', { class: 'form blank' }, h('p', { role: 'alert' }, en.leaving));
    root.append(overlay);
    overlay.showModal();
    dialog.remove();
    parts.set(element, { root });
    removeEventListener('message', heard);
    addEventListener('pageshow', () => overlay.remove(), { once: true });
    if (emit(element, 'exit')) location.replace(EXIT);
  };
  const heard = (/** @type {MessageEvent} */ { source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== 'null' || data?.handrail !== VERSION) return;
    if (data.type === 'ready') {
      ready = true;
      start();
    } else if (data.type === 'close') dialog.close();
    else if (data.type === 'sent') emit(element, 'sent', { status: String(data.status) });
    else if (data.type === 'exit') leave();
  };
  addEventListener('message', heard);
  setTimeout(() => {
    if (ready) return;
    // The server is away: the numbers to call are here.
    const numbers = Object.entries({ GB: '999', US: '911', AU: '000', EU: '112' }).map(([place, number], i) => [i ? ', ' : '', place, ' ', dial(number)]);
    dialog.replaceChildren(h('section', {}, h('p', { class: 'big' }, list(fill(en.callAny, numbers))), h('p', {}, en.noLines), h('div', {}, h('button', { type: 'button', click: () => dialog.close() }, en.back))));
    removeEventListener('message', heard);
    dialog.addEventListener('close', () => { dialog.remove(); parts.set(element, { root }); });
  }, PATIENCE);
  root.append(dialog);
  parts.set(element, { root, dialog, tell });
  return parts.get(element);
};

if (!customElements.get('handrail-button')) customElements.define('handrail-button', HandrailFrame);
