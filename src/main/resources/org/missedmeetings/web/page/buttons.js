/** What can be done to a meeting: its buttons, in a row and under "Details". */

import { byId, changed, state } from './state.js';
import { Ended } from './server.js';
import { momentWords } from './time.js';
import { element, persons } from './text.js';
import { isMoving, remember } from './focus.js';
import { once, report } from './toasts.js';
import { shut } from './dialogs.js';

/**
 * What a tab offers; the rarer things are under "Details". A patient looks on, and may not read why things were done.
 * Source: "Appointment Tabs", and the statuses.
 */
export function actionsOf(meeting, isDetailed) {
  if (state.session.role === 'patient') return [];
  if (meeting.deletedAt) return isDetailed ? ['restore'] : ['details'];
  const [inRow, further] = {
    scheduled: [['start', 'delete'], ['reschedule', 'cancel']],
    in_progress: [['complete', 'delete'], ['cancel']],
    missed: [['reschedule', 'delete'], ['complete', 'cancel']],
    completed: [[], ['delete']],
    cancelled: [[], ['delete']],
  }[meeting.status] || [[], []];
  if (!isDetailed) return [...inRow, 'details'];
  return [...inRow, ...further].sort((a, b) => (a === 'delete') - (b === 'delete'));
}

/** What the buttons do: filled in by the modules that do it, which in turn show buttons. */
export const actions = {};

const LABELS = {
  start: () => 'Start',
  complete: (meeting) => (meeting.status === 'missed' ? 'It took place' : 'Complete'),
  reschedule: () => 'Reschedule',
  cancel: () => 'Cancel meeting',
  delete: () => 'Delete',
  restore: () => 'Restore',
  details: () => 'Details',
};

export function actionButtons(meeting, isDetailed = false) {
  return actionsOf(meeting, isDetailed).map((name, index) => {
    const button = element('button', LABELS[name](meeting), { type: 'button', className: 'button' });
    button.dataset.action = name;
    button.classList.toggle('primary', index === 0 && name !== 'details' && name !== 'delete');
    button.classList.toggle('quiet', name === 'details');
    const whose = element('span', ` `, { className: 'unseen' });
    whose.append(...persons(meeting), `, ${momentWords(Date.parse(meeting.scheduledAt))}`);
    button.append(whose);
    button.onclick = () => press(button, name, meeting);
    return button;
  });
}

/** The button stays busy until what came of it is on the screen. */
function press(button, name, meeting) {
  if (isMoving('rows') && ['start', 'complete'].includes(name) && button.closest('#rows')) return;
  remember(button);
  once(button, () => {
    shut(byId('details'));
    return actions[name](meeting);
  }).catch((problem) => {
    report(problem);
    if (!(problem instanceof Ended)) changed(); // what is on the screen may be out of date
  });
}
