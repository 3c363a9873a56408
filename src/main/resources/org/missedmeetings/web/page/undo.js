/** Taking back the last change of a meeting: it always says which one it means. */

import { changed } from './state.js';
import { Refused, change, call } from './server.js';
import { momentWords } from './time.js';
import { persons } from './text.js';
import { toast } from './toasts.js';
import { actions } from './buttons.js';
import { confirm } from './confirm.js';

/** What the history calls a change, and what its button says. */
export const UNDO = {
  started: 'Undo start',
  completed: 'Undo complete',
  cancelled: 'Undo cancel',
  deleted: 'Undo delete',
  rescheduled: 'Undo reschedule',
  missed: 'Undo missed',
};

/**
 * Says what was done, with its Undo.
 *
 * @param answer of the server: the meeting, and as `event` what the history calls the change; none where nothing changed
 */
export function sayDone(words, answer, further = '') {
  if (!('event' in answer)) return toast([words, ...persons(answer), further]);
  if (!answer.event) return toast(['Nothing changed: ', ...persons(answer), further]);
  return toast([words, ...persons(answer), further], {
    label: 'Undo',
    changes: `undo ${answer.event}`,
    run: () => undo(answer, answer.event),
  });
}

/** Where its time has been taken meanwhile, only whoever says why there are to be two at once gets it back. */
export async function undo(meeting, event) {
  const send = (body) => change(`/api/meetings/${meeting.id}/undo`, { event, ...body });
  const then = (answer) =>
    toast(['Undone: ', ...persons(answer), `, ${momentWords(Date.parse(answer.scheduledAt))}, is ${stateOf(answer)} again.`]);
  try {
    then(await send({}));
    await changed();
  } catch (problem) {
    if (problem.problem?.code !== 'overlap' || document.querySelector('dialog[open]')) throw problem;
    confirm(meeting, {
      action: 'undo',
      title: 'Undo it all the same?',
      text: `${problem.message} Two meetings at once need a reason.`,
      yes: 'Undo',
      needsReason: true,
      run: (shown, reason) => send({ allowOverlap: true, reason }),
      then,
    });
  }
}

const stateOf = ({ deletedAt, status }) => (deletedAt ? 'deleted' : status.replace('_', ' '));

/** From a list of cancelled or deleted ones: what is meant is what the list says was done to it. */
actions.undo = async (meeting) => {
  const { data: events } = await call('GET', `/api/meetings/${meeting.id}/history`);
  const last = events.at(-1);
  if (last?.action !== (meeting.deletedAt ? 'deleted' : 'cancelled'))
    throw new Refused(409, { detail: 'This meeting has been changed meanwhile: look at its details.' });
  await undo(meeting, last.id);
};
