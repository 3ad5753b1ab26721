// @ts-check
import { h } from './dom.js';

export const EXIT = 'https://www.bbc.co.uk/weather';

/**
 * “Exit this page”, as GOV.UK does it: a plain link, and Shift pressed three times, each within 5 s
 * of the last; Shift held for another key does not count.
 *
 * @param {import('./words.js').en} t
 * @param {(text: string) => void} say tells everyone, also screen readers
 * @param {() => void} leave
 */
export const createExit = (t, say, leave) => {
  let presses = 0;
  let modified = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;
  const dots = h('span', { 'aria-hidden': 'true' });
  const link = h('a', { class: 'exit', part: 'exit', href: EXIT, rel: 'nofollow noreferrer', click: (/** @type {Event} */ e) => { e.preventDefault(); leave(); } }, t.exit, dots);

  /** @param {string} [text] */
  const reset = (text = '') => {
    clearTimeout(timer);
    presses = 0;
    dots.textContent = '';
    say(text);
    if (text) timer = setTimeout(say, 5000, '');
  };
  const expire = () => reset(t.expired);
  const pressed = (/** @type {KeyboardEvent} */ { key, shiftKey }) => {
    if (key === 'Shift' && !modified) {
      clearTimeout(timer);
      if (++presses > 2) leave();
      else {
        dots.textContent = presses > 1 ? ' ●●○' : ' ●○○';
        say(presses > 1 ? t.press1 : t.press2);
        timer = setTimeout(expire, 5000);
      }
    } else if (presses) expire();
    modified = shiftKey;
  };
  return {
    link,
    start: () => document.addEventListener('keyup', pressed, true),
    stop: () => {
      document.removeEventListener('keyup', pressed, true);
      reset();
    },
  };
};
