// @ts-check
import { hand } from './settings.js';

const api = globalThis.browser ?? globalThis.chrome;

/** The menu on links and on marked words. Only what the reader chose is handed on: no page is read. */
api.runtime.onInstalled.addListener(() => {
  api.contextMenus.create({ id: 'check', title: 'Check this link', contexts: ['link'] });
  api.contextMenus.create({ id: 'report', title: 'Report this', contexts: ['link', 'selection', 'page'] });
});

/** @param {{menuItemId: string | number, linkUrl?: string, selectionText?: string, pageUrl?: string}} info */
export const chosen = async ({ menuItemId, linkUrl, selectionText, pageUrl }) => {
  await hand({ task: menuItemId, link: linkUrl, text: selectionText, page: pageUrl });
  await api.tabs.create({ url: api.runtime.getURL('popup.html?tab') });
};
api.contextMenus.onClicked.addListener(chosen);
