/*
 * The page of Missed Meetings. It shows what the server says and asks it to do things: nothing is shown as done before
 * the server has said so. From top to bottom: the server, time in the clinic's zone, text, the list, the dialogs, the
 * session, and the clock that keeps it all fresh.
 */

const POLL_MILLIS = 10_000;
const RETRY_MILLIS = 3_000;
const HEALTH_MILLIS = 15 * 60_000; // it reads the book from end to end: not often
const TIMEOUT_MILLIS = 20_000;
const PAGE = 50;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const STEP_MINUTES = 5;

const TABS = ['upcoming', 'missed', 'completed'];
const STATUS = {
  scheduled: 'Scheduled',
  in_progress: 'In progress',
  completed: 'Completed',
  missed: 'Missed',
  cancelled: 'Cancelled',
};

const byId = (id) => document.getElementById(id);

/** What the page knows. `seen` are the counts without a search, to notice what a check has marked since. */
const state = {
  session: null,
  tab: 'upcoming',
  search: '',
  wanted: PAGE,
  seen: null,
  clockAhead: 0,
  turn: 0,
  zone: 'UTC',
};

// ---------------------------------------------------------------------------------------------------------------------
// The server

/** The server said no, and why: `problem` is RFC 9457's. */
class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || `The server answered ${status}.`);
    this.status = status;
    this.problem = problem;
  }
}

/** The server did not answer, or is too busy to. */
class Away extends Error {}

/** The session is over: the login is on the screen, and whoever waited for an answer need not say anything. */
class Ended extends Error {}

/** Answers by URL, with their ETags: the server says "304" to what has not changed. */
const answers = new Map();

async function call(method, path, { body, headers = {}, etag } = {}) {
  const wanted = { Accept: 'application/json', ...headers };
  if (body !== undefined) wanted['Content-Type'] = 'application/json';
  if (etag) wanted['If-None-Match'] = etag;
  const asker = state.session;
  let response;
  let data = null;
  try {
    response = await fetch(path, {
      method,
      headers: wanted,
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-store',
      credentials: 'same-origin',
      signal: AbortSignal.timeout(TIMEOUT_MILLIS),
    });
    const text = response.status === 304 ? '' : await response.text();
    if (text && /json/.test(response.headers.get('Content-Type') || '')) data = JSON.parse(text);
  } catch (failure) {
    throw new Away('The server does not answer.', { cause: failure });
  }
  if (asker !== state.session) throw new Ended(); // an answer to somebody who has logged out meanwhile
  if (response.ok || response.status === 304)
    return { status: response.status, data, etag: response.headers.get('ETag') };
  if (response.status === 401 && state.session) {
    showLogin('Your session has ended. Please log in again.');
    throw new Ended();
  }
  if (response.status >= 502 && !data) throw new Away('The server does not answer.');
  throw new Refused(response.status, data || {});
}

/** A name that is searched for goes into a header: addresses stand in the logs of proxies. */
async function read(path, search = '') {
  const name = encodeURIComponent(search);
  const known = answers.get(`${path} ${name}`);
  const answer = await call('GET', path, { etag: known?.etag, headers: name ? { 'Search-Name': name } : {} });
  if (answer.status === 304) return known.data;
  if (answer.etag) answers.set(`${path} ${name}`, answer);
  return answer.data;
}

/** Keys of changes that nobody has answered yet: trying again must not do it twice. */
const keys = new Map();

async function change(path, body = {}, headers = {}) {
  const same = path + JSON.stringify([body, headers]);
  if (!keys.has(same)) keys.set(same, randomKey());
  const forget = () => keys.delete(same);
  try {
    const answer = await call('POST', path, { body, headers: { ...headers, 'Idempotency-Key': keys.get(same) } });
    forget();
    return answer.data;
  } catch (problem) {
    if (!(problem instanceof Away)) forget();
    throw problem;
  }
}

function randomKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function query(values) {
  const kept = Object.entries(values).filter(([, value]) => value !== '' && value !== null && value !== undefined);
  return kept.length ? `?${new URLSearchParams(kept)}` : '';
}

// ---------------------------------------------------------------------------------------------------------------------
// Time, always in the clinic's zone: the browser's own never matters

let fields; // of an instant, in the clinic's zone
const longDay = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const shortDay = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

function useZone(zone) {
  const known = zone === 'Z' ? 'UTC' : zone.replace(/^(UTC|GMT|UT)(?=[+-])/, ''); // as Java writes them
  fields = new Intl.DateTimeFormat('en-GB', {
    timeZone: known,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  state.zone = zone;
}

/** The local date and time of an instant in milliseconds, and how far local time is ahead of UTC. */
function local(instant) {
  const part = Object.fromEntries(fields.formatToParts(instant).map(({ type, value }) => [type, value]));
  const date = `${part.year.padStart(4, '0')}-${part.month}-${part.day}`;
  const time = `${part.hour}:${part.minute}`;
  const offset = Date.parse(`${date}T${time}:${part.second}Z`) - Math.floor(instant / 1000) * 1000;
  return { date, time, offset };
}

/** The instants of a local time: none where the clocks skip it, two where they show it twice, else one. */
function instantsOf(date, time) {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  const offsets = new Set([local(asUtc - DAY).offset, local(asUtc + DAY).offset]);
  return [...offsets]
    .map((offset) => asUtc - offset)
    .filter((instant) => local(instant).date === date && local(instant).time === time)
    .sort((a, b) => a - b);
}

const now = () => Date.now() + state.clockAhead;
const iso = (instant) => new Date(instant).toISOString().replace('.000Z', 'Z');
const dayWords = (date, form = longDay) => form.format(Date.parse(`${date}T00:00:00Z`)).replace(/,/g, '');
const addDays = (date, days) => iso(Date.parse(`${date}T00:00:00Z`) + days * DAY).slice(0, 10);

function offsetWords(offset) {
  const minutes = Math.round(Math.abs(offset) / MINUTE);
  const two = (number) => String(number).padStart(2, '0');
  return `UTC${offset < 0 ? '−' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** "14:00", and "02:30 (UTC+01:00)" in the hour that the clocks show twice. */
function clockWords(instant) {
  const { date, time, offset } = local(instant);
  return instantsOf(date, time).length > 1 ? `${time} (${offsetWords(offset)})` : time;
}

function momentWords(instant, form = shortDay) {
  return `${dayWords(local(instant).date, form)} ${clockWords(instant)}`;
}

function endOf(meeting) {
  return Date.parse(meeting.scheduledAt) + meeting.durationMinutes * MINUTE;
}

// ---------------------------------------------------------------------------------------------------------------------
// Text. What comes from people goes in as text only, and never as HTML

/** Control characters and those that hide or reorder; not the two joiners that shape Persian and Indian names, emoji. */
const ODD = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;

const visible = (text) =>
  text.replace(ODD, (odd) => `<U+${odd.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}>`);

function element(tag, text = '', properties = {}) {
  const made = Object.assign(document.createElement(tag), properties);
  if (text) made.textContent = visible(text);
  return made;
}

/** A name, kept from turning the reading direction of what stands around it. */
const named = (name) => element('bdi', name, { className: 'name' });

/** Whom the meeting is with, as the reader would say it: a patient need not read their own name. */
function persons({ doctor, patient }) {
  const role = state.session.role;
  if (role === 'doctor') return [named(patient.name)];
  return role === 'patient' ? ['Dr. ', named(doctor.name)] : [named(patient.name), ' with Dr. ', named(doctor.name)];
}

function about(meeting) {
  const start = Date.parse(meeting.scheduledAt);
  const when = `${momentWords(start, longDay)} to ${clockWords(endOf(meeting))} ${state.zone}`;
  return [...persons(meeting), element('br'), element('span', when, { className: 'hint' })];
}

const count = (number, one) => `${number} ${one}${number === 1 ? '' : 's'}`;

function fromTemplate(id) {
  return byId(id).content.firstElementChild.cloneNode(true);
}

function show(node, isShown) {
  node.hidden = !isShown;
}

/** A word at the bottom of the page, read out by screen readers. One with a button stays until it is dismissed. */
function toast(words, action) {
  const item = element('div', '', { className: 'toast' });
  const text = element('p');
  text.append(...[words].flat());
  const close = element('button', '×', { type: 'button', className: 'button quiet', ariaLabel: 'Dismiss' });
  close.onclick = () => dismiss(item);
  item.append(text, close);
  if (action) {
    const button = element('button', action.label, { type: 'button', className: 'button' });
    button.onclick = () =>
      once(button, async () => {
        await action.run();
        dismiss(item);
      }).catch((problem) => report(problem));
    close.before(button);
    item.classList.add('asks');
  } else {
    setTimeout(() => dismiss(item), 10_000);
  }
  const toasts = byId('toasts');
  toasts.append(item);
  while (toasts.children.length > 3) toasts.firstChild.remove();
  return item;
}

function dismiss(item) {
  const hadFocus = item.contains(document.activeElement);
  item.remove();
  if (hadFocus && !document.querySelector('dialog[open]')) byId('panel').focus({ preventScroll: true });
}

/** Runs what a button does, and lets nobody press it twice meanwhile. Not `disabled`: that would lose the focus. */
async function once(button, run) {
  if (button.ariaDisabled === 'true') return;
  button.ariaDisabled = 'true';
  try {
    await run();
  } finally {
    button.ariaDisabled = null;
  }
}

/** Says what went wrong where somebody looks: in the open dialog, else at the bottom of the page. */
function report(problem, dialog) {
  if (problem instanceof Ended) return;
  const words =
    problem instanceof Away
      ? 'The server does not answer. Nothing is known to have changed; try again in a moment.'
      : problem.message;
  if (!(problem instanceof Away || problem instanceof Refused)) console.error(problem);
  if (!dialog?.open) {
    toast(visible(words));
    return;
  }
  const place = dialog.querySelector('.problem');
  place.replaceChildren(element('p', words));
  show(place, true);
  place.focus();
}

// ---------------------------------------------------------------------------------------------------------------------
// The list

const mayChange = () => state.session.role !== 'patient';

/** What a tab offers; the rarer things are under "Details". Source: "Appointment Tabs", and the statuses. */
function actionsOf(meeting, isDetailed) {
  const offered =
    {
      scheduled: isDetailed ? ['start', 'reschedule', 'cancel', 'delete'] : ['start', 'cancel', 'delete'],
      in_progress: ['complete', 'cancel', 'delete'],
      missed: isDetailed ? ['reschedule', 'complete', 'cancel', 'delete'] : ['reschedule', 'delete'],
      completed: isDetailed ? ['delete'] : [],
      cancelled: isDetailed ? ['delete'] : [],
    }[meeting.status] || [];
  if (!mayChange()) return []; // a patient sees meetings, and neither their history nor a button
  return [...(meeting.deletedAt ? [] : offered), ...(isDetailed ? [] : ['details'])];
}

const ACTIONS = {
  start: { label: () => 'Start', run: start },
  complete: { label: (meeting) => (meeting.status === 'missed' ? 'It took place' : 'Complete'), run: complete },
  reschedule: { label: () => 'Reschedule', run: openReschedule },
  cancel: { label: (_, isDetailed) => (isDetailed ? 'Cancel meeting' : 'Cancel'), run: cancel },
  delete: { label: () => 'Delete', run: remove },
  details: { label: () => 'Details', run: openDetails },
};

function actionButtons(meeting, isDetailed = false) {
  return actionsOf(meeting, isDetailed).map((name, index) => {
    const { label, run } = ACTIONS[name];
    const button = element('button', label(meeting, isDetailed), { type: 'button', className: 'button' });
    button.dataset.action = name;
    button.classList.toggle('primary', index === 0 && name !== 'details' && name !== 'delete');
    button.classList.toggle('quiet', name === 'details');
    const whose = element('span', ` `, { className: 'unseen' });
    whose.append(...persons(meeting), `, ${momentWords(Date.parse(meeting.scheduledAt))}`);
    button.append(whose);
    button.onclick = () =>
      once(button, () => {
        shut(byId('details'));
        return run(meeting);
      }).catch((problem) => {
        report(problem);
        refreshSoon(); // what is on the screen may be out of date
      });
    return button;
  });
}

/** Everything the list shows, asked again; unchanged parts answer 304. Only the latest asked may draw. */
async function refresh() {
  const turn = ++state.turn;
  const { search, tab } = state;
  const [all, found, list, bell] = await Promise.all([
    read('/api/tabs'),
    search ? read('/api/tabs', search) : null,
    readMeetings(tab, search),
    read(`/api/notifications${query({ unread: true, limit: 1 })}`),
  ]);
  if (turn !== state.turn || !state.session) return;
  noticeMarked(all);
  drawTabs(all, found || all);
  drawMeetings(list);
  drawBell(bell.unread);
}

async function readMeetings(tab, search) {
  const found = { meetings: [], next: null };
  do {
    const limit = Math.min(200, state.wanted - found.meetings.length);
    const page = await read(`/api/meetings${query({ tab, limit, after: found.next })}`, search);
    found.meetings.push(...page.meetings);
    found.next = page.next;
  } while (found.next && found.meetings.length < state.wanted);
  return found;
}

/** Says how many meetings a check has marked since the counts were last read. */
function noticeMarked(counts) {
  const marked = state.seen ? counts.missed - state.seen.missed : 0;
  state.seen = counts;
  if (marked <= 0) return;
  const words = `${count(marked, 'meeting')} ${marked === 1 ? 'was' : 'were'} marked as missed`;
  if (state.tab === 'missed' || document.querySelector('dialog[open]')) toast(words);
  else {
    const item = toast(words, { label: 'Show', run: () => openTab('missed') });
    setTimeout(() => item.contains(document.activeElement) || item.remove(), 60_000);
  }
}

function drawTabs(all, found) {
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

function drawMeetings({ meetings, next }) {
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

function fillBadge(badge, meeting) {
  badge.textContent = meeting.overdue ? 'Overdue' : STATUS[meeting.status] || visible(meeting.status);
  badge.dataset.status = meeting.overdue ? 'overdue' : meeting.status;
  if (meeting.overdue) badge.title = 'Past its grace: the next check marks it as missed.';
}

async function openTab(tab) {
  if (tab !== state.tab) {
    Object.assign(state, { tab, wanted: PAGE });
    history.replaceState(null, '', `#${tab}`);
    answers.clear();
    drawTabs(state.seen, null);
    byId('panel').ariaBusy = 'true'; // the rows on the screen belong to another tab
  }
  await poll();
}

function tabKeys(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1, Home: -TABS.indexOf(state.tab), End: 2 - TABS.indexOf(state.tab) }[
    event.key
  ];
  if (step === undefined) return;
  event.preventDefault();
  const tab = TABS[(TABS.indexOf(state.tab) + step + TABS.length) % TABS.length];
  openTab(tab);
  byId(`tab-${tab}`).focus();
}

let typing;
function searchSoon(millis) {
  clearTimeout(typing);
  typing = setTimeout(() => {
    const search = byId('search').value.trim();
    if (search === state.search) return;
    Object.assign(state, { search, wanted: PAGE });
    byId('panel').ariaBusy = 'true';
    answers.clear();
    poll();
  }, millis);
}

// ---------------------------------------------------------------------------------------------------------------------
// Start, complete, cancel, delete

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
  refreshSoon();
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
  await poll();
}

// ---------------------------------------------------------------------------------------------------------------------
// The dialogs

/** Words with a button go along into the dialog: behind it nobody could reach or hear them. */
function open(dialog) {
  const place = dialog.querySelector('.problem');
  show(place, false);
  if (dialog.open) return;
  for (const item of byId('toasts').querySelectorAll('.toast:not(.asks)')) item.remove();
  dialog.append(byId('toasts'));
  dialog.showModal();
  dialog.scrollTop = 0;
}

function shut(dialog) {
  dialog.close();
  closed();
}

function closed() {
  const toasts = byId('toasts');
  if (toasts.parentNode !== document.body && !toasts.closest('dialog').open) document.body.append(toasts);
}

let confirming;
function confirmed(meeting, { title, text, yes, run, then, isGrave = false, hasReason = true }) {
  const dialog = byId('confirm');
  byId('confirm-title').textContent = title;
  byId('confirm-text').textContent = text;
  byId('confirm-yes').textContent = yes;
  byId('confirm-yes').classList.toggle('grave', isGrave);
  byId('confirm-reason').value = '';
  show(dialog.querySelector('.field'), hasReason);
  dialog.querySelector('.about').replaceChildren(...about(meeting));
  confirming = async () => {
    await run(byId('confirm-reason').value.trim());
    shut(dialog);
    then();
  };
  open(dialog);
  byId('confirm-yes').focus();
}

let moving; // the meeting in the reschedule dialog
let slots; // its day's choices: [{hour, instants}]

async function openReschedule(meeting) {
  moving = meeting;
  const today = local(now()).date;
  Object.assign(byId('day'), { min: today, max: '9999-12-31', value: today });
  byId('reschedule-reason').value = '';
  byId('reschedule').querySelector('.zone').textContent = `in ${state.zone}`;
  offerBoth(false);
  drawMoving();
  drawDay();
  open(byId('reschedule'));
  byId('day').focus();
  const first = (await offerFree(today))?.[0];
  if (first && moving === meeting && byId('day').value === today) choose(Date.parse(first));
}

function drawMoving() {
  byId('reschedule')
    .querySelector('.about')
    .replaceChildren(...about(moving));
}

/** Asks for free times from a day on; what nobody waits for any more is dropped. */
async function offerFree(day) {
  const meeting = moving;
  try {
    const { freeTimes } = await read(`/api/meetings/${meeting.id}/free-times${query({ from: day })}`);
    if (moving === meeting && byId('day').value === day) drawFree(freeTimes);
    return freeTimes;
  } catch (problem) {
    if (!(problem instanceof Ended)) drawFree([]);
    return [];
  }
}

function drawFree(freeTimes) {
  const buttons = freeTimes.slice(0, 6).map((instant) => {
    const button = element('button', '', { type: 'button', className: 'button' });
    const [day, time] = [dayWords(local(Date.parse(instant)).date, shortDay), clockWords(Date.parse(instant))];
    button.append(element('span', day), ' ', element('span', time));
    button.onclick = () => {
      choose(Date.parse(instant));
      byId('reschedule').querySelector('[type=submit]').focus();
    };
    return button;
  });
  byId('free').replaceChildren(
    ...(buttons.length ? buttons : [element('p', 'None in the coming days.', { className: 'hint' })]),
  );
}

/**
 * The instants that a local day has, in steps, by hour. Times that the clocks skip are not among them; an hour that
 * they show twice is there twice, each with its offset.
 */
function slotsOf(date) {
  const hours = new Map();
  for (let minute = 0; minute < 24 * 60; minute += STEP_MINUTES) {
    const time = iso(minute * MINUTE).slice(11, 16);
    for (const instant of instantsOf(date, time)) {
      const { offset } = local(instant);
      const key = `${time.slice(0, 2)} ${offset}`;
      if (!hours.has(key)) hours.set(key, { hour: time.slice(0, 2), offset, instants: [] });
      hours.get(key).instants.push(instant);
    }
  }
  return [...hours.values()].sort((a, b) => a.instants[0] - b.instants[0]);
}

function hourWords({ hour, offset }, all) {
  const twins = all.filter((other) => other.hour === hour);
  if (twins.length === 1) return hour;
  return `${hour} – ${twins[0].offset === offset ? 'first' : 'second'} time, ${offsetWords(offset)}`;
}

/** The chosen day's hours and minutes that are yet to come, kept at the wanted instant where it is one of them. */
function drawDay(wanted) {
  const date = byId('day').value;
  const all = /^\d{4}-\d\d-\d\d$/.test(date) && date >= byId('day').min ? slotsOf(date) : [];
  slots = all
    .map((slot) => ({
      ...slot,
      words: hourWords(slot, all),
      instants: slot.instants.filter((instant) => instant > now()),
    }))
    .filter(({ instants }) => instants.length);
  const before = byId('hour').selectedOptions[0]?.textContent;
  byId('hour').replaceChildren(...slots.map(({ words }, index) => element('option', words, { value: index })));
  const holds = (slot) =>
    wanted
      ? local(wanted).time.slice(0, 2) === slot.hour && local(wanted).offset === slot.offset
      : slot.words === (before || '09');
  byId('hour').selectedIndex = Math.max(0, slots.findIndex(holds));
  drawMinutes(wanted);
  drawClockChange(all);
}

function drawMinutes(wanted) {
  const instants = [...(slots[byId('hour').value]?.instants || [])];
  if (wanted && !instants.includes(wanted)) instants.push(wanted); // a free time off the steps
  instants.sort((a, b) => a - b);
  const minutes = wanted ? local(wanted).time.slice(3) : byId('minute').selectedOptions[0]?.textContent;
  byId('minute').replaceChildren(
    ...instants.map((instant) => element('option', local(instant).time.slice(3), { value: instant })),
  );
  byId('minute').selectedIndex = Math.max(
    0,
    instants.findIndex((instant) => local(instant).time.slice(3) === minutes),
  );
  drawChosen();
}

/** Says on the day itself why a time is not there, or there twice. */
function drawClockChange(all) {
  const place = byId('changes');
  show(
    place,
    all.some(({ offset }) => offset !== all[0].offset),
  );
  const isForward = all.length && all.at(-1).offset > all[0].offset;
  place.textContent = isForward
    ? 'The clocks go forward on this day: the times that they skip cannot be chosen.'
    : 'The clocks go back on this day: times that come twice can be chosen twice.';
}

const chosen = () => Number(byId('minute').value) || null;

function drawChosen() {
  const instant = chosen();
  const end = instant && instant + moving.durationMinutes * MINUTE;
  byId('chosen').textContent = instant
    ? `${momentWords(instant, longDay)} to ${clockWords(end)}, ${state.zone} (${offsetWords(local(instant).offset)})`
    : 'Choose a day that has not gone by.';
}

function choose(instant) {
  byId('day').value = local(instant).date;
  drawDay(instant);
}

function offerBoth(isOffered) {
  show(byId('both'), isOffered);
  byId('allow').checked = false;
  requireReason();
}

function requireReason() {
  byId('reschedule-reason').required = byId('allow').checked;
  show(byId('reschedule').querySelector('.optional'), !byId('allow').checked);
}

async function reschedule() {
  const [meeting, instant] = [moving, chosen()];
  if (!instant) return byId('day').focus();
  const body = { scheduledAt: iso(instant) };
  const reason = byId('reschedule-reason').value.trim();
  if (reason) body.reason = reason;
  if (byId('allow').checked) body.allowOverlap = true;
  try {
    await change(`/api/meetings/${meeting.id}/reschedule`, body, { 'If-Match': `"${meeting.revision}"` });
  } catch (problem) {
    if (problem instanceof Refused && problem.status === 412) return changedByOthers(meeting);
    if (problem instanceof Refused && problem.problem.code === 'overlap') return refuseOverlap(problem);
    throw problem;
  }
  shut(byId('reschedule'));
  toast(['Rescheduled: ', ...persons(meeting), ` to ${momentWords(instant)}. The patient is told.`]);
  refreshSoon();
}

/** Somebody was quicker: shows what the meeting has become, and leaves the choice made so far. */
async function changedByOthers({ id }) {
  answers.clear();
  moving = await read(`/api/meetings/${id}`);
  drawMoving();
  drawChosen();
  const canMove = !moving.deletedAt && actionsOf(moving, true).includes('reschedule');
  report(
    new Refused(412, {
      detail: `Somebody else has changed this meeting meanwhile. ${
        canMove
          ? 'Its present time is shown above: reschedule it again if you still want to.'
          : `It is ${moving.deletedAt ? 'deleted' : STATUS[moving.status].toLowerCase()} now.`
      }`,
    }),
    byId('reschedule'),
  );
  refreshSoon();
}

/** Shows which meetings are in the way, and when there is none: the next free times, as buttons. */
async function refuseOverlap({ problem }) {
  const inTheWay = await Promise.all(
    (problem.meetings || []).map((id) => read(`/api/meetings/${id}`).catch(() => null)),
  );
  const place = byId('reschedule').querySelector('.problem');
  const list = element('ul');
  for (const meeting of inTheWay.filter(Boolean)) {
    const item = element('li');
    item.append(
      `${momentWords(Date.parse(meeting.scheduledAt))} to ${clockWords(endOf(meeting))}: `,
      named(meeting.patient.name),
      ' with Dr. ',
      named(meeting.doctor.name),
    );
    list.append(item);
  }
  const words = list.children.length
    ? 'That time is taken. In the way:'
    : `That time is taken. ${problem.detail || ''}`;
  place.replaceChildren(element('p', words), list);
  show(list, list.children.length > 0);
  show(place, true);
  if (problem.freeTimes) drawFree(problem.freeTimes);
  offerBoth(true);
  place.focus();
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

async function openDetails(meeting) {
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

// ---------------------------------------------------------------------------------------------------------------------
// The bell

function drawBell(unread) {
  byId('bell-words').textContent = unread ? `${unread} unread` : 'none unread';
  byId('bell-count').textContent = unread > 99 ? '99+' : unread;
  show(byId('bell-count'), unread > 0);
}

const notes = { next: null, recipients: new Map() };

async function openNotifications() {
  notes.recipients.clear();
  byId('unread-only').checked = true;
  byId('for').value = '';
  show(byId('for-field'), state.session.role === 'staff');
  await drawNotes();
  open(byId('notifications'));
}

async function drawNotes(after) {
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
  if (note.meetingId !== null && mayChange()) {
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
  refreshSoon();
}

function readAll() {
  return markRead('/api/notifications/read-all', byId('for').value ? { for: Number(byId('for').value) } : {});
}

// ---------------------------------------------------------------------------------------------------------------------
// The session

function showLogin(word = '') {
  Object.assign(state, { session: null, seen: null, search: '' });
  clearTimeout(timer);
  answers.clear();
  for (const dialog of document.querySelectorAll('dialog[open]')) shut(dialog);
  // nothing of the book stays behind a login
  for (const place of document.querySelectorAll(
    '#rows, #notes, #history, #toasts, #free, #for, #details-actions, .about, .problem, #details-title',
  )) {
    place.replaceChildren();
  }
  for (const form of document.forms) form.reset();
  moving = null;
  document.title = 'Missed Meetings';
  byId('login-word').textContent = word;
  show(byId('login-word'), word !== '');
  show(byId('login-problem'), false);
  show(byId('away'), false);
  show(byId('desk'), false);
  show(byId('login'), true);
  byId('token').focus();
}

async function showDesk(session) {
  Object.assign(state, {
    session,
    seen: null,
    wanted: PAGE,
    search: '',
    clockAhead: Date.parse(session.now) - Date.now(),
  });
  useZone(session.zone);
  const hash = location.hash.slice(1);
  state.tab = TABS.includes(hash) ? hash : 'upcoming';
  byId('meetings').dataset.role = session.role;
  byId('user-name').replaceChildren(named(session.person?.name || session.name));
  byId('user-role').textContent = session.role;
  drawClock();
  drawTabs(null, null);
  show(byId('login'), false);
  show(byId('desk'), true);
  await Promise.all([poll(), checkHealth()]);
}

async function login() {
  const place = byId('login-problem');
  try {
    const { data } = await call('POST', '/api/session', { body: { token: byId('token').value.trim() } });
    byId('token').value = '';
    await showDesk(data);
    byId(`tab-${state.tab}`).focus();
  } catch (problem) {
    place.textContent =
      problem instanceof Refused && problem.status === 401
        ? 'That token is not known, has expired, or was revoked. Check that it was copied whole.'
        : problem.message;
    show(place, true);
    byId('token').select();
  }
}

async function logout() {
  await call('DELETE', '/api/session');
  showLogin('You are logged out.');
}

/** For staff: whether the checks run at all, since a missed check marks nothing and says nothing. */
async function checkHealth() {
  if (state.session?.role !== 'staff') return;
  let health;
  try {
    health = (await call('GET', '/api/health')).data;
  } catch (problem) {
    health = problem.problem;
  }
  const findings = health?.findings || [];
  byId('unwell').replaceChildren(...findings.map(({ message }) => element('p', message)));
  show(byId('unwell'), findings.length > 0);
}

// ---------------------------------------------------------------------------------------------------------------------
// Keeping it fresh

let timer;
let lastHeard;

/** Asks what has changed, and again in a while; a hidden page asks nothing until it is looked at again. */
async function poll() {
  clearTimeout(timer);
  if (document.hidden && lastHeard) return;
  let wait = POLL_MILLIS;
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

function refreshSoon() {
  poll();
}

async function begin() {
  try {
    const { data } = await call('GET', '/api/session');
    await showDesk(data);
  } catch (problem) {
    if (!(problem instanceof Refused && problem.status === 401)) throw problem;
    showLogin();
  }
}

function drawClock() {
  if (!state.session) return;
  const instant = now();
  byId('clock').dateTime = iso(Math.floor(instant / 1000) * 1000);
  byId('clock').textContent = `${dayWords(local(instant).date, shortDay)}, ${local(instant).time}`;
  byId('clock-zone').textContent = state.zone;
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

function listen() {
  onSubmit(byId('login-form'), login);
  onSubmit(byId('reschedule').querySelector('form'), reschedule);
  onSubmit(byId('confirm').querySelector('form'), () => confirming());
  byId('search-form').addEventListener('submit', (event) => {
    event.preventDefault();
    searchSoon(0);
  });
  byId('search').addEventListener('input', () => searchSoon(250));
  onClick('logout', logout);
  onClick('bell', openNotifications);
  onClick('read-all', readAll, 'notifications');
  onClick('more-notes', () => drawNotes(notes.next), 'notifications');
  onClick('more', () => {
    state.wanted += PAGE;
    return poll();
  });
  byId('tabs').addEventListener('keydown', tabKeys);
  for (const tab of TABS) onClick(`tab-${tab}`, () => openTab(tab));
  for (const id of ['unread-only', 'for'])
    byId(id).addEventListener('change', () => drawNotes().catch((problem) => report(problem, byId('notifications'))));
  byId('day').addEventListener('change', () => {
    drawDay();
    if (slots.length) offerFree(byId('day').value);
  });
  byId('hour').addEventListener('change', () => drawMinutes());
  byId('minute').addEventListener('change', drawChosen);
  byId('allow').addEventListener('change', requireReason);
  for (const dialog of document.querySelectorAll('dialog')) {
    dialog.addEventListener('close', closed);
    for (const button of dialog.querySelectorAll('[data-close]')) button.addEventListener('click', () => shut(dialog));
  }
  document.addEventListener('visibilitychange', () => document.hidden || poll());
  window.addEventListener('online', poll);
  setInterval(drawClock, 5_000);
  setInterval(checkHealth, HEALTH_MILLIS);
}

listen();
poll();
