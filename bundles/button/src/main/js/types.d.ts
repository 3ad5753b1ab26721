/** The types that the scripts share; those of the element itself are in handrail-button.d.ts. */
import type { Context, EventName } from './handrail-button.d.ts';
import type { en } from './words.js';

export type { Context };
export type Words = typeof en & { lang?: string };

/** What the form needs of the shell that it stands in. */
export interface Shell {
  /** The origin of the Handrail server. */
  server: string;
  /** The publishable id of the chat client. */
  client: string | null;
  /** BCP 47. */
  locale: string;
  /** ISO 3166-1 alpha-2, or nothing: then the reader is asked. */
  country: string;
  /** Whether the form stands in the page instead of a dialog. */
  inline: boolean;
  root: ShadowRoot;
  /** What the chat knows. */
  context(): Context;
  /** The module more.js; fails when the server is away. */
  more(): Promise<{ default: (kit: Kit) => unknown }>;
  /** Words in the language of the reader. */
  words<T>(english: T, suffix: string): Promise<T>;
  emit(name: EventName, detail?: object): boolean;
  close(): void;
  leave(): void;
}

/** What the server answers. */
export interface Reply {
  /** 0 when the server is away. */
  status: number;
  ok: boolean;
  body: any;
}

/** What the form hands to more.js. */
export interface Kit {
  button(text: string, click: () => void, style?: string): HTMLElement;
  done(): void;
  /** What more.js adds to screens of the form. */
  extra: {
    attached?: () => Node;
    readers?: Node;
    help?: () => void;
    held?: () => boolean;
  };
  foot(text?: string, click?: () => void): HTMLElement;
  lines: HTMLElement;
  next(question: string): void;
  say(text: string): void;
  screens: Record<string, () => any[]>;
  shell: Shell;
  show(name: string): void;
  showNumber(number?: string): void;
  state: State;
  t: Words;
  wait(task: () => unknown, then: (answer: any) => void): void;
}

/** What the reader has answered, and how far it went. */
export interface State {
  category: string;
  inDanger: boolean;
  role: string;
  age: string;
  country: string;
  words: string;
  /** What the chat handed over and the reader has seen. */
  attached?: Context;
  /** The screens that “Back” goes through. */
  trail: string[];
  /** The body of the first request: the same at each retry, until the server has it. */
  first: string;
  key: string;
  receipt: string;
  /** The receipt of an earlier report, as the reader typed it. */
  code: string;
  /** What the server answered last. */
  result: any;
}
