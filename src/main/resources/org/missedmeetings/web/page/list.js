/** The tabs and their meetings, drawn. */

import { STATUS, TABS, VIEWS, byId, state } from './state.js';
import { addDays, dayWords, endOf, instantsOf, local, longDay, now, offsetWords, shortDay } from './time.js';
import { count, element, fromTemplate, named, show, visible } from './text.js';
import { focusNear, placeOf } from './focus.js';
import { redraw } from './redraw.js';
import { actionButtons } from './buttons.js';

const VIEW_NAMES = { cancelled: 'Cancelled', deleted: 'Deleted' };

export function drawTabs() {
  for (const tab of TABS) {
    const button = byId(`tab-${tab}`);
    const isOpen = tab === state.tab;
    button.setAttribute('aria-selected', isOpen);
    button.tabIndex = isOpen || (tab === TABS[0] && !TABS.includes(state.tab)) ? 0 : -1;
  }
  const isView = VIEWS.includes(state.tab);
  byId('views-name').textContent = isView ? VIEW_NAMES[state.tab] : 'More';
  byId('views').classList.toggle('current', isView);
  for (const view of VIEWS) byId(`view-${view}`).ariaCurrent = view === state.tab ? 'true' : null;
  byId('panel').setAttribute('aria-labelledby', isView ? 'views' : `tab-${state.tab}`);
}

/** The tabs count what is found; the title, what there is. */
export function drawCounts(all, found) {
  for (const tab of TABS) byId(`tab-${tab}`).querySelector('.count').textContent = found[tab].toLocaleString('en-GB');
  document.title = all.missed ? `(${all.missed} missed) Missed Meetings` : 'Missed Meetings';
}

/** What is on the screen belongs to another tab or search: it stays, out of reach, until there is an answer. */
export function waitForRows() {
  byId('panel').ariaBusy = 'true';
  byId('meetings').inert = true;
}

export function drawMeetings({ meetings, next }, counts) {
  const wanted = [];
  let day;
  for (const meeting of meetings) {
    const { date } = local(Date.parse(meeting.scheduledAt));
    if (date !== day) wanted.push({ key: `day ${date}`, looks: `${date} ${near(date)}`, make: () => dayRow(date) });
    day = date;
    wanted.push({ key: `meeting ${meeting.id}`, looks: JSON.stringify(meeting), make: () => meetingRow(meeting) });
  }
  const isFresh = byId('panel').ariaBusy === 'true' || byId('rows').children.length === 0;
  redraw(byId('rows'), wanted, { isFresh, placeOf, lost: focusNear });
  byId('panel').ariaBusy = null;
  byId('meetings').inert = false;
  byId('meetings').dataset.tab = state.tab;
  show(byId('meetings'), meetings.length > 0);
  show(byId('empty'), meetings.length === 0);
  byId('empty-words').textContent = noneWords();
  byId('empty-hint').textContent = hintWords(counts);
  show(byId('more'), next !== null);
  byId('shown').textContent = meetings.length ? `${count(meetings.length, 'meeting')} shown.` : '';
  byId('zone-note').textContent = `All times: ${state.zone}.`;
}

export const noneWords = () =>
  state.search ? `No ${state.tab} meetings with “${visible(state.search)}” in a name.` : `No ${state.tab} meetings.`;

function hintWords(counts) {
  const elsewhere = TABS.filter((tab) => tab !== state.tab && counts[tab] > 0).map((tab) => `${counts[tab]} ${tab}`);
  if (state.search) return elsewhere.length ? `In the other tabs: ${elsewhere.join(', ')}.` : '';
  return state.tab === 'missed'
    ? `A meeting that has not begun ${state.session.graceMinutes} minutes after its time is marked as missed.`
    : '';
}

function near(date) {
  const today = local(now()).date;
  return { [addDays(today, -1)]: 'Yesterday', [today]: 'Today', [addDays(today, 1)]: 'Tomorrow' }[date] || '';
}

/** In long words, and in short ones for a phone. */
function dayRow(date) {
  const row = fromTemplate('day-row');
  const heading = row.firstElementChild;
  if (near(date)) heading.append(`${near(date)} · `);
  heading.append(
    element('span', dayWords(date, longDay), { className: 'long' }),
    element('span', dayWords(date, shortDay), { className: 'short' }),
  );
  // a patient has no buttons, and nobody but staff needs both names
  heading.colSpan = { staff: 5, doctor: 4 }[state.session.role] || 3;
  row.classList.toggle('today', near(date) === 'Today');
  return row;
}

function meetingRow(meeting) {
  const row = fromTemplate('meeting-row');
  const startsAt = Date.parse(meeting.scheduledAt);
  const [begin, end] = [local(startsAt), local(endOf(meeting))];
  const time = row.querySelector('time');
  time.dateTime = meeting.scheduledAt;
  time.querySelector('.clockface').textContent = `${begin.time}–${end.time}`;
  time.querySelector('.unseen').textContent = `, ${dayWords(begin.date)}`;
  row.querySelector('.offset').textContent = offsetsOf(begin, end);
  row.querySelector('.patient .name').append(named(meeting.patient.name));
  row.querySelector('.doctor .name').append('Dr. ', named(meeting.doctor.name));
  if (meeting.title) for (const title of row.querySelectorAll('.title')) title.append(element('bdi', meeting.title));
  fillBadge(row.querySelector('.badge'), meeting);
  if (meeting.status === 'in_progress' && meeting.startedAt)
    row.querySelector('.since').textContent = `since ${local(Date.parse(meeting.startedAt)).time}`;
  const buttons = actionButtons(meeting);
  row.querySelector('.actions').append(...buttons);
  row.classList.toggle('plain', buttons.length < 2);
  return row;
}

/** Where the clocks change, a time alone does not say when. */
function offsetsOf(begin, end) {
  if (begin.offset !== end.offset) return `${offsetWords(begin.offset)} to ${offsetWords(end.offset)}`;
  const isTwice = [begin, end].some(({ date, time }) => instantsOf(date, time).length > 1);
  return isTwice ? offsetWords(begin.offset) : '';
}

export function fillBadge(badge, meeting) {
  badge.textContent = meeting.overdue ? 'Overdue' : STATUS[meeting.status] || visible(meeting.status);
  badge.dataset.status = meeting.overdue ? 'overdue' : meeting.status;
  if (meeting.overdue) badge.title = 'Past its grace: the next check marks it as missed.';
}
