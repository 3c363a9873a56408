/** What can be done to a meeting: its buttons, in a row and under "Details". */

import { byId, changed, state } from './state.js';
import { Ended } from './server.js';
import { momentWords } from './time.js';
import { element, persons } from './text.js';
import { remember } from './focus.js';
import { once, report } from './toasts.js';
import { shut } from './dialogs.js';

/** What a tab offers; the rarer things are under "Details". Source: "Appointment Tabs". */
const IN_ROW = {
  upcoming: ['start', 'complete', 'delete'],
  missed: ['reschedule', 'delete'],
  completed: [],
  cancelled: ['undo'],
  deleted: ['undo'],
};

/** Of what the server says may be done; a patient looks on, and may not read why things were done. */
function actionsOf(meeting, isDetailed) {
  if (state.session.role === 'patient') return [];
  if (isDetailed) return meeting.actions.filter((name) => name in LABELS && name !== 'undo'); // there it says which change is meant
  return [...meeting.actions.filter((name) => IN_ROW[state.tab].includes(name)), 'details'];
}

/** What the buttons do: filled in by the modules that do it, which in turn show buttons. */
export const actions = {};

/** What a button says; without a question, what it does is done at once. */
const LABELS = {
  start: ({ status }) => (status === 'missed' ? 'Came late' : 'Start'),
  complete: ({ status }) => (status === 'missed' ? 'It took place' : 'Complete'),
  reschedule: () => 'Reschedule',
  cancel: () => 'Cancel meeting',
  delete: () => 'Delete',
  undo: ({ deletedAt }) => (deletedAt ? 'Undo delete' : 'Undo cancel'),
  details: () => 'Details',
};
const AT_ONCE = ['start', 'complete', 'undo'];

export function actionButtons(meeting, isDetailed = false) {
  return actionsOf(meeting, isDetailed).map((name, index) => {
    const button = actionButton(meeting, name, LABELS[name](meeting), () => actions[name](meeting));
    button.classList.toggle('primary', index === 0 && !['details', 'delete', 'undo'].includes(name));
    button.classList.toggle('quiet', name === 'details');
    return button;
  });
}

export function actionButton(meeting, name, label, run) {
  const button = element('button', label, { type: 'button', className: 'button' });
  button.dataset.action = name;
  if (AT_ONCE.includes(name)) button.dataset.changes = `${name} ${meeting.id}`;
  const whose = element('span', ` `, { className: 'unseen' });
  whose.append(...persons(meeting), `, ${momentWords(Date.parse(meeting.scheduledAt))}`);
  button.append(whose);
  button.onclick = () => press(button, run);
  return button;
}

/** The button stays busy until what came of it is on the screen. */
function press(button, run) {
  remember(button);
  once(button, () => {
    shut(byId('details'));
    return run();
  }).catch((problem) => {
    report(problem);
    if (!(problem instanceof Ended)) changed(); // what is on the screen may be out of date
  });
}
