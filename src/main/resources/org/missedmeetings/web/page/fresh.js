/** What is shown: asked for, and drawn. */

import { PAGE, TABS, byId, changed, state } from './state.js';
import { answers, call, query, read } from './server.js';
import { count } from './text.js';
import { toast } from './toasts.js';
import { refreshDetails } from './details.js';
import { drawCounts, drawMeetings, drawTabs, noneWords, waitForRows } from './list.js';
import { drawBell } from './notifications.js';

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
  if (mine !== turn || !state.session) return;
  drawCounts(all, found || all);
  drawMeetings(list, found || all);
  drawBell(bell.unread);
  sayFound(list, found || all);
  await Promise.all([noticeMarked(bell.notifications[0]?.id || 0), refreshDetails()]);
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
  byId('search').value = '';
  state.search = '';
  return showTab('missed');
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

export async function openTab(tab) {
  if (tab !== state.tab) {
    if (byId('rows').contains(document.activeElement)) byId(`tab-${tab}`).focus(); // they go out of reach
    Object.assign(state, { tab, wanted: PAGE });
    history.replaceState(null, '', `#${tab}`);
    answers.clear();
    drawTabs();
    waitForRows();
  }
  await changed();
}

/** The same from elsewhere: the focus goes along. */
function showTab(tab) {
  byId(`tab-${tab}`).focus();
  return openTab(tab);
}

export function tabOfAddress() {
  const hash = location.hash.slice(1);
  return TABS.includes(hash) ? hash : 'upcoming';
}

export function tabKeys(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1, Home: -TABS.indexOf(state.tab), End: 2 - TABS.indexOf(state.tab) }[
    event.key
  ];
  if (step === undefined) return;
  event.preventDefault();
  showTab(TABS[(TABS.indexOf(state.tab) + step + TABS.length) % TABS.length]);
}

let typing;
export function searchSoon(millis) {
  clearTimeout(typing);
  typing = setTimeout(() => {
    const search = byId('search').value.trim();
    if (search === state.search) return;
    Object.assign(state, { search, wanted: PAGE });
    saysFound = search ? 'found' : 'shown';
    byId('said').textContent = '';
    waitForRows();
    answers.clear();
    changed();
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
