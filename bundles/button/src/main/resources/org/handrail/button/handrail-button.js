// @ts-check
/**
 * `<handrail-button>`: a button that opens a form in which a child tells what is happening and gets
 * help. No dependency, no cookie, no storage, no third party; runs under a CSP without any style and
 * with Trusted Types 'none'. How to embed it: the README of this bundle, or the server's front page.
 *
 * @typedef {{type: string, value: string, platform?: string, region?: string}} Indicator
 * @typedef {{about?: Indicator[], platform?: string, conversation?: string}} Context
 * @typedef {{method: string, value: string, text?: string}} Contact
 * @typedef {{name: string, kind?: string, summary?: string, hours?: string, contacts?: Contact[]}} Helpline
 */

const EXIT = 'https://www.bbc.co.uk/weather';
const TIMEOUT = 15000;
/** Shown when the server cannot say: a number must stand there whatever happens. */
const NUMBERS = { GB: '999', IE: '112', US: '911', AU: '000', EU: '112' };
const UNION = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK';

/** Another language is another entry with the same keys. `{}` is where a value goes. */
const STRINGS = {
  en: {
    dir: 'ltr',
    open: 'Get help',
    call: 'If you are in danger now, call {}.',
    callAnywhere: "If you are in danger now, call your country's emergency number",
    exit: 'Exit this page',
    exitHint: 'In a hurry? Press “Exit this page”, or the Shift key 3 times. This goes to a weather page. It does not clear your history.',
    shift: ['', 'Shift, press 2 more times to exit.', 'Shift, press 1 more time to exit.'],
    expired: 'Exit this page expired.',
    leaving: 'Loading.',
    step: 'Question {} of 4',
    back: 'Back',
    next: 'Continue',
    stop: 'Stop and clear',
    talk: 'Talk to a person',
    noLines: 'We cannot load the helplines now. You can always call the emergency number, or tell an adult you trust.',
    what: 'What is happening?',
    kind: 'You are not in trouble. This is not your fault. We will help.',
    categories: {
      blackmail: 'Someone says they will share something private',
      grooming: 'Someone wants me to keep secrets, or is too friendly',
      'sexual-content': 'Sexual messages or pictures',
      meeting: 'Someone from online wants to meet',
      bullying: 'Bullying',
      threat: 'Someone says they will hurt a person',
      'self-harm': 'Someone might hurt themselves',
      impersonation: 'Someone pretends to be another person',
      spam: 'Junk or trick messages',
      other: 'Something else',
    },
    danger: 'Are you in danger now?',
    dangerHint: 'Say yes if someone may get hurt soon.',
    yes: 'Yes',
    no: 'No',
    callNow: 'Call for help now',
    callNowText: 'Tell them what is happening and where you are. They help children every day. You can come back here afterwards.',
    who: 'Who are you?',
    whoHint: 'You do not have to say. We do not need your name.',
    roles: { child: 'A child or young person', parent: 'A parent or carer', teacher: 'A teacher, or I work with children', other: 'Someone else' },
    age: 'How old are you? You can leave this empty.',
    ageWrong: 'Please write your age in numbers, like 12. You can also leave it empty.',
    country: 'Which country are you in?',
    anyCountry: 'Another country, or I do not want to say',
    words: 'Tell us in your own words',
    wordsHint: "Names, links and times help us. A few words are enough. Don't send us pictures. Tell us in words.",
    attached: 'The chat added this for you. Take away what you do not want to send.',
    platform: 'App: {}',
    conversation: 'Chat: {}',
    handleOn: '{} on ',
    remove: 'Take away',
    removed: 'Taken away.',
    readers: 'Who reads this? The safety team at {}. They may pass it to people whose job is to protect children. The person you tell us about does not see it.',
    send: 'Send',
    sending: 'Sending…',
    failed: 'It did not go through',
    failedText: 'That is not your fault. Your words are still here. Press “Try again”: we will not get it twice.',
    retry: 'Try again',
    refused: 'Please change one thing',
    change: 'Go back and change it',
    sent: 'We have got it. Thank you for telling us.',
    code: 'Your secret code',
    keep: 'Keep it safe: write it down on paper. It is the only way to see our answer. Do not show it to people you do not trust.',
    copy: 'Copy the code',
    copied: 'Copied.',
    notCopied: 'Please write it down: this browser does not let us copy it.',
    byWhen: 'We will look at it by {}.',
    goes: 'Who gets it',
    goesYes: '{}. ',
    goesNo: '{} does not take this. ',
    now: 'What you can do now',
    tips: ['Stop replying. Do not pay.', 'Do not delete the messages. Keep names, links and times.', 'Do not copy pictures or send them on.', 'Tell someone you trust.'],
    kept: 'I have kept my code. Close',
    haveCode: 'I have a secret code',
    codeEnter: 'Type or paste your code',
    look: 'See our answer',
    codeWrong: 'We do not know this code. Please check each letter and try again.',
    away: 'We cannot reach our server now. Please try again in a few minutes.',
    answer: 'What happened to your report',
    statuses: {
      received: 'We have got your report. It is safe. Nobody has read it yet.',
      triaged: 'Someone has read your report and is working on it.',
      escalated: 'We passed your report to people who can do more.',
      delivered: 'Your report has reached the people who can help.',
      closed: 'We have finished with your report.',
      withdrawn: 'You took your report back. We do not work on it any more.',
    },
    messages: 'Messages for you',
  },
};

const CSS = `
:host { display: inline-block; --bg: #fff; --ink: #16252e; --soft: #eef4f5; --line: #6b7f88; --go: #0a5a68; --on: #fff; --care: #fff3d6 }
@media (prefers-color-scheme: dark) {
  :host { --bg: #14202a; --ink: #eef3f5; --soft: #21313c; --line: #8da3ae; --go: #8fd8e4; --on: #06262c; --care: #43350f }
}
* { box-sizing: border-box; margin: 0 }
[hidden] { display: none }
button, input, select, textarea { font: inherit; color: inherit }
button, .exit {
  min-height: 2.7em; padding: .5em 1em; border: 2px solid var(--go); border-radius: .6em; background: var(--bg);
  color: var(--ink); text-align: start; text-decoration: none; cursor: pointer; display: inline-block; font-weight: 600
}
.go, .open { background: var(--go); color: var(--on); border-color: var(--go) }
.open { font: 600 max(16px, 1rem)/1.4 system-ui, sans-serif }
button:hover, .exit:hover { text-decoration: underline }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; box-shadow: 0 0 0 3px var(--bg) }
dialog {
  font: max(18px, 1.125rem)/1.5 system-ui, sans-serif; color: var(--ink); background: var(--bg); color-scheme: light dark;
  margin: 4vh auto auto; padding: 0; inline-size: 36em; max-inline-size: 100%; max-block-size: 92vh; border: 1px solid var(--line); border-radius: .9em;
  text-align: start; overflow: auto; scroll-padding-block: 1em 6em
}
dialog::backdrop { background: rgb(8 20 28 / .7) }
header { display: flex; flex-wrap: wrap; gap: .6em 1em; align-items: center; padding: .7em 1.2em; background: var(--care) }
header p { flex: 1 1 9em; font-weight: 600 }
[role=status] { position: sticky; inset-block-end: 0; background: var(--care); font-weight: 600 }
[role=status]:not(:empty) { padding: .8em 1.2em; border-block-start: 2px solid }
.exit { background: var(--ink); color: var(--bg); border-color: var(--ink) }
section, footer { padding: 1.2em; display: grid; gap: 1em }
footer { border-block-start: 1px solid var(--line); background: var(--soft) }
h2 { font-size: 1.5em; line-height: 1.25 }
h2:focus { outline: 0; box-shadow: none }
h3 { font-size: 1.1em }
fieldset { border: 0; padding: 0; min-inline-size: 0; display: grid; gap: .6em }
legend, .field { display: grid; gap: .4em; padding: 0 }
legend { padding-block-end: .8em }
.choices { display: grid; gap: .6em }
.choices button, label.pick { inline-size: 100%; background: var(--soft); border: 2px solid var(--line) }
.choices [aria-pressed=true] { border-color: var(--go); border-width: 4px }
label.pick { display: flex; gap: .8em; align-items: center; min-height: 2.7em; padding: .5em 1em; border-radius: .6em; cursor: pointer }
label.pick input { flex: none; inline-size: 1.3em; block-size: 1.3em; accent-color: var(--go) }
.field label { font-weight: 600 }
.field input, select, textarea { inline-size: 100%; min-height: 2.7em; padding: .5em .7em; border: 2px solid var(--line); border-radius: .4em; background: var(--bg) }
.field :focus-visible, textarea:focus-visible { outline-offset: 0; box-shadow: none }
textarea { min-height: 8em; resize: vertical }
.row { display: flex; flex-wrap: wrap; gap: .7em }
.plain { border-color: transparent; background: none; text-decoration: underline; padding-inline: .4em }
ul { padding-inline-start: 1.3em; display: grid; gap: .5em }
.attached { list-style: none; padding: 0 }
.attached li { display: flex; flex-wrap: wrap; gap: .5em; align-items: center; justify-content: space-between; padding: .5em .8em; border-inline-start: .3em solid var(--go); background: var(--soft) }
.attached span, .code, li { overflow-wrap: anywhere }
.code { font: 700 1.5em/1.4 ui-monospace, monospace; padding: .6em; border: 3px dashed var(--go); border-radius: .4em; text-align: center; user-select: all; -webkit-user-select: all }
.big { font-size: 1.3em }
a { color: inherit; font-weight: 600 }
li a, .dial a { display: inline-block; padding-block: .15em }
summary { font-weight: 600; min-height: 2em; cursor: pointer }
.hint { font-size: .9em }
.blank { inline-size: 100%; block-size: 100%; max-block-size: 100%; margin: 0; border: 0; border-radius: 0; padding: 1em }
@media (max-width: 40em) {
  dialog { inline-size: 100%; block-size: 100%; max-block-size: 100%; margin: 0; border: 0; border-radius: 0 }
  section, footer { padding: 1em }
}
@media (min-height: 34em) {
  header { position: sticky; inset-block-start: 0; z-index: 1 }
  dialog { scroll-padding-block: 10em 6em }
}
`;

/**
 * An element with its attributes (a function is a listener) and children; what is false is left out.
 *
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...any} children
 * @returns {any}
 */
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value || value === '') element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child || child === 0));
  return element;
}

/** The text with a value, or an element, in place of `{}`. @param {string} text @param {any} value */
function fill(text, value) {
  const [before, after = ''] = text.split('{}');
  return [before, value, after];
}

/** @param {string} number as a person dials it */
const dial = (number) => h('a', { dir: 'ltr', href: 'tel:' + number.replace(/[^+\d*#]/g, '') }, number);

/** A random key; `randomUUID` exists in secure contexts only. */
const newKey = () =>
  crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');

/** @param {Contact} contact */
function way({ method, value, text }) {
  if (method === 'call') return dial(value);
  if (method === 'text') return [text ? text + ' → ' : '', h('a', { dir: 'ltr', href: 'sms:' + value.replace(/[^+\d]/g, '') }, value)];
  if (method === 'email') return h('a', { href: 'mailto:' + value }, value);
  if (!/^https?:/.test(value)) return value;
  return h('a', { href: value, target: '_blank', rel: 'noopener noreferrer' }, value.replace(/^https?:\/\/(www\.)?|\/$/g, ''));
}

const nothing = () => ({ category: '', inDanger: false, role: '', age: '', country: '', words: '' });

class HandrailButton extends HTMLElement {
  /** @type {Context} */ #context = {};
  /** @type {Context | undefined} */ #attached;
  #answers = nothing();
  #t = STRINGS.en;
  /** @type {string[]} */ #trail = [];
  /** Moves on when all is cleared, so that a late answer of the server is not shown. */
  #turn = 0;
  #busy = false;
  #key = '';
  #sentBody = '';
  /** @type {any} */ #result = {};
  #presses = 0;
  #modified = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  /** @type {any} */ #dialog;
  /** @type {any} */ #overlay;
  #emergency = h('p', { class: 'dial' });
  #dots = h('span', { 'aria-hidden': 'true' });
  #status = h('p', { role: 'status' });
  #lines = h('ul');
  #screen = h('section', { part: 'screen' });
  /** @type {any} */ #help;

  /** What the chat knows: who, which conversation, which link. The child sees it and can remove it. */
  get context() {
    return this.#context;
  }

  set context(value) {
    this.#context = value ?? {};
  }

  connectedCallback() {
    if (this.shadowRoot) return;
    if (Object.hasOwn(this, 'context')) {
      // Set by the page before this script came.
      const early = /** @type {any} */ (this).context;
      delete (/** @type {any} */ (this).context);
      this.context = early;
    }
    const t = (this.#t = STRINGS[/** @type {'en'} */ (this.#locale().slice(0, 2))] ?? STRINGS.en);
    const root = this.attachShadow({ mode: 'open' });
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS);
      root.adoptedStyleSheets = [sheet];
    } catch {
      root.append(h('style', {}, CSS)); // A browser from before constructable sheets.
    }
    this.#help = h('details', {}, h('summary', {}, t.talk), this.#lines);
    this.#dialog = h('dialog', { part: 'dialog', 'aria-labelledby': 'title', lang: 'en', dir: t.dir, close: () => this.#closed() },
      h('header', {},
        this.#emergency,
        h('a', { class: 'exit', href: EXIT, rel: 'nofollow noreferrer', click: (/** @type {Event} */ e) => { e.preventDefault(); this.#leave(); } }, t.exit, this.#dots)),
      this.#screen,
      h('footer', {}, this.#help, h('p', { class: 'hint' }, t.exitHint)),
      this.#status);
    this.#dialog.addEventListener('keydown', (/** @type {KeyboardEvent} */ e) => {
      const field = /** @type {Element} */ (e.composedPath()[0]);
      if (e.key === 'Enter' && field.tagName === 'INPUT') this.#screen.querySelector('.go').click();
    });
    // A picture dropped on the form must not replace the page.
    for (const type of ['dragover', 'drop']) this.#dialog.addEventListener(type, (/** @type {Event} */ e) => e.preventDefault());
    root.append(h('button', { type: 'button', class: 'open', part: 'open', 'aria-haspopup': 'dialog', click: () => this.open() }, t.open), this.#dialog);
  }

  disconnectedCallback() {
    this.close();
  }

  /** Opens the form where it was left. */
  open() {
    if (!this.#dialog || this.#dialog.open) return;
    if (!this.#attached) {
      const { about, platform, conversation } = this.#context;
      this.#attached = { about: about?.slice(), platform, conversation };
      this.#answers.country = this.#attribute('country', /^[A-Z]{2}$/);
    }
    this.#loadHelp();
    this.#dialog.showModal();
    document.addEventListener('keyup', this.#pressed, true);
    this.#show(this.#trail.pop() ?? 'what');
    this.#emit('handrail-open');
  }

  /** Closes the form; what was typed stays for as long as the page does. */
  close() {
    this.#dialog?.close();
  }

  #closed() {
    document.removeEventListener('keyup', this.#pressed, true);
    this.#unpress('');
    this.#emit('handrail-close');
  }

  /** Forgets everything, and closes. */
  #clear() {
    this.#turn++;
    this.#answers = nothing();
    this.#attached = undefined;
    this.#result = {};
    this.#trail = [];
    this.#key = this.#sentBody = '';
    this.#busy = false;
    this.#screen.replaceChildren();
    this.close();
  }

  /** @param {string} type @param {object} [detail] */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }

  /** @param {string} name @param {RegExp} pattern */
  #attribute(name, pattern) {
    const value = this.getAttribute(name) ?? '';
    return pattern.test(value) ? value : '';
  }

  #locale() {
    const tag = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
    return this.#attribute('locale', tag) || (tag.test(document.documentElement.lang) ? document.documentElement.lang : '');
  }

  #server() {
    return (this.getAttribute('server') || new URL(import.meta.url).origin).replace(/\/+$/, '');
  }

  /**
   * Asks the server; fails when it is away, slow or not ours.
   *
   * @param {string} path
   * @param {RequestInit} [options]
   */
  async #fetch(path, options) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), TIMEOUT);
    try {
      const answer = await fetch(this.#server() + path, {
        credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error', cache: 'no-store', signal: abort.signal, ...options,
      });
      return { status: answer.status, ok: answer.ok, body: await answer.json() };
    } finally {
      clearTimeout(timer);
    }
  }

  // Help lines -------------------------------------------------------------------------------------

  async #loadHelp() {
    const { country, role } = this.#answers;
    this.#showHelp([]);
    try {
      const audience = role === 'parent' || role === 'teacher' ? role : 'child';
      const { ok, body } = await this.#fetch(`/v1/helplines?audience=${audience}` + (country && '&country=' + country));
      if (ok && country === this.#answers.country) this.#showHelp(body.helplines ?? []);
    } catch {
      // The numbers that are already shown stay.
    }
  }

  /** @param {Helpline[]} lines */
  #showHelp(lines) {
    const t = this.#t;
    const { country } = this.#answers;
    const known = /** @type {Record<string, string>} */ (NUMBERS);
    const number = lines.find((line) => line.kind === 'emergency')?.contacts?.find((c) => c.method === 'call')?.value
      ?? known[country] ?? (country && UNION.includes(country) ? known.EU : '');
    this.#emergency.replaceChildren(...(number
      ? fill(t.call, dial(number))
      : [t.callAnywhere, ' (', Object.entries({ GB: '999', US: '911', AU: '000', EU: '112' }).flatMap(([place, n]) => [place, ' ', dial(n), ', ']).slice(0, -1), ').'].flat()));
    const others = lines.filter((line) => line.kind !== 'emergency');
    this.#lines.replaceChildren(...(others.length ? others.map(({ name, summary, hours, contacts = [] }) =>
      h('li', {}, h('strong', {}, name), contacts.map((contact) => [' · ', way(contact)]).flat(2), summary && h('div', { class: 'hint' }, summary, hours && ' ' + hours)))
      : [h('li', {}, t.noLines)]));
  }

  // Screens ----------------------------------------------------------------------------------------

  /** @param {string} name a screen, as in {@link #screens} */
  #show(name) {
    this.#trail.push(name);
    this.#say('');
    this.#help.open = ['call', 'failed', 'receipt'].includes(name);
    this.#screen.replaceChildren(...this.#screens[/** @type {'what'} */ (name)]().flat());
    const title = this.#screen.querySelector('h2');
    title.id = 'title';
    title.tabIndex = -1;
    this.#dialog.scrollTop = 0;
    title.focus({ preventScroll: true }); // The emergency number stays in view.
  }

  #back() {
    this.#trail.pop();
    this.#show(this.#trail.pop() ?? 'what');
  }

  /** @param {string} text told to everyone, also by screen readers */
  #say(text) {
    this.#status.textContent = text;
  }

  /** @param {string} text @param {() => void} click @param {string} [style] */
  #button(text, click, style) {
    return h('button', { type: 'button', class: style, click }, text);
  }

  /** @param {string} text @param {() => void} click */
  #foot(text, click) {
    const t = this.#t;
    return h('div', { class: 'row' }, text && this.#button(text, click, 'go'),
      this.#trail.length > 1 && this.#button(t.back, () => this.#back()),
      this.#button(t.stop, () => this.#clear(), 'plain'));
  }

  /** @param {number} step */
  #step(step) {
    return h('p', { class: 'hint' }, ...fill(this.#t.step, String(step)));
  }

  /** @param {Record<string, string>} options @param {string} chosen @param {(value: string) => void} pick */
  #choices(options, chosen, pick) {
    return h('div', { class: 'choices', role: 'group', 'aria-labelledby': 'title' }, Object.entries(options).map(([value, text]) =>
      h('button', { type: 'button', 'aria-pressed': String(value === chosen), click: () => pick(value) }, text)));
  }

  /** @param {string} id @param {string} label @param {any} input */
  #field(id, label, input) {
    input.id = id;
    return h('div', { class: 'field' }, h('label', { for: id }, label), input);
  }

  #screens = {
    what: () => {
      const t = this.#t;
      return [this.#step(1), h('h2', {}, t.what), h('p', {}, t.kind),
        this.#choices(t.categories, this.#answers.category, (value) => { this.#answers.category = value; this.#show('danger'); }),
        h('div', { class: 'row' }, this.#button(t.haveCode, () => this.#show('code')), this.#button(t.stop, () => this.#clear(), 'plain'))];
    },

    danger: () => {
      const t = this.#t;
      return [this.#step(2), h('h2', {}, t.danger), h('p', {}, t.dangerHint),
        this.#choices({ yes: t.yes, no: t.no }, '', (value) => { this.#answers.inDanger = value === 'yes'; this.#show(value === 'yes' ? 'call' : 'who'); }),
        this.#foot('', () => {})];
    },

    call: () => {
      const t = this.#t;
      return [h('h2', {}, t.callNow), this.#numbers(), h('p', {}, t.callNowText), this.#foot(t.next, () => this.#show('who'))];
    },

    who: () => {
      const t = this.#t;
      const a = this.#answers;
      const age = this.#field('age', t.age, h('input', { inputmode: 'numeric', maxlength: 3, autocomplete: 'off', value: a.age, input: (/** @type {any} */ e) => { a.age = e.target.value.trim(); } }));
      age.hidden = a.role !== 'child';
      const names = new Intl.DisplayNames([this.#locale() || 'en-GB', 'en-GB'], { type: 'region' });
      const codes = [...new Set([...'GB IE US CA AU'.split(' '), ...UNION.split(' '), a.country])].filter(Boolean);
      const select = h('select', { change: () => { a.country = select.value; this.#loadHelp(); } },
        h('option', { value: '' }, t.anyCountry),
        codes.map((code) => h('option', { value: code, selected: code === a.country }, names.of(code))));
      return [this.#step(3),
        h('fieldset', {}, h('legend', {}, h('h2', {}, t.who), h('p', {}, t.whoHint)),
          Object.entries(t.roles).map(([value, text]) => h('label', { class: 'pick' },
            h('input', { type: 'radio', name: 'role', value, checked: value === a.role, change: () => { a.role = value; age.hidden = value !== 'child'; this.#loadHelp(); } }), text))),
        age, this.#field('country', t.country, select),
        this.#foot(t.next, () => {
          if (a.role !== 'child' || a.age === '' || (/^\d+$/.test(a.age) && +a.age > 0 && +a.age < 120)) return this.#show('words');
          const input = age.querySelector('input');
          input.setAttribute('aria-invalid', 'true');
          this.#say(t.ageWrong);
          input.focus();
        })];
    },

    words: () => {
      const t = this.#t;
      const a = this.#answers;
      const text = h('textarea', { id: 'words', maxlength: 8000, 'aria-describedby': 'hint', input: () => { a.words = text.value; } });
      text.value = a.words;
      return [this.#step(4), h('h2', {}, h('label', { for: 'words' }, t.words)), h('p', { id: 'hint' }, t.wordsHint), text, this.#attachments(),
        h('p', {}, ...fill(t.readers, new URL(this.#server()).host)), this.#foot(t.send, () => this.#send())];
    },

    failed: () => {
      const t = this.#t;
      return [h('h2', {}, t.failed), h('p', {}, t.failedText), this.#numbers(), this.#foot(t.retry, () => this.#send())];
    },

    refused: () => {
      const t = this.#t;
      const { title, detail, errors = [] } = this.#result;
      return [h('h2', {}, t.refused), h('p', {}, detail ?? title), h('ul', {}, errors.map((/** @type {any} */ error) => h('li', {}, error.detail))),
        this.#foot(t.change, () => this.#back())];
    },

    receipt: () => {
      const t = this.#t;
      const { receipt, next = {}, destinations = [] } = this.#result;
      const code = h('p', { class: 'code', dir: 'ltr' }, receipt);
      return [h('h2', {}, t.sent), h('h3', {}, t.code), code, this.#button(t.copy, () => this.#copy(code), 'go'), h('p', {}, t.keep),
        next.title && h('h3', {}, next.title), next.text && h('p', {}, next.text), next.byWhen && h('p', {}, ...fill(t.byWhen, this.#date(next.byWhen))),
        destinations.length > 0 && [h('h3', {}, t.goes), h('ul', {}, destinations.map((/** @type {any} */ d) => h('li', {}, ...fill(d.accepts ? t.goesYes : t.goesNo, d.name), d.why)))],
        h('h3', {}, t.now), h('ul', {}, t.tips.map((tip) => h('li', {}, tip))),
        this.#button(t.kept, () => this.#clear())].flat().filter(Boolean);
    },

    code: () => {
      const t = this.#t;
      const input = h('input', { autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false' });
      return [h('h2', {}, t.haveCode), this.#field('code', t.codeEnter, input), this.#foot(t.look, () => this.#look(input.value.trim()))];
    },

    answer: () => {
      const t = this.#t;
      const { status, next = {}, messages = [] } = this.#result;
      return [h('h2', {}, t.answer), h('p', { class: 'big' }, t.statuses[/** @type {'received'} */ (status)] ?? status),
        next.text && h('p', {}, next.text),
        messages.length > 0 && [h('h3', {}, t.messages), h('ul', {}, messages.map((/** @type {any} */ m) => h('li', {}, m.text)))],
        this.#foot('', () => {})].flat().filter(Boolean);
    },
  };

  /** The emergency sentence once more, in big type. */
  #numbers() {
    const copy = this.#emergency.cloneNode(true);
    copy.classList.add('big');
    return copy;
  }

  /** What the chat attached, each with a button that removes it. */
  #attachments() {
    const t = this.#t;
    const attached = this.#attached ?? {};
    const list = h('ul', { class: 'attached' });
    const wrap = h('div', { class: 'field' }, h('h3', { tabindex: -1 }, t.attached), list);
    /** @param {any} text @param {() => void} drop */
    const add = (text, drop) => {
      const item = h('li', {}, h('span', {}, text), h('button', {
        type: 'button', 'aria-label': t.remove + ': ' + [text].flat().join(''),
        click: () => {
          drop();
          item.remove();
          wrap.hidden = !list.children.length;
          (wrap.hidden ? this.#screen.querySelector('textarea') : wrap.firstChild).focus();
          this.#say(t.removed);
        },
      }, t.remove));
      list.append(item);
    };
    for (const indicator of attached.about ?? []) {
      const { type, value, platform } = indicator;
      add(type === 'text' ? `“${value}”` : platform ? fill(t.handleOn, value).join('') + platform : value,
        () => { attached.about = attached.about?.filter((other) => other !== indicator); });
    }
    if (attached.platform) add(fill(t.platform, attached.platform), () => delete attached.platform);
    if (attached.conversation) add(fill(t.conversation, attached.conversation), () => delete attached.conversation);
    wrap.hidden = !list.children.length;
    return wrap;
  }

  /** @param {any} code the element that holds it */
  async #copy(code) {
    const t = this.#t;
    try {
      await navigator.clipboard.writeText(code.textContent);
      this.#say(t.copied);
    } catch {
      getSelection()?.selectAllChildren(code);
      this.#say(document.execCommand('copy') ? t.copied : t.notCopied);
    }
  }

  /** @param {string} iso */
  #date(iso) {
    const date = new Date(iso);
    return isNaN(+date) ? iso : new Intl.DateTimeFormat([this.#locale() || 'en-GB', 'en-GB'], { dateStyle: 'full' }).format(date);
  }

  // Sending ----------------------------------------------------------------------------------------

  #report() {
    const { category, inDanger, role, age, country, words } = this.#answers;
    const about = this.#attached?.about?.length ? this.#attached.about : undefined;
    return {
      category, inDanger,
      reporter: { role: role || 'other', age: role === 'child' && age ? +age : undefined, country: country || undefined, locale: this.#locale() || undefined },
      ...this.#attached, about,
      words: words.trim() || undefined,
      complete: true,
    };
  }

  async #send() {
    const body = JSON.stringify(this.#report());
    // The same words under the same key are one report, however often they are sent.
    if (body !== this.#sentBody) this.#key = newKey();
    this.#sentBody = body;
    const client = this.getAttribute('client');
    const answer = await this.#ask(this.#t.sending, '/v1/reports', {
      method: 'POST', body, keepalive: body.length < 20000,
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': this.#key, ...(client && { 'Handrail-Client': client }) },
    });
    if (!answer) return;
    this.#result = answer.body;
    if (this.#trail.at(-1) === 'failed') this.#trail.pop();
    if (answer.ok && answer.body.receipt) {
      this.#trail = [];
      this.#answers = { ...nothing(), country: this.#answers.country };
      this.#attached = {};
      this.#sentBody = '';
      if (answer.body.help?.length) this.#showHelp(answer.body.help);
      this.#show('receipt');
      this.#emit('handrail-sent', { status: answer.body.status });
    } else if (answer.status >= 400 && answer.status < 500 && ![408, 409, 429].includes(answer.status)) {
      this.#sentBody = '';
      this.#show('refused');
    } else this.#show('failed');
  }

  /** @param {string} code */
  async #look(code) {
    if (!code) return;
    const answer = await this.#ask('…', '/v1/report', { headers: { Authorization: 'Receipt ' + code } });
    if (!answer) return;
    if (!answer.ok) return this.#say([400, 401, 403, 404].includes(answer.status) ? this.#t.codeWrong : this.#t.away);
    this.#result = answer.body;
    this.#show('answer');
  }

  /**
   * One request at a time; nothing when all was cleared meanwhile, status 0 when the server is away.
   *
   * @param {string} saying
   * @param {string} path
   * @param {RequestInit} options
   */
  async #ask(saying, path, options) {
    if (this.#busy) return;
    this.#busy = true;
    this.#say(saying);
    const turn = this.#turn;
    const answer = await this.#fetch(path, options).catch(() => ({ status: 0, ok: false, body: {} }));
    if (turn !== this.#turn) return;
    this.#busy = false;
    return answer;
  }

  // Exit this page, as GOV.UK does it ----------------------------------------------------------------

  /** Shift three times, each within 5 s of the last; Shift as a modifier does not count. */
  #pressed = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Shift' && !this.#modified) {
      clearTimeout(this.#timer);
      if (++this.#presses === 3) this.#leave();
      else {
        this.#dots.textContent = ' ' + '●'.repeat(this.#presses) + '○'.repeat(3 - this.#presses);
        this.#say(this.#t.shift[this.#presses]);
        this.#timer = setTimeout(() => this.#unpress(this.#t.expired), 5000);
      }
    } else if (this.#presses) this.#unpress(this.#t.expired);
    this.#modified = event.shiftKey;
  };

  /** @param {string} saying */
  #unpress(saying) {
    clearTimeout(this.#timer);
    this.#presses = 0;
    this.#dots.textContent = '';
    this.#say(saying);
    if (saying) this.#timer = setTimeout(() => this.#say(''), 5000);
  }

  #leave() {
    this.#clear();
    this.#overlay = h('dialog', { class: 'blank' }, h('p', { role: 'alert' }, this.#t.leaving));
    this.shadowRoot?.append(this.#overlay);
    this.#overlay.showModal();
    addEventListener('pageshow', () => this.#overlay.remove(), { once: true });
    location.replace(EXIT);
  }
}

if (!customElements.get('handrail-button')) customElements.define('handrail-button', HandrailButton);
