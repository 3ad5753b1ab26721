// @ts-check
/** The look: light, dark and forced colours; nothing of it reaches the page around it. */
export const css = `
:host { display: inline-block; --bg: #fff; --ink: #16252e; --soft: #f0f5f6; --line: #6b7f88; --go: #0a5a68; --on: #fff; --care: #fff3d6 }
:host([inline]) { display: block }
@media (prefers-color-scheme: dark) {
  :host(:not([theme=light])) { color-scheme: dark; --bg: #14202a; --ink: #eef3f5; --soft: #21313c; --line: #8da3ae; --go: #8fd8e4; --on: #06262c; --care: #43350f }
}
:host([theme=dark]) { color-scheme: dark; --bg: #14202a; --ink: #eef3f5; --soft: #21313c; --line: #8da3ae; --go: #8fd8e4; --on: #06262c; --care: #43350f }
* { box-sizing: border-box; margin: 0 }
button, input, select, textarea { font: inherit; color: inherit; background: var(--bg) }
button, .exit, input, select, textarea {
  min-height: 2.7em; padding: .5em 1em; border: 2px solid var(--line); border-radius: .6em; text-align: start
}
button, .exit { font-weight: bold; text-decoration: none; cursor: pointer; border-color: var(--go) }
.go { background: var(--go); color: var(--on) }
.open { font: 700 max(16px, 1rem)/1.4 system-ui, sans-serif }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px }
.form {
  font: max(18px, 1.125rem)/1.5 system-ui, sans-serif; color: var(--ink); background: var(--bg); text-align: start;
  margin: 4vh auto auto; padding: 0; inline-size: 36em; max-inline-size: 100%; max-block-size: 92vh; border: 1px solid var(--line); border-radius: .9em;
  overflow: auto; scroll-padding-block: 1em 6em
}
:host([inline]) .form { margin: 0 auto; max-block-size: none; border: 0; overflow: visible }
dialog::backdrop { background: #08141cb3 }
header { display: flex; flex-wrap: wrap; gap: .7em; align-items: center; padding: .7em 1.2em; background: var(--care) }
header p { flex: 1 1 12em; font-weight: bold }
[role=status]:not(:empty) { position: sticky; inset-block-end: 0; padding: .8em 1.2em; font-weight: bold; background: var(--care) }
.exit { background: var(--ink); color: var(--bg); border-color: var(--ink) }
section, footer, .choices, label { display: flex; flex-flow: column; gap: .7em }
section, footer { padding: 1.2em; gap: 1em; overflow-wrap: break-word }
footer { background: var(--soft) }
h2 { line-height: 1.25 }
h2:focus { outline: 0 }
.choices button { background: var(--soft); border-color: var(--line); font-weight: normal }
textarea { min-height: 8em; resize: vertical }
.row { display: flex; flex-wrap: wrap; gap: .7em }
.plain { border-color: transparent; background: none; text-decoration: underline; padding-inline: .4em }
ul { padding-inline-start: 1.2em }
.big { font-size: 1.3em }
bdi, a { display: inline-block; padding-block: .15em }
a { color: inherit; font-weight: bold }
summary { min-height: 2em; font-weight: bold }
.hint { font-size: .9em }
.blank { min-inline-size: 100%; min-block-size: 100%; padding: 1em; margin: 0; border: 0; border-radius: 0 }
@media (max-width: 40em) {
  .form { inline-size: 100%; block-size: 100%; max-block-size: 100%; margin: 0; border: 0; border-radius: 0 }
}
@media (min-height: 34em) {
  header { position: sticky; inset-block-start: 0; z-index: 1 }
  .form { scroll-padding-block: 10em 6em }
}
`;
