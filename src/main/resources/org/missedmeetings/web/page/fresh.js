/** What is shown: asked for, and drawn. */

import { PAGE, TABS, byId, changed, state } from './state.js';
import { answers, query, read } from './server.js';
import { count } from './text.js';
import { open, toast } from './dialogs.js';
import { drawMeetings, drawTabs } from './list.js';
import { drawBell } from './notifications.js';

/** Everything the list shows, asked again; unchanged parts answer 304. Only the latest asked may draw. */
export async function refresh() {
  const turn = ++state.turn;
  const { search, tab } = state;
  const [all, found, list, bell] = await Promise.all([
    read('/api/tabs'),
    search ? read('/api/tabs', search) : null,
    readMeetings(tab, search),
    read(`/api/notifications${query({ unread: true, limit: 1 })}`),
  ]);
  if (turn !== state.turn || !state.session) return;
  noticeMarked(all);
  drawTabs(all, found || all);
  drawMeetings(list);
  drawBell(bell.unread);
}

async function readMeetings(tab, search) {
  const found = { meetings: [], next: null };
  do {
    const limit = Math.min(200, state.wanted - found.meetings.length);
    const page = await read(`/api/meetings${query({ tab, limit, after: found.next })}`, search);
    found.meetings.push(...page.meetings);
    found.next = page.next;
  } while (found.next && found.meetings.length < state.wanted);
  return found;
}

/** Says how many meetings a check has marked since the counts were last read. */
function noticeMarked(counts) {
  const marked = state.seen ? counts.missed - state.seen.missed : 0;
  state.seen = counts;
  if (marked <= 0) return;
  const words = `${count(marked, 'meeting')} ${marked === 1 ? 'was' : 'were'} marked as missed`;
  if (state.tab === 'missed' || document.querySelector('dialog[open]')) toast(words);
  else {
    const item = toast(words, { label: 'Show', run: () => openTab('missed') });
    setTimeout(() => item.contains(document.activeElement) || item.remove(), 60_000);
  }
}

export async function openTab(tab) {
  if (tab !== state.tab) {
    Object.assign(state, { tab, wanted: PAGE });
    history.replaceState(null, '', `#${tab}`);
    answers.clear();
    drawTabs(state.seen, null);
    byId('panel').ariaBusy = 'true'; // the rows on the screen belong to another tab
  }
  await changed();
}

export function tabKeys(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1, Home: -TABS.indexOf(state.tab), End: 2 - TABS.indexOf(state.tab) }[
    event.key
  ];
  if (step === undefined) return;
  event.preventDefault();
  const tab = TABS[(TABS.indexOf(state.tab) + step + TABS.length) % TABS.length];
  openTab(tab);
  byId(`tab-${tab}`).focus();
}

let typing;
export function searchSoon(millis) {
  clearTimeout(typing);
  typing = setTimeout(() => {
    const search = byId('search').value.trim();
    if (search === state.search) return;
    Object.assign(state, { search, wanted: PAGE });
    byId('panel').ariaBusy = 'true';
    answers.clear();
    changed();
  }, millis);
}
