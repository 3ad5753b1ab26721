// @ts-check
import { dial, fill, h, list } from './dom.js';
import { createExit } from './exit.js';
import { ask } from './server.js';

/** @import { Kit, Reply, Shell, State, Words } from './types.d.ts' */

/** Shown when the server cannot say: a number must stand there whatever happens. */
const NUMBERS = /** @type {Record<string, string>} */ ({ GB: '999', US: '911', AU: '000', EU: '112' });

/** @returns {State} */
const blank = () => ({ category: 'other', inDanger: false, role: 'other', age: '', country: '', words: '', attached: undefined, trail: [], first: '', key: '', code: '', receipt: '', result: {} });

/** Whether the server will never take this, however often it is sent. @param {any} status */
const refuses = (status) => /4(00|1.|22)/.test(status);

/**
 * The form: one question a screen, danger first. Every answer is saved as it is given; what the chat
 * attached and the words go only with “Send”, after the reader has seen them. What needs the server
 * anyway (helplines, the receipt, coming back) is in more.js.
 *
 * @param {Shell} shell
 * @param {Words} t
 */
export const createForm = (shell, t) => {
  const { server, client } = shell;
  const state = blank();
  /** Moves on when all is cleared, so that a late answer of the server is not shown. */
  let turn = 0;
  let queue = Promise.resolve(/** @type {any} */ ({}));
  let busy = false;
  /** @type {Kit['extra']} */
  const extra = {};

  const emergency = h('p', { class: 'dial' });
  const screen = h('section', { part: 'screen' });
  const lines = h('ul', {}, h('li', {}, t.noLines));
  const help = h('details', {}, h('summary', {}, t.talk), lines);
  const status = h('p', { role: 'status' });

  /** @param {string} text told to everyone, also by screen readers */
  const say = (text) => { status.textContent = text; };
  const exit = createExit(t, say, shell.leave);

  /** @param {string} [number] of the reader's country */
  const showNumber = (number = NUMBERS[state.country]) => emergency.replaceChildren(...list(number ? fill(t.call, dial(number))
    : fill(t.callAny, Object.entries(NUMBERS).map(([place, each], i) => [i && t.comma, h('bdi', {}, place, ' ', dial(each))]))));

  // Saving -----------------------------------------------------------------------------------------

  /** @param {boolean} complete */
  const report = (complete) => {
    const { category, inDanger, role, age, country, words, attached } = state;
    return JSON.stringify({
      category, inDanger,
      reporter: { role, age: +age || undefined, country: country || undefined, locale: shell.locale },
      ...(complete && { ...attached, words: words || undefined }),
      complete,
    });
  };

  const receipt = () => ({ Authorization: 'Receipt ' + state.receipt });

  const store = async (/** @type {boolean} */ complete) => {
    const now = report(complete);
    /** @type {Reply | undefined} */ let answer;
    if (!state.receipt) {
      // Until the server has it, the same words go under the same key: they are one report.
      state.first ||= now;
      state.key ||= crypto.getRandomValues(new Uint32Array(4)).join('-');
      answer = await ask(server + '/v1/reports', 'POST', state.first, { 'Idempotency-Key': state.key, ...(client && { 'Handrail-Client': client }) });
      state.receipt = answer.body.receipt ?? '';
    }
    if (state.receipt && now !== state.first) answer = await ask(server + '/v1/report', 'PATCH', now, receipt());
    if (answer?.ok) Object.assign(state.result, answer.body);
    else if (answer?.status === 404 || !state.receipt && refuses(answer?.status)) state.first = state.key = state.receipt = '';
    return answer;
  };

  /** One request after the other, and none after all was cleared. @param {() => any} task */
  const after = (task) => {
    const now = turn;
    return queue = queue.then(() => now === turn && task());
  };

  /** Something that the reader waits for. @param {() => any} task @param {(answer: any) => void} then */
  const wait = async (task, then) => {
    if (busy) return;
    busy = true;
    say(t.wait);
    const now = turn;
    const answer = await after(task);
    if (now !== turn) return;
    busy = false;
    say('');
    then(answer);
  };

  const send = () => wait(() => store(true), ({ ok, status: code, body }) => {
    if (state.trail.at(-1) === 'failed') state.trail.pop();
    if (ok) {
      state.trail = [];
      show('receipt');
      shell.emit('sent', { status: body.status });
    } else if (refuses(code) && screens.refused) {
      state.result.problem = body;
      show('refused');
    } else show('failed');
  });

  /** Forgets everything. */
  const clear = () => {
    turn++;
    busy = false;
    Object.assign(state, blank());
    screen.replaceChildren();
    exit.stop();
  };

  const done = () => {
    clear();
    shell.close();
  };

  // Screens ----------------------------------------------------------------------------------------

  /** @param {string} text @param {() => void} click @param {string} [style] */
  const button = (text, click, style) => h('button', { type: 'button', class: style, click }, text);

  const back = () => {
    state.trail.pop();
    show(state.trail.pop() ?? 'danger');
  };

  /** @param {string} [text] @param {() => void} [click] */
  const foot = (text, click) => h('div', { class: 'row' },
    text && button(text, /** @type {any} */ (click), 'go'),
    state.trail.length > 1 && button(t.back, back),
    !/stop|code|answer/.test(/** @type {string} */ (state.trail.at(-1))) && button(t.stop, () => show('stop'), 'plain'));

  /** The questions of this reader, in order; those that there are. */
  const questions = () => ['danger', 'what', 'who', state.role === 'child' && 'age', !shell.country && 'country', 'words'].filter((name) => name && screens[name]);

  /** Saves what was answered, and asks what comes after a question. @param {string} question */
  const next = (question) => {
    after(() => store(false));
    show(/** @type {string} */ (questions()[questions().indexOf(question) + 1]));
  };

  /** @param {Record<string, string>} options @param {(value: string) => void} pick */
  const choices = (options, pick) => h('div', { class: 'choices', role: 'group', 'aria-labelledby': 'title' }, Object.entries(options).map(([value, text]) => button(text, () => pick(value))));

  /** The emergency sentence once more, in big type. */
  const big = () => {
    const copy = emergency.cloneNode(true);
    copy.className = 'dial big';
    return copy;
  };

  /** @type {Record<string, () => any[]>} */
  const screens = {
    danger: () => [h('h2', {}, t.danger), h('p', {}, t.dangerText),
      choices(t.answers, (value) => {
        state.inDanger = value === 'yes';
        // “No” alone says nothing worth keeping.
        if (state.inDanger || state.first) after(() => store(false));
        show(state.inDanger ? 'call' : 'what');
      }),
      h('div', { class: 'row' }, button(t.haveCode, () => loaded.then(() => show('code'), () => say(t.failed))), button(t.stop, () => show('stop'), 'plain'))],

    call: () => [h('h2', {}, t.callNow), big(), h('p', {}, t.callText), foot(t.next, () => show('what'))],

    what: () => [h('h2', {}, t.what), choices(t.categories, (value) => { state.category = value; next('what'); }), foot()],

    who: () => [h('h2', {}, t.who), h('p', {}, t.whoText), choices(t.roles, (value) => { state.role = value; state.age = ''; extra.help?.(); next('who'); }), foot()],

    words: () => {
      const text = h('textarea', { maxlength: 8000, input: () => { state.words = text.value; } }, state.words);
      return [h('h2', {}, t.words), h('label', {}, t.wordsText, text), extra.attached?.(),
        h('p', {}, fill(t.readers, new URL(server).host)), extra.readers, foot(t.send, send)];
    },

    failed: () => [h('h2', {}, t.failed), h('p', {}, t.failedText), big(), foot(t.retry, send)],

    stop: () => [h('h2', {}, t.stop + '?'), h('p', {}, t.stopText), foot(t.stop, () => wait(
      () => state.receipt ? ask(server + '/v1/report', 'DELETE', undefined, receipt()) : { ok: true },
      ({ ok }) => ok ? done() : say(t.failed)))],

    // What there is without more.js.
    receipt: () => [h('h2', {}, t.sent), h('p', { class: 'code' }, state.receipt)],
  };

  /** @param {string} name a screen, as in `screens` @param {boolean} [opening] whether the form is only about to be seen */
  const show = (name, opening) => {
    state.trail.push(name);
    say('');
    help.open = /call|failed|receipt/.test(name);
    const step = questions().indexOf(name) + 1;
    screen.replaceChildren(...list([step && h('p', { class: 'hint' }, fill(t.step, step)), screens[name]()]));
    const title = screen.querySelector('h2');
    title.id = 'title';
    title.tabIndex = -1;
    title.autofocus = true;
    // The dialog goes there by itself; in a page that has just come the reader may be elsewhere.
    if (opening) return;
    screen.parentNode.scrollTop = 0;
    screen.parentNode.scrollIntoView();
    title.focus(); // In a window too low for both, the question is what is seen.
  };

  const loaded = shell.more().then((module) => module.default({ button, done, extra, foot, lines, next, say, screens, shell, show, showNumber, state, t, wait }));
  loaded.catch(() => {}); // The server is away: the form goes on without.

  return {
    nodes: [h('header', {}, emergency, exit.link), screen, h('footer', {}, help, h('p', { class: 'hint' }, t.exitHint)), status],
    clear,
    /** Shows the form where it was left. */
    start: () => {
      if (!state.trail.length) state.country = shell.country;
      showNumber();
      extra.help?.();
      exit.start();
      show(state.trail.pop() ?? 'danger', true);
    },
    stop: exit.stop,
    /** Whether the code on the screen has yet to be kept; says so. */
    held: () => extra.held?.(),
  };
};
