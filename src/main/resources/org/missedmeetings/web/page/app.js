/*
 * The page of Missed Meetings. It shows what the server says and asks it to do things: nothing is shown as done before
 * the server has said so. Here: the session, the clock that keeps it all fresh, and what listens to the reader.
 */

import { PAGE, TABS, byId, state } from './state.js';
import { Away, Ended, Refused, answers, call, isSending } from './server.js';
import { dayWords, iso, local, now, shortDay, useZone } from './time.js';
import { element, named, show, visible } from './text.js';
import { once, report, toast } from './toasts.js';
import { closed, shut } from './dialogs.js';
import { confirmed } from './confirm.js';
import { drawTabs, waitForRows } from './list.js';
import { listenToPicker } from './picker.js';
import { listenToReschedule, reschedule } from './reschedule.js';
import './meeting.js';
import { chooseNotes, openNotifications, readAll, showMoreNotes } from './notifications.js';
import { openTab, refresh, searchSoon, showMore, tabKeys, tabOfAddress } from './fresh.js';

const TYPING_MILLIS = 250;
const POLL_MILLIS = 10_000;
const HIDDEN_MILLIS = 60_000;
const RETRY_MILLIS = 3_000;
const HEALTH_MILLIS = 15 * 60_000; // it reads the book from end to end: not often

function showLogin(word = '') {
  Object.assign(state, { session: null, newest: null, search: '' });
  clearTimeout(timer);
  answers.clear();
  for (const dialog of document.querySelectorAll('dialog[open]')) shut(dialog);
  // nothing of the book stays behind a login
  for (const place of document.querySelectorAll(
    '#rows, #notes, #history, #toasts, #free, #said, #details-actions, .tabs .count, .about, .problem, #details-title',
  )) {
    place.replaceChildren();
  }
  for (const form of document.forms) form.reset();
  byId('for').value = '';
  document.title = 'Missed Meetings';
  byId('login-word').textContent = word;
  show(byId('login-word'), word !== '');
  show(byId('login-problem'), false);
  show(byId('away'), false);
  show(byId('desk'), false);
  show(byId('starting'), false);
  show(byId('login'), true);
  byId('token').focus();
}

async function showDesk(session) {
  Object.assign(state, {
    session,
    newest: null,
    tab: tabOfAddress(),
    wanted: PAGE,
    search: '',
    clockAhead: Date.parse(session.now) - Date.now(),
  });
  useZone(session.zone);
  byId('meetings').dataset.role = session.role;
  byId('user-name').replaceChildren(named(session.person?.name || session.name));
  byId('user-role').textContent = session.role;
  drawClock();
  drawTabs();
  waitForRows();
  show(byId('starting'), false);
  show(byId('login'), false);
  show(byId('desk'), true);
  await Promise.all([poll(), checkHealth()]);
}

async function login() {
  const place = byId('login-problem');
  try {
    const { data } = await call('POST', '/api/session', { body: { token: byId('token').value.trim() } });
    byId('token').value = '';
    await showDesk(data);
    byId(`tab-${state.tab}`).focus();
  } catch (problem) {
    place.textContent =
      problem instanceof Refused && problem.status === 401
        ? 'That token is not known, has expired, or was revoked. Check that it was copied whole.'
        : problem.message;
    show(place, true);
    byId('token').select();
  }
}

async function logout() {
  await call('DELETE', '/api/session');
  showLogin('You are logged out.');
}

/** For staff: whether the checks run at all, since a missed check marks nothing and says nothing. */
async function checkHealth() {
  if (state.session?.role !== 'staff') return;
  let health;
  try {
    health = (await call('GET', '/api/health')).data;
  } catch (problem) {
    health = problem.problem;
  }
  const findings = health?.findings || [];
  byId('unwell').replaceChildren(...findings.map(({ message }) => element('p', message)));
  show(byId('unwell'), findings.length > 0);
}

// Keeping it fresh

let timer;
let lastHeard;

/** Asks what has changed, and again in a while; of a hidden page only the title is seen, so that does not hurry. */
async function poll() {
  clearTimeout(timer);
  let wait = document.hidden ? HIDDEN_MILLIS : POLL_MILLIS;
  try {
    if (state.session) await refresh();
    else await begin();
    lastHeard = now();
    show(byId('away'), false);
  } catch (problem) {
    if (problem instanceof Ended) return;
    wait = RETRY_MILLIS;
    sayAway(problem);
  }
  clearTimeout(timer);
  if (state.session || wait === RETRY_MILLIS) timer = setTimeout(poll, wait);
}

function sayAway(problem) {
  if (!(problem instanceof Away || problem instanceof Refused)) console.error(problem);
  const what =
    problem instanceof Refused && problem.status < 500 && problem.status !== 429
      ? problem.message
      : 'The server does not answer just now.';
  const since = state.session && lastHeard ? ` What you see is from ${local(lastHeard).time}.` : '';
  const words = `${visible(what)}${since} Trying again…`;
  if (byId('away').textContent !== words) byId('away').textContent = words;
  show(byId('away'), true);
}

async function begin() {
  try {
    const { data } = await call('GET', '/api/session');
    await showDesk(data);
  } catch (problem) {
    if (!(problem instanceof Refused && problem.status === 401)) throw problem;
    showLogin();
  }
}

function drawClock() {
  if (!state.session) return;
  const instant = now();
  byId('clock').dateTime = iso(Math.floor(instant / 1000) * 1000);
  byId('clock').textContent = `${dayWords(local(instant).date, shortDay).replace(/ \d+$/, '')}, ${local(instant).time}`;
  byId('clock-zone').textContent = state.zone;
}

/** A form whose button works once at a time, and whose problems are shown in its dialog. */
function onSubmit(form, run) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const dialog = form.closest('dialog');
    if (dialog) show(dialog.querySelector('.problem'), false);
    once(form.querySelector('[type=submit]'), run).catch((problem) => report(problem, dialog));
  });
}

function onClick(id, run, dialog) {
  byId(id).addEventListener('click', () =>
    once(byId(id), run).catch((problem) => report(problem, dialog && byId(dialog))),
  );
}

/** Whoever leaves a dialog does not take back what they have sent. */
function left() {
  if (isSending()) toast('It is still being done; a word will say how that ended.');
}

function listen() {
  onSubmit(byId('login-form'), login);
  onSubmit(byId('reschedule').querySelector('form'), reschedule);
  onSubmit(byId('confirm').querySelector('form'), confirmed);
  byId('search-form').addEventListener('submit', (event) => {
    event.preventDefault();
    searchSoon(0);
  });
  byId('search').addEventListener('input', () => searchSoon(TYPING_MILLIS));
  onClick('logout', logout);
  onClick('bell', openNotifications);
  onClick('read-all', readAll, 'notifications');
  onClick('more-notes', showMoreNotes, 'notifications');
  onClick('more', showMore);
  listenToPicker();
  listenToReschedule();
  byId('tabs').addEventListener('keydown', tabKeys);
  for (const tab of TABS) onClick(`tab-${tab}`, () => openTab(tab));
  byId('unread-only').addEventListener('change', () => chooseNotes(0));
  byId('for').addEventListener('input', () => chooseNotes(TYPING_MILLIS));
  for (const dialog of document.querySelectorAll('dialog')) {
    dialog.addEventListener('close', closed);
    dialog.addEventListener('cancel', left);
    for (const button of dialog.querySelectorAll('[data-close]'))
      button.addEventListener('click', () => {
        left();
        shut(dialog);
      });
  }
  // a held Enter is one Enter: it must not go on to the button that gets the focus next
  document.addEventListener('keydown', (event) => event.repeat && event.key === 'Enter' && event.preventDefault(), true);
  document.querySelector('.skip').addEventListener('click', (event) => {
    event.preventDefault(); // the address says which tab is open
    byId('panel').focus();
  });
  window.addEventListener('hashchange', () => state.session && openTab(tabOfAddress()));
  document.addEventListener('changed', ({ detail }) => detail.push(poll()));
  document.addEventListener('ended', ({ detail }) => showLogin(detail));
  document.addEventListener('visibilitychange', () => document.hidden || poll());
  window.addEventListener('online', poll);
  setInterval(drawClock, 5_000);
  setInterval(checkHealth, HEALTH_MILLIS);
}

listen();
poll();
