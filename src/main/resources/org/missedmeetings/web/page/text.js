/** Text. What comes from people goes in as text only, and never as HTML. */

import { byId, state } from './state.js';
import { clockWords, endOf, longDay, momentWords } from './time.js';

/** Control characters and those that hide or reorder; not the two joiners that shape Persian and Indian names, emoji. */
const ODD = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;

export const visible = (text) =>
  text.replace(ODD, (odd) => `<U+${odd.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}>`);

export function element(tag, text = '', properties = {}) {
  const made = Object.assign(document.createElement(tag), properties);
  if (text) made.textContent = visible(text);
  return made;
}

/** A name, kept from turning the reading direction of what stands around it. */
export const named = (name) => element('bdi', name, { className: 'name' });

/** Whom the meeting is with, as the reader would say it: a patient need not read their own name. */
export function persons({ doctor, patient }) {
  const role = state.session.role;
  if (role === 'doctor') return [named(patient.name)];
  return role === 'patient' ? ['Dr. ', named(doctor.name)] : [named(patient.name), ' with Dr. ', named(doctor.name)];
}

export function about(meeting) {
  const start = Date.parse(meeting.scheduledAt);
  const when = `${momentWords(start, longDay)} to ${clockWords(endOf(meeting))} ${state.zone}`;
  return [...persons(meeting), element('br'), element('span', when, { className: 'hint' })];
}

export const count = (number, one) => `${number} ${one}${number === 1 ? '' : 's'}`;

export function fromTemplate(id) {
  return byId(id).content.firstElementChild.cloneNode(true);
}

export function show(node, isShown) {
  node.hidden = !isShown;
}
