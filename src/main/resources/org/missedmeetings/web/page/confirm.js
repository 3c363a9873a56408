/** "Are you sure?", for what cannot be taken back or is easily hit by mistake. */

import { byId, changed } from './state.js';
import { Changed } from './server.js';
import { about, show } from './text.js';
import { isMoving, moved } from './focus.js';
import { report, reportLate } from './toasts.js';
import { open, shut, still } from './dialogs.js';
import { actionsOf } from './buttons.js';

let asked; // { meeting, action, run(meeting, reason), then(answer) }

/** What cannot be undone is not under the fingers of whoever presses Enter twice. */
export function confirm(meeting, { title, text, yes, isGrave = false, canUndo = false, needsReason = false, ...rest }) {
  const dialog = byId('confirm');
  asked = { meeting, ...rest };
  byId('confirm-title').textContent = title;
  byId('confirm-text').textContent = text;
  byId('confirm-yes').textContent = yes;
  byId('confirm-yes').classList.toggle('grave', isGrave);
  byId('confirm-reason').value = '';
  byId('confirm-reason').required = needsReason;
  show(dialog.querySelector('.optional'), !needsReason);
  show(dialog.querySelector('.field'), !canUndo);
  dialog.querySelector('.about').replaceChildren(...about(meeting));
  open(dialog);
  moved('confirm');
  (canUndo ? byId('confirm-yes') : dialog.querySelector('[data-close]')).focus();
}

/** A double click on what asks is no answer. */
export async function confirmed() {
  if (isMoving('confirm')) return;
  const { meeting, run, then } = asked;
  const isShown = still(byId('confirm'));
  try {
    const answer = await run(meeting, byId('confirm-reason').value.trim());
    if (isShown()) shut(byId('confirm'));
    then(answer);
  } catch (problem) {
    if (!isShown()) reportLate(problem, meeting);
    else if (problem instanceof Changed) ask(problem);
    else throw problem;
  }
  await changed();
}

/** The question stands, if it still makes sense for what the meeting has become. */
function ask(problem) {
  asked.meeting = problem.meeting;
  byId('confirm').querySelector('.about').replaceChildren(...about(problem.meeting));
  const canStill = actionsOf(problem.meeting, true).includes(asked.action);
  show(byId('confirm-yes'), canStill);
  report(problem, byId('confirm'));
}
