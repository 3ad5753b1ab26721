// @ts-check
/** What the page before a risky link says, and how it looks. */
export const words = {
  harmful: 'This link may hurt you',
  suspicious: 'Take care with this link',
  disputed: 'Some people warn about this link',
  why: {
    blackmail: 'People have said that it is used to blackmail.',
    grooming: 'People have said that someone uses it to get close to children.',
    'sexual-content': 'People have said that it shows sexual content.',
    malware: 'People have said that it can harm your phone or computer.',
    phishing: 'People have said that it steals passwords.',
    scam: 'People have said that it tricks people out of money.',
    spam: 'People have said that it is junk.',
    impersonation: 'People have said that someone pretends to be another person there.',
    other: 'People have warned about it.',
  },
  advice: 'You have done nothing wrong. You do not have to open it, and you can ask an adult you trust.',
  more: 'Read what helps',
  stay: 'Do not open it',
  open: 'Open it anyway',
};

export const css = `
dialog {
  font: max(18px, 1.125rem)/1.5 system-ui, sans-serif; inline-size: 30em; max-inline-size: calc(100% - 2em); box-sizing: border-box; margin: auto; padding: 1.4em; border: 0;
  border-block-start: .5em solid #d99a00; border-radius: .9em; background: #fff; color: #16252e; color-scheme: light dark
}
dialog::backdrop { background: #08141cb3 }
* { margin: 0 0 .8em }
.row { display: flex; flex-wrap: wrap; gap: .7em; margin: 0 }
h2 { font-size: 1.4em; line-height: 1.25 }
.link { font-family: ui-monospace, monospace; overflow-wrap: anywhere; padding: .5em .8em; background: #f0f5f6; border-radius: .4em }
a { color: inherit }
button { font: inherit; font-weight: 600; min-height: 2.7em; margin: 0; padding: .5em 1em; border: 2px solid #0a5a68; border-radius: .6em; background: none; color: inherit; cursor: pointer }
.go { background: #0a5a68; color: #fff }
:focus-visible { outline: 3px solid; outline-offset: 3px }
@media (prefers-color-scheme: dark) {
  dialog { background: #14202a; color: #eef3f5 }
  .link { background: #21313c }
  button { border-color: #8fd8e4 }
  .go { background: #8fd8e4; color: #06262c }
}
`;
