// @ts-check
/** The look of what more.js adds. */
export const css = `
/** What the server says need not be in the language of the form. */
* { unicode-bidi: plaintext }
[hidden] { display: none }
input, select, textarea { inline-size: 100%; min-inline-size: 0 }
button:hover, .exit:hover { text-decoration: underline }
summary { cursor: pointer }
h3 { font-size: 1.1em }
ul { display: grid; gap: .5em }
.code { font: 700 1.4em/1.4 ui-monospace, monospace; padding: .6em; border: 3px dashed var(--go); border-radius: .4em; text-align: center; user-select: all; -webkit-user-select: all }
.attached, .messages { list-style: none; margin-block-start: .5em; padding: 0 }
.attached li { overflow-wrap: anywhere; display: flex; flex-wrap: wrap; gap: .5em; align-items: center; justify-content: space-between; padding: .5em .8em; border-inline-start: .3em solid var(--go); background: var(--soft) }
.messages li { padding: .6em .9em; border-radius: .6em; background: var(--soft); white-space: pre-line; margin-inline-end: 2em }
.messages .mine { background: var(--care); margin-inline: 2em 0 }
.way + .way::before { content: ' · ' }
.way::before { content: ' ' }
`;
