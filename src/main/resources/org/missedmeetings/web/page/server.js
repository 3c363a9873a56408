/** The server: what it is asked, and how it says no. */

import { STATUS, state } from './state.js';

const TIMEOUT_MILLIS = 20_000;
const CLOCK_MILLIS = 5_000; // an answer says whole seconds, and takes a moment
const RETRY_MILLIS = 60_000; // after that, pressing the button again means it again

/** The server said no, and why: `problem` is RFC 9457's. */
export class Refused extends Error {
  constructor(status, problem) {
    const words = problem.detail || problem.title || `The server answered ${status}.`;
    super([429, 503].includes(status) && problem.hint ? `${words} ${problem.hint}` : words);
    this.status = status;
    this.problem = problem;
  }
}

/** The meeting is no longer as it was shown: somebody was quicker. */
export class Changed extends Refused {
  constructor(shown, meeting) {
    const is = meeting.deletedAt ? 'deleted' : STATUS[meeting.status].toLowerCase();
    const was = shown.deletedAt ? 'deleted' : STATUS[shown.status].toLowerCase();
    super(412, {
      detail: `This meeting has been changed meanwhile: ${is === was ? 'look at it again' : `it is ${is} now`}.`,
    });
    this.meeting = meeting;
  }
}

/** The server did not answer, or is too busy to. */
export class Away extends Error {}

/** The session is over: the login is on the screen, and whoever waits for an answer need not say anything. */
export class Ended extends Error {}

/** Answers by URL, with their ETags: the server says "304" to what has not changed. */
export const answers = new Map();

export async function call(method, path, { body, headers = {}, etag } = {}) {
  const wanted = { Accept: 'application/json', ...headers };
  // in another tab of this browser somebody else may have logged in: what is done here is not done in their name
  if (state.session) wanted['Acting-As'] = state.session.tokenId;
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
    heard(response);
    if (text && /json/.test(response.headers.get('Content-Type') || '')) data = JSON.parse(text);
  } catch (failure) {
    throw new Away('The server does not answer.', { cause: failure });
  }
  if (asker !== state.session) throw new Ended(); // an answer to somebody who has logged out meanwhile
  // what lies in between may answer anything with 200: a page to log in to a network, say
  if (response.ok && response.status !== 204 && !data) throw new Away('The server does not answer.');
  if (response.ok || response.status === 304)
    return { status: response.status, data, etag: response.headers.get('ETag') };
  if (response.status === 401 && state.session) {
    const isOther = data?.code === 'other_holder';
    document.dispatchEvent(
      new CustomEvent('ended', {
        detail: {
          method,
          words: isOther
            ? 'Somebody else has logged in in this browser. Log in again to go on as yourself.'
            : 'Your session has ended. Please log in again.',
        },
      }),
    );
    throw new Ended();
  }
  if (response.status >= 502 && !data) throw new Away('The server does not answer.');
  throw new Refused(response.status, data || {});
}

/** The server's clock counts; the computer that the page is on may be an hour out, and be put right meanwhile. */
function heard(response) {
  const ahead = Date.parse(response.headers.get('Date')) - Date.now();
  if (Math.abs(ahead - state.clockAhead) > CLOCK_MILLIS) state.clockAhead = ahead;
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

/** Changes that nobody has answered yet: trying again soon must not do them twice. */
const unanswered = new Map();

let sending = 0;
let sent = 0;
export const isSending = () => sending > 0;
/** Whether a change is on its way to the server itself, so that it may be done though no answer comes. */
export const isSent = () => sent > 0;

/** Changes something; a meeting only while it is as it was `shown`, since that is what the reader decided by. */
export async function change(path, body = {}, { method = 'POST', shown } = {}) {
  sending += 1;
  try {
    return await changeOnce(path, body, method, shown);
  } finally {
    sending -= 1;
  }
}

async function changeOnce(path, body, method, shown) {
  const same = JSON.stringify([method, path, body, shown]);
  let wanted = unanswered.get(same);
  if (!wanted || Date.now() - wanted.at > RETRY_MILLIS) {
    wanted = { at: Date.now(), headers: { 'Idempotency-Key': randomKey() } };
    if (shown) wanted.headers['If-Match'] = `"${shown.version}"`;
    unanswered.set(same, wanted);
  }
  let isAnswered = true;
  sent += 1;
  try {
    return (await call(method, path, { body, headers: wanted.headers })).data;
  } catch (problem) {
    isAnswered = !(problem instanceof Away);
    if (problem.status !== 412) throw problem;
    throw new Changed(shown, (await call('GET', `/api/meetings/${shown.id}`)).data);
  } finally {
    sent -= 1;
    if (isAnswered) unanswered.delete(same);
  }
}

function randomKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function query(values) {
  const kept = Object.entries(values).filter(([, value]) => value !== '' && value !== null && value !== undefined);
  return kept.length ? `?${new URLSearchParams(kept)}` : '';
}
