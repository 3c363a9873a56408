/** A new time for a meeting: which ones are free, and what is in the way of the others. */

import { byId, changed, state } from './state.js';
import { Changed, Ended, Refused, change, query, read } from './server.js';
import { clockWords, dayWords, endOf, iso, local, longDay, momentWords, shortDay } from './time.js';
import { about, element, named, persons, show } from './text.js';
import { report, reportLate, showProblem, toast } from './toasts.js';
import { open, shut, still } from './dialogs.js';
import { actions, actionsOf } from './buttons.js';
import { choose, chosen, isUntouched, settleDay, startPicking } from './picker.js';

const MOST_FREE = 6;

let moving; // the meeting in the dialog

actions.reschedule = async (meeting) => {
  if (moving?.id !== meeting.id) byId('reschedule-reason').value = ''; // what was typed for this one is kept
  moving = meeting;
  byId('reschedule').querySelector('.zone').textContent = `in ${state.zone}`;
  drawMoving();
  startPicking(meeting);
  offerBoth(false);
  open(byId('reschedule'));
  byId('day').focus({ preventScroll: true }); // whose meeting it is stays in sight
  const [first] = await offerFree();
  if (first && moving === meeting && isUntouched()) choose(Date.parse(first));
};

function drawMoving() {
  byId('reschedule')
    .querySelector('.about')
    .replaceChildren(...about(moving));
}

/** Asks for free times from the chosen day on; what nobody waits for any more is dropped. */
async function offerFree() {
  const meeting = moving;
  const { value: day, min, max } = byId('day');
  if (!(day >= min && day <= max)) return sayOfFree(day < min && day ? 'That day has gone by.' : 'Choose a day to see them.');
  sayOfFree('Looking for free times…');
  const answer = await read(`/api/meetings/${meeting.id}/free-times${query({ from: day })}`).catch((problem) => problem);
  if (moving !== meeting || byId('day').value !== day || answer instanceof Ended) return [];
  if (answer instanceof Error) return sayOfFree('They could not be found out just now.');
  drawFree(answer.freeTimes);
  return answer.freeTimes;
}

function sayOfFree(words) {
  byId('free').replaceChildren(element('p', words, { className: 'hint' }));
  return [];
}

/** By day, so that a button need only name the time. */
function drawFree(freeTimes) {
  if (!freeTimes.length) return sayOfFree('None in the coming days.');
  const days = new Map();
  for (const instant of freeTimes.slice(0, MOST_FREE).map(Date.parse)) {
    const { date } = local(instant);
    if (!days.has(date)) days.set(date, []);
    days.get(date).push(freeButton(instant));
  }
  byId('free').replaceChildren(
    ...[...days].flatMap(([date, buttons]) => {
      const times = element('div', '', { className: 'times' });
      times.append(...buttons);
      return [element('p', dayWords(date, shortDay), { className: 'hint' }), times];
    }),
  );
  return freeTimes;
}

function freeButton(instant) {
  const button = element('button', clockWords(instant), { type: 'button', className: 'button' });
  button.append(element('span', `, ${dayWords(local(instant).date, longDay)}`, { className: 'unseen' }));
  button.onclick = () => {
    choose(instant);
    byId('reschedule').querySelector('[type=submit]').focus();
  };
  return button;
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

export async function reschedule() {
  settleDay();
  const [meeting, instant] = [moving, chosen()];
  if (!instant) return byId('day').focus();
  const body = { scheduledAt: iso(instant) };
  const reason = byId('reschedule-reason').value.trim();
  if (reason) body.reason = reason;
  if (byId('allow').checked) body.allowOverlap = true;
  const isShown = still(byId('reschedule'));
  try {
    await change(`/api/meetings/${meeting.id}/reschedule`, body, { shown: meeting });
  } catch (problem) {
    if (!isShown()) {
      reportLate(problem, meeting);
      return changed();
    }
    if (problem instanceof Changed) return changedByOthers(problem);
    if (problem instanceof Refused && problem.problem.code === 'overlap') return refuseOverlap(problem);
    throw problem;
  }
  if (moving === meeting) byId('reschedule-reason').value = '';
  if (isShown()) shut(byId('reschedule'));
  toast(['Rescheduled: ', ...persons(meeting), ` to ${momentWords(instant)}. The patient has a notification.`]);
  await changed();
}

/** Shows what the meeting has become, and leaves the choice made so far. */
function changedByOthers(problem) {
  moving = problem.meeting;
  drawMoving();
  const canMove = actionsOf(moving, true).includes('reschedule');
  show(byId('reschedule').querySelector('[type=submit]'), canMove);
  const words = canMove
    ? 'This meeting has been changed meanwhile. Its present time is shown above: reschedule it again if you still want to.'
    : problem.message;
  report(new Refused(412, { detail: words }), byId('reschedule'));
  return changed();
}

/** Shows which meetings are in the way, and when there is none: the next free times, as buttons. */
async function refuseOverlap({ problem }) {
  const inTheWay = await Promise.all(
    (problem.meetings || []).map((id) => read(`/api/meetings/${id}`).catch(() => null)),
  );
  const list = element('ul');
  list.append(
    ...inTheWay.filter(Boolean).map((meeting) => {
      const when = `${momentWords(Date.parse(meeting.scheduledAt))} to ${clockWords(endOf(meeting))}: `;
      const item = element('li', when);
      item.append(named(meeting.patient.name), ' with Dr. ', named(meeting.doctor.name));
      return item;
    }),
  );
  if (problem.freeTimes) drawFree(problem.freeTimes);
  offerBoth(true);
  if (list.children.length) showProblem(byId('reschedule'), element('p', 'That time is taken. In the way:'), list);
  else showProblem(byId('reschedule'), element('p', `That time is taken. ${problem.detail || ''}`));
}

export function listenToReschedule() {
  byId('allow').addEventListener('change', requireReason);
  byId('day').addEventListener('settled', offerFree);
  // what was said, and allowed, was about another time
  byId('chosen').addEventListener('chosen', () => {
    offerBoth(false);
    show(byId('reschedule').querySelector('.problem'), false);
  });
}
