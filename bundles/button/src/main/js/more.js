// @ts-check
import { dial, fill, h } from './dom.js';
import { en } from './more-words.js';
import { css } from './more-style.js';
import { ask } from './server.js';

/** @import { Kit } from './types.d.ts' */

const UNION = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK';

/**
 * What the form can do only where the server is reached: helplines, who gets a report, what the chat
 * attached, the receipt, and coming back with a code. Loaded when the form is first opened.
 *
 * @param {Kit} kit
 */
export default async ({ button, done, extra, foot, lines, next, say, screens, shell, show, showNumber, state, t: main, wait }) => {
  const t = await shell.words(en, '-more');
  const { root, server, locale } = shell;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets.push(sheet);
  const readers = extra.readers = h('ul', { class: 'readers' });
  const regions = new Intl.DisplayNames([locale, 'en-GB'], { type: 'region' });

  /** @param {string} label @param {any} input */
  const field = (label, input) => h('label', {}, label, input);

  /** A way to reach a helpline. @param {{method: string, value: string, text?: string}} contact */
  const way = ({ method, value, text }) =>
    method === 'call' ? dial(value)
    : method === 'text' ? [text && text + ' → ', h('a', { dir: 'ltr', href: 'sms:' + value.replace(/[^+\d]/g, '') }, value)]
    : method === 'email' ? h('a', { href: 'mailto:' + value }, value)
    : /^https?:/.test(value) ? h('a', { href: value, target: '_blank', rel: 'noopener noreferrer' }, value.replace(/^https?:\/\/(www\.)?|\/$/g, ''))
    : value;

  /** @param {any[]} all helplines @param {boolean} [whole] false where the server has not been asked */
  const showHelp = (all, whole = true) => {
    const others = all.filter(({ kind }) => kind !== 'emergency');
    showNumber(all.find(({ kind }) => kind === 'emergency')?.contacts?.find((/** @type {any} */ c) => c.method === 'call')?.value);
    if (others.length || whole) lines.replaceChildren(...others.map(({ name, summary, hours, contacts = [] }) =>
      h('li', {}, h('strong', {}, name), contacts.map((/** @type {any} */ contact) => h('span', { class: 'way' }, way(contact))), summary && h('div', { class: 'hint' }, summary, hours && ' ' + hours))));
  };

  extra.help = async () => {
    const { country, role } = state;
    showNumber();
    const { ok, body } = await ask(`${server}/v1/helplines?audience=${role === 'other' ? 'child' : role}${country && '&country=' + country}`);
    if (ok && country === state.country) showHelp(body.helplines ?? []);
  };

  /** What the readers were last asked about. */
  let asked = '';

  /** Who would take the report: asked before a word is typed, since each answer may change it. */
  const tell = async () => {
    const { category, role, age, country } = state;
    const now = asked = JSON.stringify({ category, reporter: { role, age: +age || undefined, country: country || undefined } });
    const { ok, body } = await ask(server + '/v1/destinations', 'POST', now);
    if (ok && now === asked) readers.replaceChildren(...body.destinations.map((/** @type {any} */ { name, accepts, why }) =>
      h('li', { class: accepts ? 'yes' : 'no' }, fill(accepts ? t.takes : t.refuses, h('strong', {}, name)), ' ', why)));
  };

  extra.held = () => {
    const held = state.trail.at(-1) === 'receipt';
    if (held) say(t.keepFirst);
    return held;
  };

  const box = /** @type {HTMLElement} */ (root.querySelector('.form'));
  box.addEventListener('cancel', (e) => { if (extra.held?.()) e.preventDefault(); });
  box.addEventListener('keydown', (e) => { if (e.key === 'Enter' && /** @type {Element} */ (e.composedPath()[0]).tagName === 'INPUT') /** @type {HTMLElement} */ (box.querySelector('.go')).click(); });
  // A picture dropped on the form must not replace the page.
  for (const type of ['dragover', 'drop']) box.addEventListener(type, (e) => e.preventDefault());

  /** The context that was last shown: another one replaces what it left. @type {any} */
  let seen;

  /** What the chat attached, each with a button that removes it. */
  extra.attached = () => {
    tell();
    const { about, platform, conversation } = seen === shell.context() && state.attached || (seen = shell.context());
    const attached = state.attached = { about: about?.slice(), platform, conversation };
    const items = h('ul', { class: 'attached' });
    const wrap = h('div', {}, h('h3', { tabindex: -1 }, t.attached), items);
    /** @param {string | undefined} text @param {() => void} drop */
    const add = (text, drop) => text && items.append(h('li', {}, h('span', {}, text), h('button', {
      type: 'button', 'aria-label': t.remove + ': ' + text,
      click: (/** @type {any} */ e) => {
        drop();
        e.target.parentNode.remove();
        wrap.hidden = !items.firstChild;
        (wrap.hidden ? /** @type {any} */ (root.querySelector('textarea')) : wrap.firstChild).focus();
      },
    }, t.remove)));
    attached.about?.forEach((one) => add(one.value + (one.platform ? ` (${one.platform})` : ''), () => { attached.about = attached.about?.filter((other) => other !== one); }));
    add(attached.platform, () => delete attached.platform);
    add(attached.conversation, () => delete attached.conversation);
    wrap.hidden = !items.firstChild;
    return wrap;
  };

  const copy = async (/** @type {any} */ code) => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      say(t.copied);
    } catch {
      getSelection()?.selectAllChildren(code);
      say(document.execCommand('copy') ? t.copied : t.notCopied);
    }
  };

  screens.age = () => {
    const input = h('input', { inputmode: 'numeric', maxlength: 3, autocomplete: 'off', value: state.age });
    return [h('h2', {}, t.age), field(t.optional, input), foot(main.next, () => {
      state.age = input.value.trim();
      if (/^([1-9]\d?)?$/.test(state.age)) return next('age');
      input.setAttribute('aria-invalid', true);
      say(t.ageWrong);
      input.focus();
    })];
  };

  screens.country = () => {
    const select = h('select', {}, h('option', { value: '' }, t.anyCountry),
      ['GB', 'US', 'CA', 'AU', ...UNION.split(' ')].map((code) => h('option', { value: code, selected: code === state.country }, regions.of(code))));
    return [h('h2', {}, t.country), field(t.optional, select), foot(main.next, () => {
      state.country = select.value;
      extra.help?.();
      next('country');
    })];
  };

  screens.refused = () => {
    const { title, detail, errors = [] } = state.result.problem;
    return [h('h2', {}, t.refused), h('p', {}, detail ?? title), h('ul', {}, errors.map((/** @type {any} */ error) => h('li', {}, error.detail))), foot()];
  };

  screens.receipt = () => {
    const { help, next: { title, text, byWhen } = /** @type {any} */ ({}) } = state.result;
    if (help) showHelp(help);
    const code = h('p', { class: 'code', dir: 'ltr' }, state.receipt);
    const date = byWhen && new Date(byWhen).toLocaleDateString([locale, 'en-GB'], { dateStyle: 'full' });
    return [h('h2', {}, t.sent), h('h3', {}, t.code), code, h('div', {}, button(t.copy, () => copy(code), 'go')), h('p', {}, t.keep),
      title && h('h3', {}, title), text && h('p', {}, text), date && h('p', {}, fill(t.byWhen, date)),
      readers.firstChild && [h('h3', {}, t.goes), readers],
      h('h3', {}, t.now), h('ul', {}, Object.values(t.tips).map((tip) => h('li', {}, tip))),
      h('div', {}, button(t.kept, done))];
  };

  // Coming back with a code ------------------------------------------------------------------------

  /** @param {(reply: any) => void} then @param {string} [path] @param {string} [method] @param {string} [body] */
  const look = (then, path = '/v1/report', method, body) => wait(() => ask(server + path, method, body, { Authorization: 'Receipt ' + state.code }), (reply) => {
    if (reply.ok) then(reply.body);
    else say(/4../.test(reply.status) ? reply.status === 422 ? reply.body.detail : t.wrong : t.away);
  });

  const showAnswer = () => look((body) => {
    state.result = body;
    if (state.trail.at(-1) === 'answer') state.trail.pop();
    show('answer');
  });

  screens.code = () => {
    const input = h('input', { autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', value: state.code });
    return [h('h2', {}, t.code), field(t.enter, input), foot(t.look, () => {
      state.code = input.value.trim();
      if (state.code) showAnswer();
    })];
  };

  screens.answer = () => {
    const { status, next: { text = '' } = {}, messages = [] } = state.result;
    const input = h('textarea', { maxlength: 4000 });
    return [h('h2', {}, t.answer), h('p', { class: 'big' }, t.statuses[/** @type {'received'} */ (status)] ?? status), text && h('p', {}, text),
      messages.length > 0 && [h('h3', {}, t.messages), h('ul', { class: 'messages' }, messages.map((/** @type {any} */ m) => h('li', { class: m.from === 'you' ? 'mine' : '' }, fill(m.from === 'you' ? t.you : t.us, m.text))))],
      status !== 'withdrawn' && [field(t.write, input), h('div', { class: 'row' },
        button(main.send, () => { if (input.value.trim()) look(() => showAnswer(), '/v1/report/messages', 'POST', JSON.stringify({ text: input.value.trim() })); }, 'go'),
        button(t.takeBack, () => look(() => showAnswer(), '/v1/report', 'DELETE')))],
      foot()];
  };

  extra.help();
  const at = state.trail.at(-1);
  // The screens that were shown without what is here.
  if (at === 'words' || at === 'receipt') show(/** @type {string} */ (state.trail.pop()));
};
