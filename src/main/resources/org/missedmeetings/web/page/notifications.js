/** The bell: one's own notifications; for staff, those of people who still have to be told. */

import { PAGE, byId, changed, state } from './state.js';
import { change, query, read } from './server.js';
import { momentWords } from './time.js';
import { element, fromTemplate, named, show, visible } from './text.js';
import { released } from './settling.js';
import { redraw } from './redraw.js';
import { once, report } from './toasts.js';
import { open, opening, shut } from './dialogs.js';
import { actions } from './buttons.js';

const LARGEST_PAGE = 200;

const notes = { wanted: PAGE, whose: null, turn: 0 };

const isStaff = () => state.session.role === 'staff';

/** What waits: for staff, whom to tell. */
export const waiting = () => (isStaff() ? { toTell: true } : { unread: true });

export function drawBell({ unread, toTell }) {
  const number = isStaff() ? toTell : unread;
  const words = isStaff() ? 'still to be told' : 'unread';
  byId('bell-words').textContent = number ? `${number} ${words}` : `none ${words}`;
  byId('bell-count').textContent = number > 99 ? '99+' : number;
  show(byId('bell-count'), number > 0);
}

export async function openNotifications() {
  const isWanted = opening();
  notes.wanted = PAGE;
  byId('waiting-only').checked = true;
  byId('for').value = '';
  byId('waiting-name').textContent = isStaff() ? 'Still to be told only' : 'Unread only';
  show(byId('for-field'), isStaff());
  show(byId('notes-about'), isStaff());
  byId('notes').replaceChildren();
  await drawNotes();
  if (isWanted()) open(byId('notifications'));
}

/** Keeps an open list as fresh as the one behind it. */
export async function refreshNotes() {
  if (byId('notifications').open) await drawNotes();
}

export async function drawNotes() {
  notes.turn += 1;
  const { turn } = notes;
  const isWaiting = byId('waiting-only').checked;
  const name = byId('for').value.trim();
  const page = await readNotes(isWaiting ? waiting() : {}, name);
  await released();
  if (turn !== notes.turn) return;
  redraw(
    byId('notes'),
    page.notifications.map((note) => ({ key: `${note.id}`, looks: JSON.stringify(note), make: () => noteItem(note) })),
    { isFresh: byId('notes').children.length === 0, placeOf: placeOfNote, lost: focusNote },
  );
  show(byId('more-notes'), page.next !== null);
  show(byId('no-notes'), !byId('notes').children.length);
  byId('no-notes').textContent = nothingWords(isWaiting, name);
  show(byId('read-all'), !isStaff() && page.unread > 0);
}

function nothingWords(isWaiting, name) {
  const nothing = { true: isStaff() ? 'Nobody has to be told' : 'Nothing unread', false: 'No notifications yet' }[isWaiting];
  return name ? `${nothing} of those named “${visible(name)}”.` : `${nothing}.`;
}

async function readNotes(which, name) {
  const found = { notifications: [], next: null };
  do {
    const limit = Math.min(LARGEST_PAGE, notes.wanted - found.notifications.length);
    const page = await read(`/api/notifications${query({ ...which, limit, after: found.next })}`, name);
    found.notifications.push(...page.notifications);
    Object.assign(found, { next: page.next, unread: page.unread });
  } while (found.next && found.notifications.length < notes.wanted);
  return found;
}

export async function showMoreNotes() {
  const index = byId('notes').children.length;
  notes.wanted += PAGE;
  await drawNotes();
  if (byId('more-notes').hidden) focusNote({ index });
}

const placeOfNote = (button) => {
  const item = button.closest('#notes li');
  return { key: item.dataset.key, index: [...byId('notes').children].indexOf(item), action: button.dataset.action };
};

/** To the same button of the same note, else to the note that took its place: to what only looks, never to its Told. */
function focusNote({ key, index, action }) {
  const all = [...byId('notes').children];
  const same = all.find(({ dataset }) => dataset.key === key);
  const near = same || all[Math.min(index, all.length - 1)];
  const button = same?.querySelector(`[data-action=${action}]`) || near?.querySelector('[data-action=show]');
  (button || byId('notifications-title')).focus();
}

function noteItem(note) {
  const item = fromTemplate('note-item');
  item.classList.toggle('unread', !note.readAt && !note.toldAt);
  item.querySelector('.note-title').textContent = visible(note.title);
  item.querySelector('.note-text').append(element('bdi', note.message));
  item.querySelector('.note-meeting').textContent = meetingWords(note);
  if (isStaff()) item.querySelector('.note-for').append(`For ${note.recipient.role} `, named(note.recipient.name));
  item.querySelector('.note-when').append(`Written ${momentWords(Date.parse(note.createdAt))}`, ...knownWords(note));
  const add = (action, label, changes, run) => item.querySelector('.buttons').append(noteButton(note, action, label, changes, run));
  if (!note.readAt && !note.toldAt) {
    if (isStaff()) add('told', 'Told', true, () => mark(`/api/notifications/${note.id}/told`));
    else add('read', 'Mark as read', true, () => mark(`/api/notifications/${note.id}/read`));
  }
  if (note.meetingId !== null && state.session.role !== 'patient') {
    add('show', 'Show meeting', false, async () => {
      shut(byId('notifications'));
      await actions.details({ id: note.meetingId }).catch(report);
    });
  }
  return item;
}

/** When the meeting is that it speaks of: two moves of one meeting would read the same. */
function meetingWords({ fromScheduledAt: from, toScheduledAt: to }) {
  if (!to) return '';
  const moment = (instant) => momentWords(Date.parse(instant));
  return from ? `Meeting moved from ${moment(from)} to ${moment(to)}` : `Meeting of ${moment(to)}`;
}

function knownWords({ readAt, toldAt, toldBy }) {
  const words = readAt ? [', read'] : [];
  if (toldAt) words.push(`, told ${momentWords(Date.parse(toldAt))} by `, element('bdi', toldBy));
  return words;
}

function noteButton(note, action, label, isChange, run) {
  const button = element('button', label, { type: 'button', className: 'button' });
  button.dataset.action = action;
  if (isChange) button.dataset.changes = `${action} ${note.id}`;
  const whose = isStaff() ? `, for ${note.recipient.role} ${note.recipient.name}` : '';
  button.append(element('span', `${whose}: ${note.message}`, { className: 'unseen' }));
  button.onclick = () => once(button, run).catch((problem) => report(problem, byId('notifications')));
  return button;
}

async function mark(path, body) {
  await change(path, body);
  await changed();
}

let typing;
export function chooseNotes(millis) {
  clearTimeout(typing);
  typing = setTimeout(() => {
    notes.wanted = PAGE;
    drawNotes().catch((problem) => report(problem, byId('notifications')));
  }, millis);
}

export const readAll = () => mark('/api/notifications/read-all', {});
