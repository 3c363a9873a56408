/** One meeting: all that ever was done to it, and all that can be. */

import { byId, state } from './state.js';
import { Refused, read } from './server.js';
import { momentWords } from './time.js';
import { about, element, fromTemplate, show, visible } from './text.js';
import { released, shifting } from './settling.js';
import { open, opening } from './dialogs.js';
import { actionButton, actionButtons, actions } from './buttons.js';
import { UNDO, undo } from './undo.js';
import { leavePlace, writeAddress } from './address.js';
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
  changed: 'Changed by an import',
  realigned: 'Moved by new rules of the time zone',
  undone: 'Undone',
};

let shown = {}; // { id, looks }

const readDetails = (id) => Promise.all(['', '/history', '/undo'].map((part) => read(`/api/meetings/${id}${part}`)));

actions.details = async ({ id }) => {
  const isWanted = opening();
  const found = await readDetails(id);
  if (!isWanted()) return;
  shown = {};
  draw(...found);
  open(byId('details'));
  state.meeting = id;
  writeAddress({ isNew: true });
};

export function detailsClosed() {
  if (!state.meeting) return;
  state.meeting = null;
  leavePlace();
}

/** Keeps an open one as fresh as the list behind it. */
export async function refreshDetails() {
  if (!byId('details').open) return;
  try {
    const found = await readDetails(shown.id);
    await released();
    if (byId('details').open && found[0].id === shown.id) draw(...found);
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem; // it may have gone: then it stays as it was
  }
}

function draw(meeting, events, undoable) {
  const looks = JSON.stringify([meeting, events, undoable]);
  if (looks === shown.looks) return;
  shown = { id: meeting.id, looks };
  const dialog = byId('details');
  byId('details-title').textContent = meeting.title ? visible(meeting.title) : `Meeting ${meeting.id}`;
  dialog.querySelector('.about').replaceChildren(...about(meeting));
  const badge = element('span', '', { className: 'badge' });
  fillBadge(badge, meeting);
  byId('details-status').replaceChildren(
    badge,
    element('span', ` Meeting ${meeting.id}${meeting.deletedAt ? ', deleted' : ''}`, { className: 'hint' }),
  );
  drawActions(meeting, undoable.event);
  byId('history').replaceChildren(...events.map(historyItem));
}

/** @param last the change that can be taken back; null where none can be */
function drawActions(meeting, last) {
  const place = byId('details-actions');
  const { action, changes } = place.contains(document.activeElement) ? document.activeElement.dataset : {};
  const buttons = actionButtons(meeting, true);
  if (last) {
    const label = UNDO[last.action] || 'Undo';
    buttons.push(actionButton(meeting, 'undo', label, () => undo(meeting, last.id)));
    buttons.at(-1).dataset.changes = `undo ${last.id}`;
  }
  shifting(place, () => place.replaceChildren(...buttons));
  show(place, buttons.length > 0);
  if (!action) return;
  const same = buttons.find(({ dataset }) => dataset.action === action && dataset.changes === changes);
  (same || byId('details').querySelector('[data-close]')).focus();
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
