// @ts-check
import { server, take } from './settings.js';
import { check } from './handrail-links.js';

const api = globalThis.browser ?? globalThis.chrome;

/** What is said of a link. `unknown` is not “safe”. */
const SAYS = {
  harmful: 'People have warned that this link may hurt you. You do not have to open it.',
  suspicious: 'Take care: some people warn about this link.',
  disputed: 'Some people warn about this link, others do not.',
  unknown: 'Nobody has told us about this link. That does not mean that it is safe.',
};

/** @param {string} id @returns {any} */
const element = (id) => document.getElementById(id);

/** The page in front of the reader; known only because the reader pressed the button (activeTab). */
const activePage = async () => {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  return tab?.url && /^https?:/.test(tab.url) ? tab.url : '';
};

/** @param {string} origin @param {{link?: string, text?: string, page?: string}} subject */
const report = async (origin, { link, text, page }) => {
  element('check').hidden = true;
  await import('./handrail-button.js');
  const button = document.createElement('handrail-button');
  button.setAttribute('inline', '');
  button.setAttribute('server', origin);
  button.setAttribute('client', 'webextension');
  button.setAttribute('locale', api.i18n.getUILanguage());
  button.context = {
    about: [link && { type: 'url', value: link }, text && { type: 'text', value: text }].filter(Boolean),
    platform: 'web page',
    conversation: page || undefined,
  };
  button.addEventListener('handrail-close', () => window.close());
  button.addEventListener('handrail-exit', (event) => {
    event.preventDefault(); // A popup is not a page; the one behind it leaves.
    api.tabs.update({ url: 'https://www.bbc.co.uk/weather' }).then(() => window.close());
  });
  element('form').append(button);
};

/** @param {string} origin */
const ask = async (origin) => {
  const link = element('link').value.trim();
  if (!/^https?:/.test(link)) {
    element('verdict').textContent = 'Paste a link that begins with https://';
    return;
  }
  element('verdict').textContent = 'One moment…';
  const [{ verdict }] = await check([link], { server: origin, client: 'webextension' });
  element('verdict').textContent = SAYS[/** @type {'unknown'} */ (verdict)] ?? 'We do not understand this link.';
};

const origin = await server();
if (!origin) {
  await api.runtime.openOptionsPage();
  window.close();
}
const tab = location.search === '?tab';
document.body.classList.toggle('tab', tab);
const subject = tab ? await take() ?? {} : { page: await activePage() };
element('link').value = subject.link ?? '';
element('ask').addEventListener('click', () => ask(origin));
element('report').addEventListener('click', () => report(origin, { ...subject, link: element('link').value.trim() || undefined }));
if (subject.task === 'report') await report(origin, subject);
if (subject.task === 'check') await ask(origin);
