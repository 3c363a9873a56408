/** A new time for a meeting, and what is said where it is refused. */

import { byId, changed, state } from './state.js';
import { Changed, Refused, change, read } from './server.js';
import { iso, momentWords } from './time.js';
import { about, element, show } from './text.js';
import { report, reportLate, showProblem } from './toasts.js';
import { open, shut, still, typed } from './dialogs.js';
import { actions } from './buttons.js';
import { sayDone } from './undo.js';
import { choose, chosen, settleDay, startPicking } from './picker.js';
import { inTheWay, isPresent, listenToFree, offer, startOffering } from './free.js';

let moving; // the meeting in the dialog

actions.reschedule = async (meeting) => {
  if (moving?.id !== meeting.id) byId('reschedule-reason').value = ''; // what was typed for this one is kept
  moving = meeting;
  byId('reschedule').querySelector('.zone').textContent = `in ${state.zone}`;
  drawMoving();
  startPicking(meeting);
  offerBoth(false);
  open(byId('reschedule'));
  await startOffering(meeting);
};

function drawMoving() {
  byId('reschedule')
    .querySelector('.about')
    .replaceChildren(...about(moving));
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
  if (!instant || isPresent(instant)) return refuseTime(instant);
  const body = { scheduledAt: iso(instant) };
  const reason = byId('reschedule-reason').value.trim();
  if (reason) body.reason = reason;
  if (byId('allow').checked) body.allowOverlap = true;
  const isShown = still(byId('reschedule'));
  let answer;
  try {
    answer = await change(`/api/meetings/${meeting.id}/reschedule`, body, { shown: meeting });
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
  const when = momentWords(instant);
  const further = ['A notification was written for the patient.', ...(answer.remarks ?? [])].join(' ');
  sayDone('Rescheduled: ', answer, answer.event ? ` to ${when}. ${further}` : `, ${when}.`);
  await changed();
}

function refuseTime(instant) {
  const words = instant
    ? 'Nothing has changed: the meeting is at that time already. Choose another one.'
    : 'Choose a free time, or a date with hour and minute.';
  showProblem(byId('reschedule'), element('p', words));
}

/** Shows what the meeting has become, and leaves the choice made so far. */
function changedByOthers(problem) {
  moving = problem.meeting;
  drawMoving();
  startOffering(moving);
  const canMove = moving.actions.includes('reschedule');
  show(byId('reschedule').querySelector('[type=submit]'), canMove);
  const words = canMove
    ? 'This meeting has been changed meanwhile. Its present time is shown above: reschedule it again if you still want to.'
    : problem.message;
  report(new Refused(412, { detail: words }), byId('reschedule'));
  return changed();
}

/** Shows which meetings are in the way, and when there is none: the next free times, as buttons. */
async function refuseOverlap({ problem }) {
  const list = element('ul');
  for (const meeting of await inTheWay(problem.meetings)) {
    const item = element('li');
    item.append(meeting);
    list.append(item);
  }
  if (problem.freeTimes) offer(problem.freeTimes, problem.freeTimes.at(-1) || null);
  offerBoth(true);
  byId('verdict').replaceChildren(); // the same is said above
  if (list.children.length) showProblem(byId('reschedule'), element('p', 'That time is taken. In the way:'), list);
  else showProblem(byId('reschedule'), element('p', `That time is taken. ${problem.detail || ''}`));
}

typed.reschedule = {
  keep() {
    const [instant, reason] = [chosen(), byId('reschedule-reason').value];
    return instant || reason ? { id: moving.id, instant, reason } : null;
  },
  async bring({ id, instant, reason }) {
    actions.reschedule(await read(`/api/meetings/${id}`)).catch((problem) => report(problem, byId('reschedule')));
    if (instant) choose(instant);
    byId('reschedule-reason').value = reason;
  },
};

export function listenToReschedule() {
  listenToFree((problem) => report(problem, byId('reschedule')));
  byId('allow').addEventListener('change', requireReason);
  // what was said, and allowed, was about another time
  byId('chosen').addEventListener('chosen', () => {
    offerBoth(false);
    show(byId('reschedule').querySelector('.problem'), false);
  });
}
