/** What is done to a meeting: start, complete, cancel, delete. */

import { MINUTE, changed } from './state.js';
import { change } from './server.js';
import { now } from './time.js';
import { actions } from './buttons.js';
import { confirm, questions } from './confirm.js';
import { sayDone } from './undo.js';

const EARLY = 60 * MINUTE; // more than that before its time, the server wants to be told that it is meant

const DONE = { start: 'Started: ', complete: 'Completed: ', cancel: 'Cancelled: ', delete: 'Deleted: ' };

const act = (meeting, verb, body) =>
  verb === 'delete'
    ? change(`/api/meetings/${meeting.id}`, body, { method: 'DELETE', shown: meeting })
    : change(`/api/meetings/${meeting.id}/${verb}`, body, { shown: meeting });

async function actNow(meeting, verb) {
  sayDone(DONE[verb], await act(meeting, verb, {}));
  await changed();
}

const actIfSure = (meeting, verb, { body = {}, ...question }) =>
  confirm(meeting, {
    action: verb,
    run: (shown, reason) => act(shown, verb, reason ? { ...body, reason } : body),
    then: (answer) => sayDone(DONE[verb], answer),
    ...question,
  });

const isEarly = ({ scheduledAt }) => Date.parse(scheduledAt) - now() > EARLY;

/** The clocks need not agree to the second: the server has the last word on what is early. */
async function actUnlessEarly(meeting, verb) {
  if (isEarly(meeting)) return questions[verb](meeting);
  try {
    return await actNow(meeting, verb);
  } catch (problem) {
    if (problem.problem?.code !== 'early') throw problem;
    return questions[verb](meeting);
  }
}

questions.start = (meeting) =>
  actIfSure(meeting, 'start', {
    body: { early: true },
    title: 'Start this meeting now?',
    text: 'Its time is yet to come.',
    yes: 'Start now',
  });

questions.complete = (meeting) =>
  meeting.status === 'missed'
    ? actIfSure(meeting, 'complete', {
        title: 'Did this meeting take place after all?',
        text: 'It moves to Completed.',
        yes: 'It took place',
      })
    : actIfSure(meeting, 'complete', {
        body: { early: true },
        title: 'Complete this meeting now?',
        text: 'Its time is yet to come.',
        yes: 'Complete now',
      });

questions.cancel = (meeting) =>
  actIfSure(meeting, 'cancel', {
    title: 'Cancel this meeting?',
    text: 'It moves to Cancelled, and its time is free again. You can undo this.',
    yes: 'Cancel meeting',
    isGrave: true,
  });

questions.delete = (meeting) =>
  actIfSure(meeting, 'delete', {
    title: 'Delete this meeting?',
    text: 'It moves to Deleted; its history stays. You can undo this.',
    yes: 'Delete',
    isGrave: true,
    hasReason: false,
  });

actions.start = (meeting) => actUnlessEarly(meeting, 'start');
actions.complete = (meeting) =>
  meeting.status === 'missed' ? questions.complete(meeting) : actUnlessEarly(meeting, 'complete');
actions.cancel = questions.cancel;
actions.delete = questions.delete;
