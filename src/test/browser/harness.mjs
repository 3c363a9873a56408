/** What the checks of the page share: a line for each check, the browser, and how a reader finds the way about. */

import { createRequire } from 'node:module';
import path from 'node:path';
import assert from 'node:assert/strict';

const { TOOLS, WORK } = process.env;
export const require = createRequire(path.join(TOOLS, 'tools.cjs'));

export const SLOW = Number(process.env.SLOW || 1);
export const POLLED = 15_000 * SLOW; // the page asks every 10 s
export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 360, height: 740 };

export const score = { failures: 0, checks: 0 };

export async function check(name, run, page) {
  const begun = Date.now();
  score.checks += 1;
  try {
    await run();
    console.log(`ok      ${name} (${Date.now() - begun} ms)`);
  } catch (problem) {
    score.failures += 1;
    const where = /(?!harness)\b\w+\.mjs:\d+/.exec(problem.stack) || '';
    console.log(`FAILED  ${name}: ${problem.message.split('Call log')[0].trim()} (${where})`);
    await page?.screenshot({ path: path.join(WORK, `failed-${score.failures}.png`) }).catch(() => {});
    // what is left open must not fail the next ones
    await page
      ?.evaluate(() => document.querySelectorAll('dialog[open]').forEach((dialog) => dialog.close()))
      .catch(() => {});
  }
}

/** Waits until what is looked at is as wanted, and says what it was at last. */
export async function until(look, wanted, wait = 5_000 * SLOW) {
  const end = Date.now() + wait;
  let last;
  do {
    last = await look();
    try {
      assert.deepEqual(last, wanted);
      return;
    } catch {
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
  } while (Date.now() < end);
  assert.deepEqual(last, wanted);
}

/** Everything that the browser complains about, to be looked at in the end. */
export const complaints = [];

let url;
export const serveFrom = (address) => {
  url = address;
};

export async function openPage(browser, options = {}) {
  const context = await browser.newContext({
    viewport: DESKTOP,
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
    ...options,
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000 * SLOW);
  if (SLOW > 1) {
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW });
  }
  page.on('console', (message) => {
    // an answer that refuses is part of the matter, and the browser's console says so for each
    const isMeant = /status of (401|404|409|412|429|503)|ERR_FAILED|ERR_INTERNET_DISCONNECTED/.test(message.text());
    if (message.type() === 'error' && !isMeant) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.stack));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== url) complaints.push(`request to ${request.url()}`);
  });
  page.on('dialog', (dialog) => complaints.push(`a script's dialog: ${dialog.message()}`));
  await page.goto(url);
  return page;
}

export async function logIn(page, token) {
  await page.fill('#token', token);
  await page.click('#login-form button');
  await page.waitForSelector('#desk:not([hidden])');
  await page.waitForFunction(() => document.querySelector('#zone-note').textContent !== '');
}

export const openTab = async (page, tab) => {
  await page.click(`#tab-${tab}`);
  await page.waitForSelector(`#tab-${tab}[aria-selected=true]`);
  await page.waitForSelector('#panel:not([aria-busy])'); // the rows are this tab's
  await until(
    () => page.locator('#rows tr.meeting').count().then(String),
    await countOf(page, tab).then((text) => String(Math.min(50, text))),
  );
};

export const countOf = async (page, tab) => {
  await page.waitForFunction((id) => document.querySelector(`#${id} .count`).textContent !== '', `tab-${tab}`);
  return page.textContent(`#tab-${tab} .count`);
};
export const counts = async (page) =>
  [await countOf(page, 'upcoming'), await countOf(page, 'missed'), await countOf(page, 'completed')].map(Number);
export const row = (page, patient) =>
  page.locator('#rows tr.meeting', { has: page.locator('td.patient .name', { hasText: patient }) }).first();
/** Presses it once nothing has just moved there: what has is refused, with a word. */
export const press = async (page, patient, action) => {
  const button = row(page, patient).locator(`[data-action=${action}]`);
  await button.waitFor();
  await page.waitForSelector('#rows:not([data-moving])');
  await button.click();
};
/** Sends the new time, once the dialog has been there for longer than a double click. */
export const submit = (page) => page.click('#reschedule[open]:not([data-moving]) [type=submit]');
export const undoOf = (page, words) =>
  page.locator('.toast', { hasText: words }).locator('.button', { hasText: 'Undo' });
/** Says yes, once the question has been there for longer than a double click. */
export const yes = (page) => page.click('#confirm[open]:not([data-moving]) #confirm-yes');
export const toast = (page) => page.locator('.toast p').last();
export const dialog = (page, id) => page.locator(`#${id}[open]`);
export const options = (page, id) => page.locator(`#${id} option`).allTextContents();
export const active = (page) =>
  page.evaluate(
    () => document.activeElement.id || document.activeElement.dataset.action || document.activeElement.tagName,
  );

/** Tabs on, as somebody without a mouse, until the element has the focus. */
export async function tabTo(page, locator, key = 'Tab') {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  assert.fail('the focus does not get there with Tab');
}

/** Runs what asks the server, and lets the answer come only once the other thing is done. */
export async function holding(page, address, ask, meanwhile) {
  let letGo;
  const gate = new Promise((resolve) => {
    letGo = resolve;
  });
  await page.route(address, async (route) => {
    await gate;
    await route.continue();
  });
  try {
    await ask();
    await meanwhile();
  } finally {
    letGo();
    await page.unrouteAll({ behavior: 'wait' });
  }
}

/** Lets the server do what it is asked once, and loses its answer. */
export const loseAnswer = (page, address) =>
  page.route(
    address,
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );

/** A later day on which the clocks change. */
export function lastSunday(month, after) {
  const of = (year) => {
    const last = new Date(Date.UTC(year, month, 0));
    last.setUTCDate(last.getUTCDate() - last.getUTCDay());
    return last.toISOString().slice(0, 10);
  };
  const year = new Date().getUTCFullYear();
  return of(year) > after ? of(year) : of(year + 1);
}
