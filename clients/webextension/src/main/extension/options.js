// @ts-check
import { server, setServer } from './settings.js';

/** @param {string} id @returns {any} */
const element = (id) => document.getElementById(id);

element('server').value = await server();
element('save').addEventListener('click', async () => {
  const typed = element('server').value.trim();
  const local = /^http:\/\/(127\.0\.0\.1|localhost)(:|\/|$)/.test(typed);
  if (!URL.canParse(typed) || (!typed.startsWith('https://') && !local)) {
    element('verdict').textContent = 'Write an address that begins with https://';
    return;
  }
  const { origin } = new URL(typed);
  const answer = await fetch(origin + '/v1/helplines', { credentials: 'omit' }).catch(() => undefined);
  if (!answer?.ok) {
    element('verdict').textContent = 'No Handrail server answers there.';
    return;
  }
  await setServer(origin);
  element('verdict').textContent = 'Saved.';
});
