/** The tabs and their meetings, drawn. */

import { STATUS, TABS, byId, state } from './state.js';
import { addDays, dayWords, endOf, instantsOf, local, now, offsetWords } from './time.js';
import { count, element, fromTemplate, named, show, visible } from './text.js';
import { actionButtons } from './buttons.js';

export function drawTabs(all, found) {
  for (const tab of TABS) {
    const button = byId(`tab-${tab}`);
    const isOpen = tab === state.tab;
    button.setAttribute('aria-selected', isOpen);
    button.tabIndex = isOpen ? 0 : -1;
    button.querySelector('.count').textContent = found ? found[tab].toLocaleString('en-GB') : '';
  }
  byId('panel').setAttribute('aria-labelledby', `tab-${state.tab}`);
  byId('meetings').dataset.tab = state.tab;
  document.title = all?.missed ? `(${all.missed} missed) Missed Meetings` : 'Missed Meetings';
}

export function drawMeetings({ meetings, next }) {
  const wanted = [];
  let day;
  for (const meeting of meetings) {
    const { date } = local(Date.parse(meeting.scheduledAt));
    if (date !== day) wanted.push({ key: `day ${date}`, looks: dayHeading(date), make: dayRow });
    day = date;
    wanted.push({ key: `meeting ${meeting.id}`, looks: JSON.stringify(meeting), make: () => meetingRow(meeting) });
  }
  redraw(byId('rows'), wanted);
  byId('panel').ariaBusy = null;
  show(byId('meetings'), meetings.length > 0);
  show(byId('empty'), meetings.length === 0);
  byId('empty-words').textContent = state.search
    ? `No ${state.tab} meetings with “${visible(state.search)}” in a name.`
    : `No ${state.tab} meetings.`;
  byId('empty-hint').textContent = state.search
    ? 'Other tabs may have some: see their numbers.'
    : state.tab === 'missed'
      ? `A meeting that has not begun ${state.session.graceMinutes} minutes after its time is marked as missed.`
      : '';
  show(byId('more'), next !== null);
  byId('shown').textContent = meetings.length ? `${count(meetings.length, 'meeting')} shown.` : '';
  byId('zone-note').textContent = `All times: ${state.zone}.`;
}

/** Changes only the rows that look different, so that focus, selection and scrolling stay where they are. */
function redraw(body, wanted) {
  const old = new Map([...body.children].map((row) => [row.dataset.key, row]));
  const kept = new Map(wanted.map(({ key, looks }) => [key, looks]));
  const focused = body.contains(document.activeElement) ? document.activeElement : null;
  const focusedRow = focused?.closest('tr');
  const place = [...body.children].indexOf(focusedRow);
  for (const [key, row] of old) if (!kept.has(key)) row.remove();
  let next = body.firstElementChild;
  for (const { key, looks, make } of wanted) {
    let row = old.get(key);
    if (row?.dataset.looks !== looks) {
      const made = make(looks);
      Object.assign(made.dataset, { key, looks });
      if (row === next && row) next = row.nextElementSibling;
      if (row) row.replaceWith(made);
      else body.insertBefore(made, next);
      row = made;
    } else if (row === next) {
      next = next.nextElementSibling;
      continue;
    }
    if (row.nextElementSibling !== next) body.insertBefore(row, next);
  }
  if (!focused || focused === document.activeElement) return;
  if (focused.isConnected)
    focused.focus({ preventScroll: true }); // its row was moved
  else focusNear(body, focusedRow.dataset.key, place, focused.dataset.action);
}

/** Where a button with the focus has gone: the same row's, else the row's that took its place. */
function focusNear(body, key, place, action) {
  const rows = [...body.children];
  const row =
    rows.find((candidate) => candidate.dataset.key === key) ||
    rows
      .slice(place)
      .concat(rows.slice(0, Math.max(place, 0)).reverse())
      .find((candidate) => candidate.matches('.meeting'));
  (row?.querySelector(`[data-action="${action}"]`) || row?.querySelector('button') || byId('panel')).focus({
    preventScroll: true,
  });
}

function dayHeading(date) {
  const today = local(now()).date;
  const near = { [addDays(today, -1)]: 'Yesterday', [today]: 'Today', [addDays(today, 1)]: 'Tomorrow' }[date];
  return near ? `${near} · ${dayWords(date)}` : dayWords(date);
}

function dayRow(heading) {
  const row = fromTemplate('day-row');
  row.firstElementChild.textContent = heading;
  row.firstElementChild.colSpan = state.session.role === 'staff' ? 5 : 4; // the other roles miss a column
  row.classList.toggle('today', heading.startsWith('Today'));
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
  row.querySelector('.offset').textContent =
    instantsOf(begin.date, begin.time).length > 1 ? offsetWords(begin.offset) : '';
  row.querySelector('.patient .name').append(named(meeting.patient.name));
  row.querySelector('.doctor .name').append('Dr. ', named(meeting.doctor.name));
  if (meeting.title) for (const title of row.querySelectorAll('.title')) title.append(element('bdi', meeting.title));
  fillBadge(row.querySelector('.badge'), meeting);
  if (meeting.status === 'in_progress' && meeting.startedAt)
    row.querySelector('.since').textContent = `since ${local(Date.parse(meeting.startedAt)).time}`;
  row.querySelector('.actions').append(...actionButtons(meeting));
  return row;
}

export function fillBadge(badge, meeting) {
  badge.textContent = meeting.overdue ? 'Overdue' : STATUS[meeting.status] || visible(meeting.status);
  badge.dataset.status = meeting.overdue ? 'overdue' : meeting.status;
  if (meeting.overdue) badge.title = 'Past its grace: the next check marks it as missed.';
}
