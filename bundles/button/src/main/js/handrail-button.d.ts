/**
 * <handrail-button>: a button that opens a form in which a child tells what is happening and gets
 * help. Both scripts define it: handrail-button.js (the form in your page) and handrail-frame.js
 * (the form in a frame of the server, which your page cannot read).
 */

/** Something that a report is about. */
export interface Indicator {
  type: 'url' | 'phone' | 'email' | 'handle' | 'text';
  value: string;
  /** Of a handle: where it is one, such as `telegram`. */
  platform?: string;
  /** Of a phone number: ISO 3166-1 alpha-2. */
  region?: string;
}

/** What the chat knows. The child sees each entry and can take it away before anything is sent. */
export interface Context {
  about?: Indicator[];
  platform?: string;
  conversation?: string;
}

export type EventName = 'open' | 'sent' | 'close' | 'exit';

export interface HandrailEvents {
  /** The form was opened. */
  'handrail-open': CustomEvent<null>;
  /** The server has stored a report. Never a word of it, and not the code that leads back to it. */
  'handrail-sent': CustomEvent<{ status: string }>;
  /** The form was closed. */
  'handrail-close': CustomEvent<null>;
  /** The reader leaves by “Exit this page”; prevent the default to leave in your own way, at once. */
  'handrail-exit': CustomEvent<null>;
}

export interface HandrailButtonElement extends HTMLElement {
  /** May be set before or after the script has loaded; read when the reader comes to the words. */
  context?: Context;
  /** Opens the form where it was left. */
  open(): void;
  /** Closes the form, unless the secret code is on the screen and not yet kept. */
  close(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'handrail-button': HandrailButtonElement;
  }
  interface HTMLElementEventMap extends HandrailEvents {}
}
