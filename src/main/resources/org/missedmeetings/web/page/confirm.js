/** "Are you sure?", for what is easily hit by mistake, or wants a reason. */

import { byId, changed } from './state.js';
import { Changed, read } from './server.js';
import { about, show } from './text.js';
import { report, reportLate } from './toasts.js';
import { open, shut, still, typed } from './dialogs.js';

let asked; // { meeting, action, run(meeting, reason), then(answer) }

/** Asks what an action asks before it is done, by action: filled in by the module that does it. */
export const questions = {};

/** The focus is on the question, and not on its answer: Enter twice is none. */
export function confirm(meeting, { title, text, yes, isGrave = false, hasReason = true, needsReason = false, ...rest }) {
  const dialog = byId('confirm');
  asked = { meeting, ...rest };
  byId('confirm-title').textContent = title;
  byId('confirm-text').textContent = text;
  byId('confirm-yes').textContent = yes;
  byId('confirm-yes').classList.toggle('grave', isGrave);
  byId('confirm-reason').value = '';
  byId('confirm-reason').required = needsReason;
  show(dialog.querySelector('.optional'), !needsReason);
  show(dialog.querySelector('.field'), hasReason);
  dialog.querySelector('.about').replaceChildren(...about(meeting));
  open(dialog);
}

export async function confirmed() {
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
  const canStill = problem.meeting.actions.includes(asked.action);
  show(byId('confirm-yes'), canStill);
  report(problem, byId('confirm'));
}

typed.confirm = {
  keep() {
    const reason = byId('confirm-reason').value;
    return reason && questions[asked.action] ? { action: asked.action, id: asked.meeting.id, reason } : null;
  },
  async bring({ action, id, reason }) {
    questions[action](await read(`/api/meetings/${id}`));
    byId('confirm-reason').value = reason;
  },
};
