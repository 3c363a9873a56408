/** The bell: what doctors and patients were told. */

import { PAGE, byId, changed, state } from './state.js';
import { change, query, read } from './server.js';
import { momentWords } from './time.js';
import { element, fromTemplate, named, show, visible } from './text.js';
import { once, open, report, shut } from './dialogs.js';
import { openDetails } from './meeting.js';

export function drawBell(unread) {
  byId('bell-words').textContent = unread ? `${unread} unread` : 'none unread';
  byId('bell-count').textContent = unread > 99 ? '99+' : unread;
  show(byId('bell-count'), unread > 0);
}

export const notes = { next: null, recipients: new Map() };

export async function openNotifications() {
  notes.recipients.clear();
  byId('unread-only').checked = true;
  byId('for').value = '';
  show(byId('for-field'), state.session.role === 'staff');
  await drawNotes();
  open(byId('notifications'));
}

export async function drawNotes(after) {
  const isUnread = byId('unread-only').checked;
  const page = await read(
    `/api/notifications${query({ unread: isUnread || null, for: byId('for').value, limit: PAGE, after })}`,
  );
  const items = page.notifications.map(noteItem);
  if (after) byId('notes').append(...items);
  else byId('notes').replaceChildren(...items);
  notes.next = page.next;
  show(byId('more-notes'), page.next !== null);
  show(byId('no-notes'), !byId('notes').children.length);
  byId('no-notes').textContent = isUnread ? 'Nothing unread.' : 'No notifications yet.';
  drawRecipients(page.notifications);
  // staff read other people's notifications: all at once only for one of them, whom they name
  show(byId('read-all'), page.unread > 0 && (state.session.role !== 'staff' || byId('for').value !== ''));
}

function drawRecipients(notifications) {
  for (const { recipient } of notifications) {
    if (notes.recipients.has(recipient.id)) continue;
    notes.recipients.set(recipient.id, recipient);
  }
  const chosenOne = byId('for').value;
  const options = [...notes.recipients.values()].map(({ id, name, role }) =>
    element('option', `${name} (${role})`, { value: id, dir: 'auto' }),
  );
  byId('for').replaceChildren(element('option', 'everybody', { value: '' }), ...options);
  byId('for').value = chosenOne;
}

function noteItem(note) {
  const item = fromTemplate('note-item');
  item.classList.toggle('unread', !note.readAt);
  item.querySelector('.note-title').textContent = visible(note.title);
  item.querySelector('.note-text').append(element('bdi', note.message));
  item.querySelector('.note-when').textContent =
    `${momentWords(Date.parse(note.createdAt))}${note.readAt ? ', read' : ''}`;
  if (state.session.role === 'staff')
    item.querySelector('.note-for').append(`For ${note.recipient.role} `, named(note.recipient.name));
  const buttons = item.querySelector('.buttons');
  const add = (label, run) => {
    const button = element('button', label, { type: 'button', className: 'button' });
    button.append(element('span', `: ${note.message}`, { className: 'unseen' }));
    button.onclick = () => once(button, run).catch((problem) => report(problem, byId('notifications')));
    buttons.append(button);
  };
  if (!note.readAt) add('Mark as read', () => markRead(`/api/notifications/${note.id}/read`));
  if (note.meetingId !== null) {
    add('Show meeting', async () => {
      shut(byId('notifications'));
      await openDetails({ id: note.meetingId }).catch(report);
    });
  }
  return item;
}

async function markRead(path, body) {
  const index = [...byId('notes').children].findIndex((item) => item.contains(document.activeElement));
  await change(path, body);
  await drawNotes();
  const rest = [...byId('notes').querySelectorAll('li')];
  (
    rest[Math.min(Math.max(index, 0), rest.length - 1)]?.querySelector('button') ||
    byId('notifications').querySelector('[data-close]')
  ).focus();
  changed();
}

export function readAll() {
  return markRead('/api/notifications/read-all', byId('for').value ? { for: Number(byId('for').value) } : {});
}
