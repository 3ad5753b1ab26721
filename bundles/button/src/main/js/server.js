// @ts-check
/** Where this script came from: its siblings lie there, and it is the server where none is named. */
export const base = import.meta.url;

/**
 * One request to the server, without cookies or a referrer. It never fails: status 0 says that the
 * server is away, or that what answers is not our server.
 *
 * @param {string} url
 * @param {string} [method]
 * @param {string} [body] JSON
 * @param {Record<string, string>} [headers]
 * @returns {Promise<{status: number, ok: boolean, body: any}>}
 */
export const ask = async (url, method, body, headers) => {
  try {
    const response = await fetch(url, {
      method, body, headers: body ? { 'Content-Type': 'application/json', ...headers } : headers,
      credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error', cache: 'no-store',
      // Outlives the page, for who leaves in a hurry; browsers allow it for short bodies only.
      keepalive: !body || body.length < 2e4,
      signal: AbortSignal.timeout(15000),
    });
    const { status, ok } = response;
    return { status, ok, body: status === 204 ? {} : await response.json() };
  } catch {
    return { status: 0, ok: false, body: {} };
  }
};
