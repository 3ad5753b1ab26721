// @ts-check
/**
 * A plug-in for Converse.js 14: “Report” on each message and in the heading of each chat, and a mark
 * on links that somebody has listed. List it in `whitelisted_plugins` as `handrail`.
 *
 * Settings: `handrail_server`, the origin of the Handrail server (required); `handrail_client`, the
 * publishable id of the site; `handrail_country`, ISO 3166-1 alpha-2.
 *
 * @typedef {{type: string, value: string, platform?: string}} Indicator
 */

const LINKS = /https?:\/\/[^\s<>"']+/g;

/** What a message is about: its author, its words, its links. @param {any} message @returns {Indicator[]} */
const about = (message) => {
  const author = message.get('type') === 'groupchat' ? message.get('from') : (message.get('from') ?? '').split('/')[0];
  const words = message.get('message') || message.get('body') || '';
  return [
    author && { type: 'handle', platform: 'xmpp', value: author },
    words && { type: 'text', value: words },
    ...[...words.matchAll(LINKS)].map(([value]) => ({ type: 'url', value })),
  ].filter(Boolean);
};

/** Registers the plug-in. @param {any} converse what the ES module of Converse.js exports */
export const register = (converse) => converse.plugins.add('handrail', {
  /** @this {any} */
  initialize() {
    const { _converse } = this;
    const { api } = _converse;
    api.settings.extend({ handrail_server: '', handrail_client: '', handrail_country: '' });
    const server = api.settings.get('handrail_server');
    if (!server) throw new Error('Set handrail_server to the origin of the Handrail server, such as https://handrail.example');

    const scripts = server + '/button/v1/';
    const loaded = import(scripts + 'handrail-button.js');
    const links = import(scripts + 'handrail-links.js');
    /** @type {any} */ let button;

    /** Opens the form with what the chat knows; the reader sees it and can take it away. @param {Indicator[]} what @param {string} conversation */
    const report = async (what, conversation) => {
      await loaded;
      if (!button) {
        button = document.createElement('handrail-button');
        button.setAttribute('server', server);
        button.setAttribute('client', api.settings.get('handrail_client'));
        if (api.settings.get('handrail_country')) button.setAttribute('country', api.settings.get('handrail_country'));
        button.style.display = 'block'; // Its own button is not needed: the menus open the form.
        button.part.add('handrail');
        document.body.append(button);
      }
      button.context = { about: what, platform: 'xmpp', conversation };
      button.open();
    };

    // The icon set of Converse.js lacks a flag that its buttons could use; this one it has.
    const icon = 'fa fa-exclamation-triangle';

    api.listen.on('getMessageActionButtons', (/** @type {any} */ element, /** @type {any[]} */ buttons) => {
      const { model } = element;
      if (model.get('sender') === 'me') return buttons;
      return [...buttons, {
        i18n_text: 'Report', icon_class: icon, button_class: 'chat-msg__action-report', name: 'report',
        handler: (/** @type {Event} */ event) => {
          event.preventDefault();
          report(about(model), model.get('stanza_id ' + model.get('from')) ?? model.get('msgid') ?? '');
        },
      }];
    });

    api.listen.on('getHeadingButtons', (/** @type {any} */ view, /** @type {any[]} */ buttons) => {
      const jid = view.model.get('jid');
      return [...buttons, {
        i18n_text: 'Report', i18n_title: 'Report this person', icon_class: icon, a_class: 'handrail-report', name: 'report',
        handler: (/** @type {Event} */ event) => {
          event.preventDefault();
          report([{ type: 'handle', platform: 'xmpp', value: jid }], jid);
        },
      }];
    });

    /** Marks the links of what has been rendered. @param {Element} part */
    const mark = async (part) => {
      const fresh = [...part.querySelectorAll('.chat-msg__text a[href^="http"]:not([data-handrail])')];
      if (!fresh.length) return;
      for (const link of fresh) link.setAttribute('data-handrail', 'asked');
      const { check } = await links;
      const verdicts = await check(fresh.map((link) => /** @type {any} */ (link).href), { server, client: api.settings.get('handrail_client') });
      verdicts.forEach((/** @type {any} */ { verdict }, /** @type {number} */ i) => {
        if (!['harmful', 'suspicious', 'disputed'].includes(verdict)) return;
        fresh[i].setAttribute('data-handrail', verdict);
        const warning = document.createElement('strong');
        warning.className = 'handrail-mark';
        warning.textContent = ' ⚠ Take care: people warn about this link.';
        fresh[i].after(warning);
      });
    };
    const start = () => {
      mark(document.body);
      new MutationObserver(() => mark(document.body)).observe(document.body, { childList: true, subtree: true });
      links.then(({ watch }) => watch(document.body, { server, client: api.settings.get('handrail_client') }));
    };
    api.listen.on('connected', start);
  },
});
