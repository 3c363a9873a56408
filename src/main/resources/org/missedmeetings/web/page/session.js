/** Who is logged in, and what becomes of what was on the screen when nobody is any more. */

import { PAGE, TABS, byId, changed, state } from './state.js';
import { Refused, answers, call, isSent } from './server.js';
import { dayWords, iso, local, now, shortDay, useZone } from './time.js';
import { element, named, show } from './text.js';
import { report, showProblem } from './toasts.js';
import { shut, typed } from './dialogs.js';
import { forgetPlace, readAddress } from './address.js';
import { drawTabs, waitForRows } from './list.js';
import { openMeeting } from './fresh.js';

let kept = null; // what was typed when a session ended: { who, dialog, what, mayBeDone }

const whoIs = ({ role, name, person }) => JSON.stringify([role, name, person?.id]);

function keepTyped(method) {
  const dialog = document.querySelector('dialog[open]');
  const what = typed[dialog?.id]?.keep();
  // a change that was on its way when something else was refused may have arrived
  if (what) kept = { who: whoIs(state.session), dialog: dialog.id, what, mayBeDone: isSent() && method === 'GET' };
}

/** The address stays, and with it the place; what was typed comes back to whom it belongs to. */
export function endSession({ words, method }) {
  keepTyped(method);
  showLogin(kept ? `${words} What you had typed will be there again.` : words);
}

function showLogin(words = '') {
  Object.assign(state, { session: null, newest: null, search: '', meeting: null });
  answers.clear();
  for (const dialog of document.querySelectorAll('dialog[open]')) shut(dialog);
  // nothing of the book stays behind a login
  for (const place of document.querySelectorAll(
    '#rows, #notes, #history, #toasts, #free, #verdict, #said, #details-actions, .tabs .count, .about, .problem, #details-title',
  )) {
    place.replaceChildren();
  }
  for (const form of document.forms) form.reset();
  byId('for').value = '';
  document.title = 'Missed Meetings';
  byId('login-word').textContent = words;
  show(byId('login-word'), words !== '');
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
    wanted: PAGE,
    clockAhead: Date.parse(session.now) - Date.now(),
    ...readAddress(),
  });
  useZone(session.zone);
  byId('meetings').dataset.role = session.role;
  byId('search').value = state.search;
  byId('user-name').replaceChildren(named(session.person?.name || session.name));
  byId('user-role').textContent = session.role;
  show(byId('other'), session.role !== 'patient');
  drawClock();
  drawTabs();
  waitForRows();
  show(byId('starting'), false);
  show(byId('login'), false);
  show(byId('desk'), true);
  const { meeting } = state;
  await Promise.all([changed(), checkHealth()]);
  if (meeting) await openMeeting(meeting);
  await bringTyped();
}

async function bringTyped() {
  const bringing = kept;
  kept = null;
  if (!bringing || !state.session || bringing.who !== whoIs(state.session)) return;
  try {
    await typed[bringing.dialog].bring(bringing.what);
    const how = bringing.mayBeDone ? 'Look at the meeting to see whether it was done.' : 'It has not been done.';
    showProblem(byId(bringing.dialog), element('p', `Your session had ended. This is what you had typed. ${how}`));
  } catch (problem) {
    report(problem);
  }
}

export async function login() {
  const place = byId('login-problem');
  try {
    const { data } = await call('POST', '/api/session', { body: { token: byId('token').value.trim() } });
    byId('token').value = '';
    await showDesk(data);
    byId(TABS.includes(state.tab) ? `tab-${state.tab}` : 'views').focus();
  } catch (problem) {
    place.textContent =
      problem instanceof Refused && problem.status === 401
        ? 'That token is not known, has expired, or was revoked. Check that it was copied whole.'
        : problem.message;
    show(place, true);
    byId('token').select();
  }
}

export async function logout() {
  await call('DELETE', '/api/session');
  kept = null;
  forgetPlace();
  showLogin('You are logged out.');
}

/** Whoever comes back to the page may still be logged in. */
export async function begin() {
  try {
    const { data } = await call('GET', '/api/session');
    await showDesk(data);
  } catch (problem) {
    if (!(problem instanceof Refused && problem.status === 401)) throw problem;
    if (byId('login').hidden) showLogin(); // else it is there already, and says why
  }
}

/** For staff: whether the checks run at all, since a missed check marks nothing and says nothing. */
export async function checkHealth() {
  if (state.session?.role !== 'staff') return;
  let health;
  try {
    health = (await call('GET', '/api/health')).data;
  } catch (problem) {
    health = problem.problem;
  }
  const findings = health?.findings || [];
  byId('unwell').replaceChildren(...findings.map(findingWords));
  show(byId('unwell'), findings.length > 0);
}

/** What the desk can do here about what is wrong; the rest is the administrator's, as the server's own hint says. */
const AT_THE_DESK = {
  still_in_progress:
    'Ask who was there, then complete each in the tab Upcoming, or cancel it where it did not take place.',
};

/** What is wrong, and what to do about it. */
function findingWords({ code, message, hint }) {
  const advice = AT_THE_DESK[code] || hint;
  return element('p', advice ? `${message} ${advice}` : message);
}

export function drawClock() {
  if (!state.session) return;
  const instant = now();
  byId('clock').dateTime = iso(Math.floor(instant / 1000) * 1000);
  byId('clock').textContent = `${dayWords(local(instant).date, shortDay).replace(/ \d+$/, '')}, ${local(instant).time}`;
  byId('clock-zone').textContent = state.zone;
}
