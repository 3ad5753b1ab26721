// @ts-check
/**
 * A plug-in for Converse.js 14: “Report” in the menu of each message and in the heading of each
 * chat, and a calm mark on links that somebody has listed. The README says how to set it up.
 */
import { wordsIn } from './words.js';

/** @import { Context, Indicator } from '../../bundles/button/src/main/js/handrail-button.d.ts' */

const PLATFORM = 'xmpp';
const LINK = /https?:\/\/[^\s<>"'«»“”]+/g;
const RISKY = ['harmful', 'suspicious', 'disputed'];

// The form stands in a dialog of its own: the button that would open it is not needed.
const STYLE = `
handrail-button::part(open) { display: none }
a[data-handrail]::after {
  content: '⚠ ' attr(data-handrail); display: inline-block; margin-inline-start: .5em; padding: 0 .5em;
  border: 1px solid #7a5b00; border-radius: .4em; background: #fff3d6; color: #16252e; font-weight: 600
}`;

/** Without its resource: the same person on each device. @param {string} jid */
const bare = (jid) => jid.split('/')[0];

/** What a message tells: its author, its words, its links, and where a moderator finds it. @param {any} message @returns {Context} */
const contextOf = (message) => {
  const { from = '', from_real_jid, from_muc, type, msgid, ...attributes } = message.attributes;
  const words = message.getMessageText() ?? '';
  // The server's own number (XEP-0359): it cannot be forged, and its archive knows it.
  const archived = Object.keys(attributes).find((name) => name.startsWith('stanza_id '));
  const chat = bare(message.chatbox?.get('jid') ?? from_muc ?? from);
  // In a room the author is a nickname, unless the room says who is behind it.
  const author = from_real_jid ? bare(from_real_jid) : type === 'groupchat' ? from : bare(from);
  /** @type {Indicator[]} */
  const about = [
    { type: 'handle', platform: PLATFORM, value: author },
    { type: 'text', value: words },
    ...[...words.matchAll(LINK)].map(([value]) => /** @type {Indicator} */ ({ type: 'url', value })),
  ];
  return {
    about: about.filter(({ value }) => value),
    platform: PLATFORM,
    conversation: `${chat} (message ${archived ? attributes[archived] : msgid})`,
  };
};

/** @param {any} chat @returns {Context} */
const contextOfChat = (chat) => {
  const jid = chat.get('jid');
  return {
    about: chat.get('type') === 'chatroom' ? [] : [{ type: 'handle', platform: PLATFORM, value: jid }],
    platform: PLATFORM,
    conversation: jid,
  };
};

/** The style, and a flag for the menus: the icons of Converse.js have none. */
const dress = () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets.push(sheet);
  const create = (/** @type {string} */ name) => document.createElementNS('http://www.w3.org/2000/svg', name);
  const icons = create('svg');
  const symbol = create('symbol');
  const path = create('path');
  icons.setAttribute('width', '0');
  icons.setAttribute('height', '0');
  icons.setAttribute('aria-hidden', 'true');
  symbol.id = 'icon-handrail';
  symbol.setAttribute('viewBox', '0 0 16 16');
  path.setAttribute('d', 'M2 1h2v1h9l-2 3 2 3H4v7H2z');
  symbol.append(path);
  icons.append(symbol);
  document.body.append(icons);
};

/** The element that holds the form, made when it is first needed. @param {(name: string) => any} setting */
const form = (setting) => {
  const there = document.querySelector('handrail-button[data-converse]');
  if (there) return /** @type {any} */ (there);
  const element = document.createElement('handrail-button');
  element.dataset.converse = '';
  for (const name of ['server', 'client', 'country', 'locale']) {
    const value = setting(name);
    if (value) element.setAttribute(name, value);
  }
  document.body.append(element);
  return element;
};

/**
 * Marks the links of messages, each once: all that came since the last frame in one question.
 *
 * @param {Element} root of Converse.js
 * @param {(links: string[]) => Promise<{verdict?: string}[]>} check
 * @param {string} text of the mark
 */
const markLinks = (root, check, text) => {
  /** What each link led to when it was asked about: a corrected message changes it in place. @type {WeakMap<Element, string>} */
  const asked = new WeakMap();
  let waiting = false;
  const mark = async () => {
    waiting = false;
    const links = /** @type {HTMLAnchorElement[]} */ ([...root.querySelectorAll('.chat-msg a[href^="http"]')])
      .filter((link) => asked.get(link) !== link.href).slice(0, 500);
    if (!links.length) return;
    for (const link of links) {
      asked.set(link, link.href);
      delete link.dataset.handrail;
    }
    const verdicts = await check(links.map(({ href }) => href));
    links.forEach((link, i) => {
      if (RISKY.includes(verdicts[i].verdict ?? '')) link.dataset.handrail = text;
    });
  };
  const soon = () => {
    if (!waiting) requestAnimationFrame(mark);
    waiting = true;
  };
  new MutationObserver(soon).observe(root, { childList: true, subtree: true, attributeFilter: ['href'] });
  soon();
};

/** Registers the plug-in, before `converse.initialize()`. @param {any} converse what the module of Converse.js exports */
export const register = (converse) => converse.plugins.add('handrail', {
  /** @this {any} */
  initialize() {
    const { api } = this._converse;
    api.settings.extend({ handrail_server: '', handrail_client: '', handrail_country: '', handrail_locale: '', handrail_mark_links: true });
    const setting = (/** @type {string} */ name) => api.settings.get('handrail_' + name);
    const server = setting('server');
    if (!server) throw new Error('handrail_server is not set: write the origin of your Handrail server, such as https://handrail.example');
    const options = { server, client: setting('client') };
    const words = wordsIn(setting('locale') || document.documentElement.lang || navigator.language);
    const load = (/** @type {string} */ script) => import(new URL('/button/v1/' + script, server).href);

    /** Opens the form with what the chat knows: the reader sees it and can take it away. @param {Event} event @param {Context} context */
    const report = async (event, context) => {
      event.preventDefault();
      try {
        await load('handrail-button.js');
      } catch {
        // The server is away, and the form with it: a number to call must stand there all the same.
        api.alert('warn', words.away, words.awayText);
        return;
      }
      const element = form(setting);
      element.context = context;
      element.open();
    };

    api.listen.on('getMessageActionButtons', (/** @type {any} */ { model }, /** @type {object[]} */ buttons) => model.get('sender') === 'me' ? buttons : [...buttons, {
      i18n_text: words.report, name: 'handrail', icon_class: 'fa fa-handrail', button_class: 'handrail-report',
      handler: (/** @type {Event} */ event) => report(event, contextOf(model)),
    }]);

    api.listen.on('getHeadingButtons', (/** @type {any} */ { model }, /** @type {object[]} */ buttons) => [{
      i18n_text: words.report, i18n_title: words.reportTitle, name: 'handrail', icon_class: 'fa-handrail', a_class: 'handrail-report',
      handler: (/** @type {Event} */ event) => report(event, contextOfChat(model)),
    }, ...buttons]);

    api.listen.once('connected', async () => {
      dress();
      // While the server is away links are shown and open as they would without us.
      const { check, watch } = await load('handrail-links.js').catch(() => ({}));
      if (!watch) return;
      const root = /** @type {HTMLElement} */ (document.querySelector('converse-root'));
      watch(root, options);
      if (setting('mark_links')) markLinks(root, (/** @type {string[]} */ links) => check(links, options), words.mark);
    });
  },
});
