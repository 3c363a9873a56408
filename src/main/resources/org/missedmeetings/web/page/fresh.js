/** What is shown: asked for, and drawn. */

import { PAGE, TABS, byId, changed, state } from './state.js';
import { answers, call, query, read } from './server.js';
import { count } from './text.js';
import { released } from './settling.js';
import { report, toast } from './toasts.js';
import { shut } from './dialogs.js';
import { actions } from './buttons.js';
import { readAddress, writeAddress } from './address.js';
import { refreshDetails } from './details.js';
import { drawCounts, drawMeetings, drawTabs, noneWords, waitForRows } from './list.js';
import { drawBell, refreshNotes } from './notifications.js';

const LARGEST_PAGE = 200;

let turn = 0;
let saysFound = ''; // what the reader asked for, and hears of when it is there: 'found' or 'shown'

/** Everything on the screen, asked again; unchanged parts answer 304. Only the latest asked may draw. */
export async function refresh() {
  turn += 1;
  const mine = turn;
  const { search, tab } = state;
  const [all, found, list, bell] = await Promise.all([
    read('/api/tabs'),
    search ? read('/api/tabs', search) : null,
    readMeetings(tab, search),
    read(`/api/notifications${query({ limit: 1 })}`),
  ]);
  await released();
  if (mine !== turn || !state.session) return;
  drawCounts(all, found || all);
  drawMeetings(list, found || all);
  drawBell(bell);
  sayFound(list, found || all);
  await Promise.all([noticeMarked(bell.notifications[0]?.id || 0), refreshDetails(), refreshNotes()]);
}

async function readMeetings(tab, search) {
  const found = { meetings: [], next: null };
  do {
    const limit = Math.min(LARGEST_PAGE, state.wanted - found.meetings.length);
    const page = await read(`/api/meetings${query({ tab, limit, after: found.next })}`, search);
    found.meetings.push(...page.meetings);
    found.next = page.next;
  } while (found.next && found.meetings.length < state.wanted);
  return found;
}

function sayFound({ meetings }, counts) {
  if (!saysFound) return;
  const number = saysFound === 'found' ? counts[state.tab] : meetings.length;
  byId('said').textContent = number ? `${count(number, 'meeting')} ${saysFound}.` : noneWords();
  saysFound = '';
}

/**
 * Says how many meetings a check has marked. Whoever marks one tells of it in the same moment, so the notifications
 * say it exactly: a count of the tab would not, since meetings come and go there for other reasons.
 */
async function noticeMarked(newest) {
  const known = state.newest;
  state.newest = newest;
  if (known === null || newest <= known) return;
  const marked = await markedAfter(known);
  if (!marked) return;
  const words = `${count(marked, 'meeting')} ${marked === 1 ? 'was' : 'were'} marked as missed`;
  const canShow = state.tab !== 'missed' && !document.querySelector('dialog[open]');
  toast(words, canShow ? { label: 'Show', run: showMarked } : {});
}

/** They need not have the name that is searched for. */
function showMarked() {
  byId('tab-missed').focus();
  return goTo({ tab: 'missed', search: '' });
}

async function markedAfter(known) {
  const meetings = new Set();
  let after = null;
  do {
    const { data } = await call('GET', `/api/notifications${query({ limit: LARGEST_PAGE, after })}`);
    const told = data.notifications.filter(({ id }) => id > known);
    for (const { kind, meetingId } of told) if (kind === 'missed') meetings.add(meetingId);
    after = told.length === data.notifications.length ? data.next : null;
  } while (after);
  return meetings.size;
}

/** Shows another place: what is on the screen stays, out of reach, until its meetings are there. */
async function goTo(place, { isNew = true } = {}) {
  const isOther = ['tab', 'search'].some((name) => name in place && place[name] !== state[name]);
  Object.assign(state, place);
  writeAddress({ isNew });
  if ('search' in place && byId('search').value.trim() !== state.search) byId('search').value = state.search;
  if (isOther) {
    if (byId('rows').contains(document.activeElement)) byId('panel').focus(); // they go out of reach
    state.wanted = PAGE;
    answers.clear();
    drawTabs();
    waitForRows();
  }
  await changed();
}

export const openTab = (tab) => goTo({ tab });

/** Back, Forward, or an address that was typed: a dialog that is open is left first, and nothing else. */
export async function goToAddress() {
  const dialog = document.querySelector('dialog[open]:not(#details)');
  if (dialog) {
    shut(dialog);
    return writeAddress({ isNew: true });
  }
  const { meeting, ...place } = readAddress();
  const before = state.meeting;
  state.meeting = meeting;
  if (meeting !== before) shut(byId('details'));
  await goTo(place, { isNew: false });
  if (meeting && meeting !== before) await openMeeting(meeting);
}

/** What the address leads to need not be there, or be the reader's to see; a patient has no details. */
export async function openMeeting(id) {
  if (state.session.role === 'patient') return;
  await actions.details({ id }).catch((problem) => {
    state.meeting = null;
    writeAddress();
    report(problem);
  });
}

export function tabKeys(event) {
  const steps = { ArrowRight: 1, ArrowLeft: -1 };
  const at = TABS.indexOf(event.target.id.slice('tab-'.length));
  const to = { Home: 0, End: TABS.length - 1 }[event.key] ?? (event.key in steps ? at + steps[event.key] : null);
  if (to === null) return;
  event.preventDefault();
  const tab = TABS[(to + TABS.length) % TABS.length];
  byId(`tab-${tab}`).focus();
  openTab(tab);
}

let typing;
export function searchSoon(millis) {
  clearTimeout(typing);
  typing = setTimeout(() => {
    const search = byId('search').value.trim();
    if (search === state.search) return;
    saysFound = search ? 'found' : 'shown';
    byId('said').textContent = '';
    goTo({ search }, { isNew: !search || !state.search });
  }, millis);
}

export async function showMore() {
  const before = byId('rows').querySelectorAll('.meeting').length;
  state.wanted += PAGE;
  saysFound = 'shown';
  await changed();
  if (!byId('more').hidden) return;
  const first = byId('rows').querySelectorAll('.meeting')[before];
  (first?.querySelector('button') || byId('panel')).focus();
}
