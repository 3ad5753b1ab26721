// @ts-check
import { h } from './dom.js';
import { EXIT } from './exit.js';
import { createForm } from './form.js';
import { base } from './server.js';
import { css } from './style.js';
import { en } from './words.js';

/** @import { EventName } from './handrail-button.d.ts' */
/** @import { Shell } from './types.d.ts' */

/** The words in a language, from its file beside this script; English where there is none. @type {(english: any, file: string) => Promise<any>} */
const translated = async (english, file) => {
  if (!/^en/.test(file)) try {
    const values = await (await fetch(new URL(`lang/${file}.json`, base), { credentials: 'omit', signal: AbortSignal.timeout(4000) })).json();
    const translate = (/** @type {any} */ of) => Object.fromEntries(Object.entries(of).map(([key, value]) => [key, value.big ? values.shift() : translate(value)]));
    return translate(english);
  } catch {
    // No such language, or no server: English is better than nothing.
  }
  return english;
};

/** more.js, once the form is painted; the browser checks it against the hash that the build puts here. @type {() => Promise<any>} */
const more = () => new Promise((resolve, reject) => requestAnimationFrame(() => setTimeout(() => {
  const { href } = new URL('more.js', base);
  document.head.append(h('link', { rel: 'modulepreload', href, integrity: '{{integrity:more.js}}', crossorigin: 'anonymous', load: () => resolve(import(href)), error: reject }));
})));

/** @param {HTMLElement} element @param {EventName} name @param {object} [detail] */
const emit = (element, name, detail) => element.dispatchEvent(new CustomEvent('handrail-' + name, { bubbles: true, composed: true, cancelable: true, detail }));

/** The form of an element, and the box around it. @param {HandrailButton} element */
const build = async (element) => {
  const attribute = (/** @type {string} */ name) => element.getAttribute(name);
  const locale = attribute('locale') || document.documentElement.lang || navigator.language;
  const language = locale.slice(0, 2);
  const inline = element.hasAttribute('inline');
  const root = /** @type {ShadowRoot} */ (element.shadowRoot);
  const t = await translated(en, language);
  const closed = () => {
    form.stop();
    emit(element, 'close');
    if (inline && element.isConnected) form.start();
  };
  /** @type {Shell} */
  const shell = {
    server: attribute('server') ?? new URL(base).origin, client: attribute('client'), locale, country: attribute('country') ?? '', inline, root, more,
    words: (english, suffix) => translated(english, language + suffix),
    context: () => element.context ?? {},
    emit: (name, detail) => emit(element, name, detail),
    close: () => inline ? closed() : box.close(),
    leave: () => {
      form.clear();
      const alert = h('p', { role: 'alert' });
      const overlay = h('dialog', { class: 'form blank' }, alert);
      root.append(overlay);
      overlay.showModal();
      alert.textContent = t.leaving; // Afterwards: then every screen reader says it.
      box.close?.();
      // Should the browser bring this page back, it is as it was before the form was opened.
      addEventListener('pageshow', () => {
        overlay.remove();
        if (inline) form.start();
      }, { once: true });
      if (shell.emit('exit')) location.replace(EXIT);
    },
  };
  const form = createForm(shell, t);
  const box = h(inline ? 'div' : 'dialog', {
    class: 'form', part: 'dialog', 'aria-labelledby': 'title', dir: t.dir, lang: t === en ? 'en' : language,
    close: closed,
  }, form.nodes);
  root.append(box);
  return { box, form, shell };
};

/** What was built for an element when it was first opened. @type {WeakMap<HTMLElement, ReturnType<typeof build>>} */
const built = new WeakMap();

class HandrailButton extends HTMLElement {
  connectedCallback() {
    const inline = this.hasAttribute('inline');
    if (!this.shadowRoot) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      const root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      if (!inline) root.append(h('button', { type: 'button', class: 'open go', part: 'open', 'aria-haspopup': 'dialog', click: () => this.open() }, this.getAttribute('label') ?? en.open));
    }
    if (inline) this.open();
  }

  disconnectedCallback() {
    built.get(this)?.then(({ shell }) => shell.close());
  }

  async open() {
    const making = built.get(this) ?? build(this);
    built.set(this, making);
    const { box, form } = await making;
    if (box.open) return;
    form.start();
    // After what it shows: laying it out is most of the time until it is painted.
    box.showModal?.();
    box.scrollTop = 0; // The emergency number is in view, also above a question that has the focus.
    emit(this, 'open');
  }

  async close() {
    const { form, shell } = await built.get(this) ?? {};
    if (form && !form.held()) shell.close();
  }
}

if (!customElements.get('handrail-button')) customElements.define('handrail-button', HandrailButton);
