/** Risk hints for the links of a chat: `import { watch } from '…/handrail-links.js'`. */

export interface LinkOptions {
  /** The origin of the Handrail server; without it, where the script came from. */
  server?: string;
  /** The publishable id of the chat client. */
  client?: string;
}

/** What `POST /v1/lookups` says of one link. */
export interface Verdict {
  type: string;
  /** `unknown` is not “safe”: nobody has listed it. Missing where the link cannot be understood. */
  verdict?: 'harmful' | 'suspicious' | 'disputed' | 'unknown';
  category?: string;
  guidance?: string[];
}

/** What the server says of some links, in the same order. Never fails: `unknown` when it is away. */
export function check(links: string[], options?: LinkOptions): Promise<Verdict[]>;

/** Shows the page in between; true when the reader wants to open the link all the same. */
export function ask(link: string, verdict: Verdict): Promise<boolean>;

/** Asks about each link in a part of the page when it is clicked; call the result to stop. */
export function watch(part?: HTMLElement | Document, options?: LinkOptions): () => void;
