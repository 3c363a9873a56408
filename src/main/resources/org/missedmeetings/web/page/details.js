/** One meeting: all that ever was done to it, and all that can be. */

import { byId } from './state.js';
import { Refused, read } from './server.js';
import { momentWords } from './time.js';
import { about, element, fromTemplate, show, visible } from './text.js';
import { open, opening } from './dialogs.js';
import { actionButtons, actions } from './buttons.js';
import { fillBadge } from './list.js';

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

let shown = {}; // { id, looks }

const readDetails = (id) => Promise.all([read(`/api/meetings/${id}`), read(`/api/meetings/${id}/history`)]);

actions.details = async ({ id }) => {
  const isWanted = opening();
  const found = await readDetails(id);
  if (!isWanted()) return;
  shown = {};
  draw(...found);
  open(byId('details'));
  byId('details').querySelector('[data-close]').focus();
  byId('details').scrollTop = 0;
};

/** Keeps an open one as fresh as the list behind it. */
export async function refreshDetails() {
  if (!byId('details').open) return;
  try {
    const [meeting, events] = await readDetails(shown.id);
    if (byId('details').open && meeting.id === shown.id) draw(meeting, events);
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem; // it may have gone: then it stays as it was
  }
}

function draw(meeting, events) {
  const looks = JSON.stringify([meeting, events]);
  if (looks === shown.looks) return;
  shown = { id: meeting.id, looks };
  const dialog = byId('details');
  const place = byId('details-actions');
  const { action } = place.contains(document.activeElement) ? document.activeElement.dataset : {};
  byId('details-title').textContent = meeting.title ? visible(meeting.title) : `Meeting ${meeting.id}`;
  dialog.querySelector('.about').replaceChildren(...about(meeting));
  const badge = element('span', '', { className: 'badge' });
  fillBadge(badge, meeting);
  byId('details-status').replaceChildren(
    badge,
    element('span', ` Meeting ${meeting.id}${meeting.deletedAt ? ', deleted' : ''}`, { className: 'hint' }),
  );
  place.replaceChildren(...actionButtons(meeting, true));
  show(place, place.children.length > 0);
  byId('history').replaceChildren(...events.map(historyItem));
  if (action)
    (place.querySelector(`[data-action=${action}]`) || dialog.querySelector('[data-close]')).focus();
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
