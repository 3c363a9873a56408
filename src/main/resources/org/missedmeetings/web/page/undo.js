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
  if (!answer.event) return toast(['Nothing changed: ', ...persons(answer), further]);
  return toast([words, ...persons(answer), further, withdrawnWords(answer)], {
    label: 'Undo',
    changes: `undo ${answer.event}`,
    run: () => undo(answer, answer.event),
  });
}

/** Where its time has been taken meanwhile, only whoever says why there are to be two at once gets it back. */
export async function undo(meeting, event) {
  const send = (body) => change(`/api/meetings/${meeting.id}/undo`, { event, ...body });
  try {
    sayUndone(await send({}));
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
      then: sayUndone,
    });
  }
}

function sayUndone(answer) {
  if (!answer.undone) return toast(['It was undone already: ', ...persons(answer), '.']);
  const when = momentWords(Date.parse(answer.scheduledAt));
  const state = answer.deletedAt ? 'deleted' : answer.status.replace('_', ' ');
  return toast(['Undone: ', ...persons(answer), `, ${when}, is ${state} again.${knownWords(answer)}`]);
}

/** What somebody knows of already has to be put right by hand. */
function knownWords({ withdrawn, knownTo }) {
  if (knownTo.length) return ` The ${knownTo.join(' and the ')} had heard of it: tell them.`;
  return withdrawnWords({ withdrawn });
}

function withdrawnWords({ withdrawn }) {
  return withdrawn ? ' What was written of it is withdrawn.' : '';
}

/** From a list of cancelled or deleted ones: what is meant is what the list says was done to it. */
actions.undo = async (meeting) => {
  const { event } = (await call('GET', `/api/meetings/${meeting.id}/undo`)).data;
  if (event?.action !== (meeting.deletedAt ? 'deleted' : 'cancelled'))
    throw new Refused(409, { detail: 'That cannot be undone: this meeting has been changed meanwhile, or came so into the book.' });
  await undo(meeting, event.id);
};
