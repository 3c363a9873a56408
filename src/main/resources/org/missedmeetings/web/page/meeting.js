/** What is done to a meeting: start, complete, cancel, delete, restore. */

import { MINUTE, changed } from './state.js';
import { change } from './server.js';
import { now } from './time.js';
import { persons } from './text.js';
import { toast } from './toasts.js';
import { actions } from './buttons.js';
import { confirm } from './confirm.js';

const act = (meeting, verb, reason) =>
  change(`/api/meetings/${meeting.id}/${verb}`, reason ? { reason } : {}, { shown: meeting });

const tell = (words, meeting, action) => toast([words, ...persons(meeting)], action);

async function actNow(meeting, verb, words) {
  await act(meeting, verb);
  tell(words, meeting);
  await changed();
}

const actIfSure = (meeting, verb, words, question) =>
  confirm(meeting, {
    action: verb,
    run: (shown, reason) => act(shown, verb, reason),
    then: () => tell(words, meeting),
    ...question,
  });

actions.start = (meeting) => {
  const isEarly = Date.parse(meeting.scheduledAt) - now() > 60 * MINUTE;
  if (!isEarly) return actNow(meeting, 'start', 'Started: ');
  return actIfSure(meeting, 'start', 'Started: ', {
    title: 'Start this meeting now?',
    text: 'Its time is yet to come.',
    yes: 'Start now',
  });
};

actions.complete = (meeting) => {
  if (meeting.status !== 'missed') return actNow(meeting, 'complete', 'Completed: ');
  return actIfSure(meeting, 'complete', 'Completed: ', {
    title: 'Did this meeting take place after all?',
    text: 'It moves to Completed.',
    yes: 'It took place',
  });
};

actions.cancel = (meeting) =>
  actIfSure(meeting, 'cancel', 'Cancelled: ', {
    title: 'Cancel this meeting?',
    text: 'It leaves the tabs, and its time is free again. A cancelled meeting cannot be taken up again.',
    yes: 'Cancel meeting',
    isGrave: true,
  });

actions.delete = (meeting) =>
  confirm(meeting, {
    action: 'delete',
    title: 'Delete this meeting?',
    text: 'It leaves the tabs; its history stays. You can undo this.',
    yes: 'Delete',
    isGrave: true,
    canUndo: true,
    run: (shown) => change(`/api/meetings/${shown.id}`, {}, { method: 'DELETE', shown }),
    then: (deleted) => {
      const item = tell('Deleted: ', deleted, { label: 'Undo', run: () => actions.restore(deleted) });
      if (!document.querySelector('dialog[open]')) item.querySelector('button').focus();
    },
  });

/** Where its time has been taken meanwhile, only whoever says why there are to be two at once gets it back. */
actions.restore = async (meeting) => {
  try {
    await actNow(meeting, 'restore', 'Restored: ');
  } catch (problem) {
    if (problem.problem?.code !== 'overlap' || document.querySelector('dialog[open]')) throw problem;
    confirm(meeting, {
      action: 'restore',
      title: 'Restore it all the same?',
      text: `${problem.message} Two meetings at once need a reason.`,
      yes: 'Restore',
      needsReason: true,
      run: (shown, reason) => change(`/api/meetings/${shown.id}/restore`, { allowOverlap: true, reason }, { shown }),
      then: () => tell('Restored: ', meeting),
    });
  }
};
