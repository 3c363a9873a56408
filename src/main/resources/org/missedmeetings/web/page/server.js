/** The server: what it is asked, and how it says no. */

import { TIMEOUT_MILLIS, state } from './state.js';

/** The server said no, and why: `problem` is RFC 9457's. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || `The server answered ${status}.`);
    this.status = status;
    this.problem = problem;
  }
}

/** The server did not answer, or is too busy to. */
export class Away extends Error {}

/** The session is over: the login is on the screen, and whoever waited for an answer need not say anything. */
export class Ended extends Error {}

/** Answers by URL, with their ETags: the server says "304" to what has not changed. */
export const answers = new Map();

export async function call(method, path, { body, headers = {}, etag } = {}) {
  const wanted = { Accept: 'application/json', ...headers };
  if (body !== undefined) wanted['Content-Type'] = 'application/json';
  if (etag) wanted['If-None-Match'] = etag;
  const asker = state.session;
  let response;
  let data = null;
  try {
    response = await fetch(path, {
      method,
      headers: wanted,
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-store',
      credentials: 'same-origin',
      signal: AbortSignal.timeout(TIMEOUT_MILLIS),
    });
    const text = response.status === 304 ? '' : await response.text();
    if (text && /json/.test(response.headers.get('Content-Type') || '')) data = JSON.parse(text);
  } catch (failure) {
    throw new Away('The server does not answer.', { cause: failure });
  }
  if (asker !== state.session) throw new Ended(); // an answer to somebody who has logged out meanwhile
  if (response.ok || response.status === 304)
    return { status: response.status, data, etag: response.headers.get('ETag') };
  if (response.status === 401 && state.session) {
    document.dispatchEvent(new Event('ended'));
    throw new Ended();
  }
  if (response.status >= 502 && !data) throw new Away('The server does not answer.');
  throw new Refused(response.status, data || {});
}

/** A name that is searched for goes into a header: addresses stand in the logs of proxies. */
export async function read(path, search = '') {
  const name = encodeURIComponent(search);
  const known = answers.get(`${path} ${name}`);
  const answer = await call('GET', path, { etag: known?.etag, headers: name ? { 'Search-Name': name } : {} });
  if (answer.status === 304) return known.data;
  if (answer.etag) answers.set(`${path} ${name}`, answer);
  return answer.data;
}

/** Keys of changes that nobody has answered yet: trying again must not do it twice. */
const keys = new Map();

export async function change(path, body = {}, headers = {}) {
  const same = path + JSON.stringify([body, headers]);
  if (!keys.has(same)) keys.set(same, randomKey());
  const forget = () => keys.delete(same);
  try {
    const answer = await call('POST', path, { body, headers: { ...headers, 'Idempotency-Key': keys.get(same) } });
    forget();
    return answer.data;
  } catch (problem) {
    if (!(problem instanceof Away)) forget();
    throw problem;
  }
}

function randomKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function query(values) {
  const kept = Object.entries(values).filter(([, value]) => value !== '' && value !== null && value !== undefined);
  return kept.length ? `?${new URLSearchParams(kept)}` : '';
}
