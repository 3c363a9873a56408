/** The bell: what doctors and patients were told. */

import { PAGE, byId, changed, state } from './state.js';
import { change, query, read } from './server.js';
import { momentWords } from './time.js';
import { element, fromTemplate, named, show, visible } from './text.js';
import { once, report } from './toasts.js';
import { open, opening, shut } from './dialogs.js';
import { actions } from './buttons.js';

export function drawBell(unread) {
  byId('bell-words').textContent = unread ? `${unread} unread` : 'none unread';
  byId('bell-count').textContent = unread > 99 ? '99+' : unread;
  show(byId('bell-count'), unread > 0);
}

const LARGEST_PAGE = 200;

const notes = { wanted: PAGE, recipients: new Map(), turn: 0 };

export async function openNotifications() {
  const isWanted = opening();
  const isStaff = state.session.role === 'staff';
  notes.wanted = PAGE;
  byId('unread-only').checked = true;
  byId('for').value = '';
  show(byId('for-field'), isStaff);
  show(byId('notes-about'), isStaff);
  await drawNotes();
  if (isWanted()) open(byId('notifications'));
}

export async function drawNotes() {
  notes.turn += 1;
  const { turn } = notes;
  const isUnread = byId('unread-only').checked;
  const page = await readNotes({ unread: isUnread || null, for: byId('for').value });
  if (turn !== notes.turn) return;
  byId('notes').replaceChildren(...page.notifications.map(noteItem));
  show(byId('more-notes'), page.next !== null);
  show(byId('no-notes'), !byId('notes').children.length);
  byId('no-notes').textContent = isUnread ? 'Nothing unread.' : 'No notifications yet.';
  drawRecipients(page.notifications);
  // staff read other people's notifications: all at once only for one of them, whom they name
  show(byId('read-all'), page.unread > 0 && (state.session.role !== 'staff' || byId('for').value !== ''));
}

async function readNotes(which) {
  const found = { notifications: [], next: null };
  do {
    const limit = Math.min(LARGEST_PAGE, notes.wanted - found.notifications.length);
    const page = await read(`/api/notifications${query({ ...which, limit, after: found.next })}`);
    found.notifications.push(...page.notifications);
    Object.assign(found, { next: page.next, unread: page.unread });
  } while (found.next && found.notifications.length < notes.wanted);
  return found;
}

export async function showMoreNotes() {
  const before = byId('notes').children.length;
  notes.wanted += PAGE;
  await drawNotes();
  if (byId('more-notes').hidden) focusNote(before);
}

function focusNote(index) {
  const rest = byId('notes').children;
  const near = rest[Math.min(Math.max(index, 0), rest.length - 1)];
  (near?.querySelector('button') || byId('notifications').querySelector('[data-close]')).focus();
}

function drawRecipients(notifications) {
  for (const { recipient } of notifications) {
    if (notes.recipients.has(recipient.id)) continue;
    notes.recipients.set(recipient.id, recipient);
  }
  const chosenOne = byId('for').value;
  const options = [...notes.recipients.values()]
    .sort((one, other) => one.name.localeCompare(other.name))
    .map(({ id, name, role }) => element('option', `${name} (${role})`, { value: id, dir: 'auto' }));
  byId('for').replaceChildren(element('option', 'everybody', { value: '' }), ...options);
  byId('for').value = chosenOne;
}

function noteItem(note) {
  const isStaff = state.session.role === 'staff';
  const item = fromTemplate('note-item');
  item.classList.toggle('unread', !note.readAt);
  item.querySelector('.note-title').textContent = visible(note.title);
  item.querySelector('.note-text').append(element('bdi', note.message));
  item.querySelector('.note-when').textContent =
    `${momentWords(Date.parse(note.createdAt))}${note.readAt ? ', read' : ''}`;
  if (isStaff)
    item.querySelector('.note-for').append(`For ${note.recipient.role} `, named(note.recipient.name));
  const buttons = item.querySelector('.buttons');
  const add = (label, run) => {
    const button = element('button', label, { type: 'button', className: 'button' });
    const whose = isStaff ? `, for ${note.recipient.role} ${note.recipient.name}` : '';
    button.append(element('span', `${whose}: ${note.message}`, { className: 'unseen' }));
    button.onclick = () => once(button, run).catch((problem) => report(problem, byId('notifications')));
    buttons.append(button);
  };
  if (!note.readAt) add('Mark as read', () => markRead(`/api/notifications/${note.id}/read`));
  if (note.meetingId !== null && state.session.role !== 'patient') {
    add('Show meeting', async () => {
      shut(byId('notifications'));
      await actions.details({ id: note.meetingId }).catch(report);
    });
  }
  return item;
}

async function markRead(path, body) {
  const index = [...byId('notes').children].findIndex((item) => item.contains(document.activeElement));
  await change(path, body);
  await drawNotes();
  focusNote(index);
  await changed();
}

export function readAll() {
  return markRead('/api/notifications/read-all', byId('for').value ? { for: Number(byId('for').value) } : {});
}
