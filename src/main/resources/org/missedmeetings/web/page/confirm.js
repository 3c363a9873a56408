/** "Are you sure?", for what cannot be taken back or is easily hit by mistake. */

import { byId, changed } from './state.js';
import { Changed } from './server.js';
import { about, show } from './text.js';
import { report } from './toasts.js';
import { open, shut } from './dialogs.js';
import { actionsOf } from './buttons.js';

let asked; // { meeting, action, run(meeting, reason), then(answer) }

/** What cannot be undone is not under the fingers of whoever presses Enter twice. */
export function confirm(meeting, { title, text, yes, isGrave = false, canUndo = false, ...rest }) {
  const dialog = byId('confirm');
  asked = { meeting, ...rest };
  byId('confirm-title').textContent = title;
  byId('confirm-text').textContent = text;
  byId('confirm-yes').textContent = yes;
  byId('confirm-yes').classList.toggle('grave', isGrave);
  byId('confirm-reason').value = '';
  show(byId('confirm-yes'), true);
  show(dialog.querySelector('.field'), !canUndo);
  dialog.querySelector('.about').replaceChildren(...about(meeting));
  open(dialog);
  (canUndo ? byId('confirm-yes') : dialog.querySelector('[data-close]')).focus();
}

export async function confirmed() {
  const { meeting, run, then } = asked;
  try {
    const answer = await run(meeting, byId('confirm-reason').value.trim());
    shut(byId('confirm'));
    then(answer);
  } catch (problem) {
    if (!(problem instanceof Changed)) throw problem;
    ask(problem);
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
