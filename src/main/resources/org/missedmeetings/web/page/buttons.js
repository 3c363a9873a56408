/** What can be done to a meeting: its buttons, in a row and under "Details". */

import { byId, changed, state } from './state.js';
import { momentWords } from './time.js';
import { element, persons } from './text.js';
import { once, report, shut } from './dialogs.js';

const mayChange = () => state.session.role !== 'patient';

/** What a tab offers; the rarer things are under "Details". Source: "Appointment Tabs", and the statuses. */
export function actionsOf(meeting, isDetailed) {
  const offered =
    {
      scheduled: isDetailed ? ['start', 'reschedule', 'cancel', 'delete'] : ['start', 'cancel', 'delete'],
      in_progress: ['complete', 'cancel', 'delete'],
      missed: isDetailed ? ['reschedule', 'complete', 'cancel', 'delete'] : ['reschedule', 'delete'],
      completed: isDetailed ? ['delete'] : [],
      cancelled: isDetailed ? ['delete'] : [],
    }[meeting.status] || [];
  return [...(mayChange() && !meeting.deletedAt ? offered : []), ...(isDetailed ? [] : ['details'])];
}

/** What the buttons do: filled in by the modules that do it, which in turn show buttons. */
export const actions = {};

const LABELS = {
  start: () => 'Start',
  complete: (meeting) => (meeting.status === 'missed' ? 'It took place' : 'Complete'),
  reschedule: () => 'Reschedule',
  cancel: (_, isDetailed) => (isDetailed ? 'Cancel meeting' : 'Cancel'),
  delete: () => 'Delete',
  details: () => 'Details',
};

export function actionButtons(meeting, isDetailed = false) {
  return actionsOf(meeting, isDetailed).map((name, index) => {
    const button = element('button', LABELS[name](meeting, isDetailed), { type: 'button', className: 'button' });
    button.dataset.action = name;
    button.classList.toggle('primary', index === 0 && name !== 'details' && name !== 'delete');
    button.classList.toggle('quiet', name === 'details');
    const whose = element('span', ` `, { className: 'unseen' });
    whose.append(...persons(meeting), `, ${momentWords(Date.parse(meeting.scheduledAt))}`);
    button.append(whose);
    button.onclick = () =>
      once(button, () => {
        shut(byId('details'));
        return actions[name](meeting);
      }).catch((problem) => {
        report(problem);
        changed(); // what is on the screen may be out of date
      });
    return button;
  });
}
