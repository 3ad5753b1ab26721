// @ts-check
/** The server that a school, a family or a service has set up; nothing is asked before there is one. */
const api = globalThis.browser ?? globalThis.chrome;

/** @returns {Promise<string>} the origin of the server, or nothing */
export const server = async () => (await api.storage.local.get('server')).server ?? '';

/** @param {string} origin */
export const setServer = (origin) => api.storage.local.set({ server: origin });

/** What the reader asked about by the context menu, handed to the page that opens for it. It stays in memory. */
export const hand = (/** @type {object} */ subject) => api.storage.session.set({ subject });

/** Takes what was handed over; a second time there is nothing. */
export const take = async () => {
  const { subject } = await api.storage.session.get('subject');
  await api.storage.session.remove('subject');
  return subject;
};
