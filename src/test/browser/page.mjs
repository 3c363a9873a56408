/**
 * What a clinic does with the page, done in a real browser over the real jar. The browser sits in another zone than the
 * clinic. Each check prints a line; a failed one keeps a picture, and the script ends with 1. With names of themes, only
 * those: `run.sh desk late`. SLOW=6 has the browser be so many times slower, as an old computer is.
 */

import assert from 'node:assert/strict';
import * as clinic from './clinic.mjs';
import { check, complaints, require, score, serveFrom } from './harness.mjs';
import { staffDay } from './desk.mjs';
import { newTimes } from './reschedule.mjs';
import { guard } from './guard.mjs';
import { places } from './places.mjs';
import { views } from './views.mjs';
import { trouble } from './trouble.mjs';
import { late } from './late.mjs';
import { doctorsView, patientsView, staffsBell } from './roles.mjs';
import { looks, shapes } from './looks.mjs';

const { CHROMIUM } = process.env;
const { chromium } = require('playwright-core');

const begun = Date.now();
await clinic.open();
const zoe = (await clinic.json('people', 'list', '--role', 'doctor')).find(({ name }) => name === 'Zoë Smith');
const ann = (await clinic.json('people', 'list', '--role', 'patient')).find(({ name }) => name === "Ann O'Neill");
const staff = await clinic.grant('--role', 'staff', '--name', 'front desk');
const doctor = await clinic.grant('--role', 'doctor', '--for', String(zoe.id), '--name', 'zoe');
const patient = await clinic.grant('--role', 'patient', '--for', String(ann.id), '--name', 'ann');
const server = await clinic.serve();
serveFrom(server.url);
console.log(`the book and the server are there (${Date.now() - begun} ms)`);
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
const themes = {
  desk: () => staffDay(browser, staff),
  reschedule: () => newTimes(browser, staff),
  guard: () => guard(browser, staff),
  trouble: () => trouble(browser, staff),
  late: () => late(browser, staff, doctor),
  places: () => places(browser, staff, doctor),
  views: () => views(browser, staff, patient),
  looks: () =>
    Promise.all([
      patientsView(browser, patient, ann.id, 'ann').then(() => shapes(browser, staff)),
      doctorsView(browser, doctor, zoe.id).then(() => looks(browser, staff)),
    ]),
  bell: () => staffsBell(browser, staff),
};
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(themes);
try {
  for (const theme of wanted) await themes[theme]();
  await check('no error on the console, no CSP violation, no request to elsewhere', async () =>
    assert.deepEqual(complaints, []),
  );
} finally {
  await browser.close();
  await server.stop();
}
console.log(`${score.checks - score.failures} of ${score.checks} checks passed in ${Math.round((Date.now() - begun) / 1000)} s`);
process.exitCode = score.failures ? 1 : 0;
