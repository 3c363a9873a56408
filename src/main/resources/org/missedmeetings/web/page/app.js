/*
 * The page of Missed Meetings. It shows what the server says and asks it to do things: nothing is shown as done before
 * the server has said so. Here: what keeps it fresh, and what listens to the reader.
 */

import { TABS, VIEWS, byId, state } from './state.js';
import { Away, Ended, Refused, isSending } from './server.js';
import { local, now } from './time.js';
import { show, visible } from './text.js';
import { goToUndo, once, report, toast } from './toasts.js';
import { listenToPresses } from './guard.js';
import { closed, shut } from './dialogs.js';
import { confirmed } from './confirm.js';
import { listenToAddress } from './address.js';
import { detailsClosed } from './details.js';
import { listenToPicker } from './picker.js';
import { listenToReschedule, reschedule } from './reschedule.js';
import './meeting.js';
import { chooseNotes, openNotifications, readAll, showMoreNotes } from './notifications.js';
import { goToAddress, openTab, refresh, searchSoon, showMore, tabKeys } from './fresh.js';
import { begin, checkHealth, drawClock, endSession, login, logout } from './session.js';

const TYPING_MILLIS = 250;
const POLL_MILLIS = 10_000;
const HIDDEN_MILLIS = 60_000;
const RETRY_MILLIS = 3_000;
const HEALTH_MILLIS = 15 * 60_000; // it reads the book from end to end: not often

let timer;
let lastHeard;

/** Asks what has changed, and again in a while; of a hidden page only the title is seen, so that does not hurry. */
async function poll() {
  clearTimeout(timer);
  let wait = document.hidden ? HIDDEN_MILLIS : POLL_MILLIS;
  try {
    if (state.session) await refresh();
    else await begin();
    lastHeard = now();
    show(byId('away'), false);
  } catch (problem) {
    if (problem instanceof Ended) return;
    wait = RETRY_MILLIS;
    sayAway(problem);
  }
  clearTimeout(timer);
  if (state.session || wait === RETRY_MILLIS) timer = setTimeout(poll, wait);
}

function sayAway(problem) {
  if (!(problem instanceof Away || problem instanceof Refused)) console.error(problem);
  const what =
    problem instanceof Refused && problem.status < 500 && problem.status !== 429
      ? problem.message
      : 'The server does not answer just now.';
  const since = state.session && lastHeard ? ` What you see is from ${local(lastHeard).time}.` : '';
  const words = `${visible(what)}${since} Trying again…`;
  if (byId('away').textContent !== words) byId('away').textContent = words;
  show(byId('away'), true);
}

/** A form whose button works once at a time, and whose problems are shown in its dialog. */
function onSubmit(form, run) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const dialog = form.closest('dialog');
    if (dialog) show(dialog.querySelector('.problem'), false);
    once(form.querySelector('[type=submit]'), run).catch((problem) => report(problem, dialog));
  });
}

function onClick(id, run, dialog) {
  byId(id).addEventListener('click', () =>
    once(byId(id), run).catch((problem) => report(problem, dialog && byId(dialog))),
  );
}

/** Whoever leaves a dialog does not take back what they have sent. */
function left() {
  if (isSending()) toast('It is still being done; a word will say how that ended.');
}

function listenToDialogs() {
  for (const dialog of document.querySelectorAll('dialog')) {
    dialog.addEventListener('close', closed);
    dialog.addEventListener('cancel', left);
    for (const button of dialog.querySelectorAll('[data-close]'))
      button.addEventListener('click', () => {
        left();
        shut(dialog);
      });
  }
  byId('details').addEventListener('close', detailsClosed);
  onSubmit(byId('reschedule').querySelector('form'), reschedule);
  onSubmit(byId('confirm').querySelector('form'), confirmed);
  onClick('read-all', readAll, 'notifications');
  onClick('more-notes', showMoreNotes, 'notifications');
  byId('waiting-only').addEventListener('change', () => chooseNotes(0));
  byId('for').addEventListener('input', () => chooseNotes(TYPING_MILLIS));
}

/** The two views that are looked at rarely are behind a button. */
function listenToViews() {
  const open = (isOpen) => {
    show(byId('other-views'), isOpen);
    byId('views').ariaExpanded = String(isOpen);
  };
  byId('views').addEventListener('click', () => open(byId('other-views').hidden));
  for (const view of VIEWS)
    onClick(`view-${view}`, () => {
      byId('views').focus();
      open(false);
      return openTab(view);
    });
  byId('other').addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || byId('other-views').hidden) return;
    byId('views').focus();
    open(false);
  });
  document.addEventListener('pointerdown', ({ target }) => byId('other').contains(target) || open(false));
  byId('other').addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && !byId('other').contains(relatedTarget)) open(false);
  });
}

/** Ctrl+Z leads to the newest Undo; in a text it goes on undoing what was typed there. */
function undoKey(event) {
  const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
  if (!isUndo || event.target.matches('input:not([type=checkbox])') || document.querySelector('dialog[open]')) return;
  if (goToUndo()) event.preventDefault();
}

function listen() {
  listenToPresses();
  onSubmit(byId('login-form'), login);
  byId('search-form').addEventListener('submit', (event) => {
    event.preventDefault();
    searchSoon(0);
  });
  byId('search').addEventListener('input', () => searchSoon(TYPING_MILLIS));
  onClick('logout', logout);
  onClick('bell', openNotifications);
  onClick('more', showMore);
  for (const tab of TABS) onClick(`tab-${tab}`, () => openTab(tab));
  byId('tabs').addEventListener('keydown', tabKeys);
  listenToViews();
  listenToPicker();
  listenToReschedule();
  listenToDialogs();
  document.querySelector('.skip').addEventListener('click', (event) => {
    event.preventDefault(); // the address says which tab is open
    byId('panel').focus();
  });
  document.addEventListener('keydown', undoKey);
  listenToAddress(() => state.session && goToAddress());
  document.addEventListener('changed', ({ detail }) => detail.push(poll()));
  document.addEventListener('ended', ({ detail }) => {
    clearTimeout(timer);
    endSession(detail);
  });
  document.addEventListener('visibilitychange', () => document.hidden || poll());
  window.addEventListener('online', poll);
  setInterval(drawClock, 5_000);
  setInterval(checkHealth, HEALTH_MILLIS);
}

listen();
poll();
