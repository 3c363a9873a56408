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

const notes = { wanted: PAGE, whose: null, turn: 0 };

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
  const name = byId('for').value.trim();
  const page = await readNotes({ unread: isUnread || null }, name);
  if (turn !== notes.turn) return;
  byId('notes').replaceChildren(...page.notifications.map(noteItem));
  show(byId('more-notes'), page.next !== null);
  show(byId('no-notes'), !byId('notes').children.length);
  const nothing = isUnread ? 'Nothing unread' : 'No notifications yet';
  byId('no-notes').textContent = name ? `${nothing} for “${visible(name)}”.` : `${nothing}.`;
  drawReadAll(page, name);
}

/** Staff read other people's notifications: all at once only those of one of them, whom they have looked for. */
function drawReadAll({ notifications, next, unread }, name) {
  const isStaff = state.session.role === 'staff';
  const ids = new Set(notifications.map(({ recipient }) => recipient.id));
  const isOnes = name !== '' && ids.size === 1 && next === null && notifications.some(({ readAt }) => !readAt);
  notes.whose = isStaff ? [...ids][0] : null;
  show(byId('read-all'), isStaff ? isOnes : unread > 0);
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

let typing;
export function chooseNotes(millis) {
  clearTimeout(typing);
  typing = setTimeout(() => {
    notes.wanted = PAGE;
    drawNotes().catch((problem) => report(problem, byId('notifications')));
  }, millis);
}

export function readAll() {
  return markRead('/api/notifications/read-all', notes.whose ? { for: notes.whose } : {});
}
