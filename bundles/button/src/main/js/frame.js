// @ts-check
/**
 * The page `/button/frame`: the same form, and the bridge to the page that embeds it. Only the
 * parent window is heard, in version 1; its origin is pinned by its first message. What goes out is
 * that the form is ready, was sent (with its status), closed or left: never a word of it.
 */
const VERSION = 1;
const button = document.createElement('handrail-button');
button.setAttribute('inline', '');
let host = '';
const sheet = new CSSStyleSheet();
// The form has a heading for each question; that of the page is for screen readers.
sheet.replaceSync('body { margin: 0 } h1 { position: absolute; clip-path: inset(50%); inline-size: 1px; block-size: 1px; overflow: hidden; margin: 0 }');
document.adoptedStyleSheets = [sheet];

/** @param {string} type @param {object} [more] */
const tell = (type, more) => parent.postMessage({ handrail: VERSION, type, ...more }, host && host !== 'null' ? host : '*');

/** @param {Record<string, any>} given */
const start = (given) => {
  for (const name of ['client', 'locale', 'country', 'theme']) if (given[name]) button.setAttribute(name, String(given[name]));
  button.context = given.context;
  button.addEventListener('handrail-sent', ({ detail }) => tell('sent', detail));
  button.addEventListener('handrail-close', () => tell('close'));
  button.addEventListener('handrail-exit', (event) => {
    if (parent === window) return;
    event.preventDefault(); // A sandboxed frame cannot lead its page away; the page does.
    tell('exit');
  });
  document.querySelector('main')?.append(button);
};

addEventListener('message', ({ source, origin, data }) => {
  if (source !== parent || data?.handrail !== VERSION || (host && origin !== host)) return;
  if (data.type === 'start' && !host) {
    host = origin;
    start(data);
  } else if (data.type === 'open') button.open();
  else if (data.type === 'close') button.close();
});
addEventListener('keydown', (event) => { if (event.key === 'Escape') button.close(); });
if (parent === window) start({});
else tell('ready');
