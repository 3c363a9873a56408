/** What is done to a meeting, and all that ever was: start, complete, cancel, delete, details. */

import { MINUTE, byId, changed, state } from './state.js';
import { call, change, read } from './server.js';
import { momentWords, now } from './time.js';
import { about, element, fromTemplate, persons, show, visible } from './text.js';
import { confirmed, open, toast } from './dialogs.js';
import { actionButtons, actions } from './buttons.js';
import { fillBadge } from './list.js';

async function start(meeting) {
  const isEarly = Date.parse(meeting.scheduledAt) - now() > 60 * MINUTE;
  if (!isEarly) return act(meeting, 'start').then(() => tell('Started: ', meeting));
  return confirmed(meeting, {
    title: 'Start this meeting now?',
    text: 'Its time is yet to come.',
    yes: 'Start now',
    run: (reason) => act(meeting, 'start', reason),
    then: () => tell('Started: ', meeting),
  });
}

async function complete(meeting) {
  if (meeting.status !== 'missed') return act(meeting, 'complete').then(() => tell('Completed: ', meeting));
  return confirmed(meeting, {
    title: 'Did this meeting take place after all?',
    text: 'It moves to Completed.',
    yes: 'It took place',
    run: (reason) => act(meeting, 'complete', reason),
    then: () => tell('Completed: ', meeting),
  });
}

async function cancel(meeting) {
  return confirmed(meeting, {
    title: 'Cancel this meeting?',
    yes: 'Cancel meeting',
    isGrave: true,
    text: 'It leaves the tabs, and its time is free again. A cancelled meeting cannot be taken up again.',
    run: (reason) => act(meeting, 'cancel', reason),
    then: () => tell('Cancelled: ', meeting),
  });
}

const act = (meeting, verb, reason) => change(`/api/meetings/${meeting.id}/${verb}`, reason ? { reason } : {});

function tell(words, meeting, action) {
  changed();
  return toast([words, ...persons(meeting)], action);
}

async function remove(meeting) {
  return confirmed(meeting, {
    title: 'Delete this meeting?',
    yes: 'Delete',
    isGrave: true,
    hasReason: false,
    text: 'It leaves the tabs; its history stays. You can undo this.',
    run: () => call('DELETE', `/api/meetings/${meeting.id}`),
    then: () => {
      const item = tell('Deleted: ', meeting, { label: 'Undo', run: () => restore(meeting) });
      item.querySelector('button').focus();
    },
  });
}

async function restore(meeting) {
  await change(`/api/meetings/${meeting.id}/restore`);
  state.seen = null; // it is back: no check has marked it
  toast(['Restored: ', ...persons(meeting)]);
  await changed();
}

const EVENTS = {
  booked: 'Booked',
  imported: 'Imported',
  started: 'Started',
  completed: 'Completed',
  cancelled: 'Cancelled',
  missed: 'Marked as missed',
  rescheduled: 'Rescheduled',
  check_undone: 'Check undone',
  notices_withdrawn: 'Notifications withdrawn',
  deleted: 'Deleted',
  restored: 'Restored',
};

export async function openDetails(meeting) {
  const dialog = byId('details');
  const [fresh, events] = await Promise.all([
    read(`/api/meetings/${meeting.id}`),
    read(`/api/meetings/${meeting.id}/history`),
  ]);
  byId('details-title').textContent = fresh.title ? visible(fresh.title) : `Meeting ${fresh.id}`;
  dialog.querySelector('.about').replaceChildren(...about(fresh));
  const badge = element('span', '', { className: 'badge' });
  fillBadge(badge, fresh);
  byId('details-status').replaceChildren(
    badge,
    element('span', ` Meeting ${fresh.id}${fresh.deletedAt ? ', deleted' : ''}`, { className: 'hint' }),
  );
  byId('details-actions').replaceChildren(...actionButtons(fresh, true));
  show(byId('details-actions'), byId('details-actions').children.length > 0);
  byId('history').replaceChildren(...events.map(historyItem));
  open(dialog);
  dialog.querySelector('[data-close]').focus();
  dialog.scrollTop = 0;
}

function historyItem(event) {
  const item = fromTemplate('history-item');
  const moment = (instant) => momentWords(Date.parse(instant));
  item.querySelector('.what').textContent = EVENTS[event.action] || visible(event.action.replaceAll('_', ' '));
  const isMoved = event.toScheduledAt && event.fromScheduledAt !== event.toScheduledAt;
  item.querySelector('.moves').textContent = !isMoved
    ? ''
    : event.fromScheduledAt
      ? `from ${moment(event.fromScheduledAt)} to ${moment(event.toScheduledAt)}`
      : `for ${moment(event.toScheduledAt)}`;
  if (event.reason) item.querySelector('.reason').append('Reason: ', element('bdi', event.reason));
  item.querySelector('.by').append(`${moment(event.at)}, by `, element('bdi', event.actor));
  return item;
}

Object.assign(actions, { start, complete, cancel, delete: remove, details: openDetails });
