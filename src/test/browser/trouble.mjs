/** Slow answers, lost ones, none at all; somebody quicker; a hasty hand; and where the focus is after all that. */

import assert from 'node:assert/strict';
import * as clinic from './clinic.mjs';
import {
  POLLED,
  active,
  check,
  counts,
  dialog,
  holding,
  logIn,
  loseAnswer,
  openPage,
  openTab,
  press,
  row,
  toast,
  undoOf,
  until,
  yes,
} from './harness.mjs';

const problem = (page, id) => page.locator(`#${id}[open] .problem`);

export async function trouble(browser, token) {
  await clinic.add([
    ['Eva Lund', 'Ada Stone', `${clinic.day(3)} 09:00`, 30, 'scheduled'],
    ['Eva Lund', 'Bo Winter', `${clinic.day(3)} 10:00`, 30, 'scheduled'],
    ['Eva Lund', 'Cy Marsh', `${clinic.day(3)} 11:00`, 30, 'scheduled'],
    ['Eva Lund', 'Di Frost', `${clinic.day(3)} 12:00`, 30, 'scheduled'],
    ['Eva Lund', 'Ed Vale', -400, 30, 'missed'],
    ['Eva Lund', 'Flo Reed', -500, 30, 'missed'],
  ]);
  const page = await openPage(browser);
  await logIn(page, token);
  await quicker(page);
  await hasty(page);
  await places(page);
  await slow(page);
  await marked(page);
  await forgotten(page);
  await page.context().close();
  await left(browser, token);
  await ended(browser);
}

async function ask(page, patient, action) {
  await press(page, patient, 'details');
  await page.click(`#details-actions [data-action=${action}]`);
  await dialog(page, 'confirm').waitFor();
}

/** Somebody else was quicker. */
async function quicker(page) {
  const does = (name, run) => check(name, run, page);

  await does('what is asked about one meeting is not done to what it has become, until it is asked again', async () => {
    await openTab(page, 'upcoming');
    const { id } = await clinic.meetingOf('Ada Stone', 'upcoming');
    await ask(page, 'Ada', 'cancel');
    await clinic.run('start', String(id), '--early');
    await yes(page);
    await until(() => problem(page, 'confirm').textContent(), 'This meeting has been changed meanwhile: it is in progress now.');
    assert.equal((await clinic.json('show', String(id))).status, 'in_progress');
    await yes(page);
    await dialog(page, 'confirm').waitFor({ state: 'detached' });
    assert.equal((await clinic.json('show', String(id))).status, 'cancelled');
  });

  await does('what somebody else has deleted is theirs to undo', async () => {
    const { id } = await clinic.meetingOf('Bo Winter', 'upcoming');
    await press(page, 'Bo', 'delete');
    await dialog(page, 'confirm').waitFor();
    await clinic.run('delete', String(id));
    await yes(page);
    await until(() => problem(page, 'confirm').textContent(), 'This meeting has been changed meanwhile: it is deleted now.');
    assert.equal(await page.isVisible('#confirm-yes'), false);
    assert.equal(await undoOf(page, 'Deleted: Bo Winter').count(), 0);
    await row(page, 'Bo').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await until(() => active(page), 'delete'); // of the row that took its place
  });

  await does('details stay as fresh as the list', async () => {
    const { id } = await clinic.meetingOf('Cy Marsh', 'upcoming');
    await press(page, 'Cy', 'details');
    await dialog(page, 'details').waitFor();
    await page.focus('#details-actions [data-action=start]');
    await clinic.run('start', String(id), '--early');
    await until(() => page.textContent('#details-status .badge'), 'In progress', POLLED);
    assert.match(await page.locator('#history li').last().textContent(), /Started/);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Close', 'not on what completes it');
    await page.keyboard.press('Escape');
    await until(() => active(page), 'details');
  });
}

/** Two presses where one was meant. */
async function hasty(page) {
  const does = (name, run) => check(name, run, page);

  await does('Enter twice on Cancel cancels nothing', async () => {
    const { id } = await clinic.meetingOf('Di Frost', 'upcoming');
    await press(page, 'Di', 'details');
    await dialog(page, 'details').waitFor(); // until then its buttons are those of the meeting before
    await page.focus('#details-actions [data-action=cancel]');
    await page.keyboard.press('Enter');
    assert.equal(await dialog(page, 'confirm').count(), 1);
    await page.keyboard.press('Enter');
    assert.equal(await active(page), 'confirm-title', 'at the question, where Enter is no answer');
    assert.equal((await clinic.json('show', String(id))).status, 'scheduled');
    await page.keyboard.press('Escape');
    await until(() => active(page), 'details');
  });

  await does('a held Enter is one Enter', async () => {
    const { id } = await clinic.meetingOf('Di Frost', 'upcoming');
    await row(page, 'Di').locator('[data-action=delete]').focus();
    for (let presses = 0; presses < 5; presses += 1) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    assert.equal(await active(page), 'confirm-title');
    await page.keyboard.press('Escape');
    assert.equal((await clinic.json('show', String(id))).deletedAt, null);
  });

  await does('an answer that was lost: the same button again does it once; much later, it means it again', async () => {
    const { id } = await clinic.meetingOf('Di Frost', 'upcoming');
    const keys = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/cancel')) keys.push(request.headers()['idempotency-key']);
    });
    await ask(page, 'Di', 'cancel');
    await loseAnswer(page, '**/cancel');
    await yes(page);
    await until(() => problem(page, 'confirm').textContent().then((words) => /does not answer/.test(words)), true);
    await loseAnswer(page, '**/cancel');
    await yes(page);
    await until(() => keys.length, 2);
    await page.waitForSelector('#confirm-yes:not([aria-disabled])');
    await yes(page);
    await dialog(page, 'confirm').waitFor({ state: 'detached' });
    assert.deepEqual(
      (await clinic.json('history', String(id))).map(({ action }) => action),
      ['imported', 'cancelled'],
    );
    assert.equal(new Set(keys).size, 1);
  });

  await does('a try of long ago is not taken for this one', async () => {
    await openTab(page, 'missed');
    await ask(page, 'Ed', 'cancel');
    const keys = [];
    await page.route('**/cancel', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      await route.abort();
    });
    await yes(page);
    await until(() => keys.length, 1);
    await page.waitForSelector('#confirm-yes:not([aria-disabled])');
    await page.evaluate(() => {
      const real = Date.now;
      Date.now = () => real() + 61_000;
    });
    await yes(page);
    await until(() => keys.length, 2);
    assert.notEqual(keys[0], keys[1]);
    await page.unroute('**/cancel');
    await page.keyboard.press('Escape');
    await page.reload();
    await page.waitForSelector('#rows .meeting');
  });
}

/** Where one is, and is after it. */
async function places(page) {
  const does = (name, run) => check(name, run, page);

  await does('words with Undo are stacked, four at most; after the last Tab goes on in the list', async () => {
    await openTab(page, 'missed');
    for (const patient of ['Ed Vale', 'Flo Reed']) {
      await press(page, patient, 'delete');
      await yes(page);
      await undoOf(page, `Deleted: ${patient}`).waitFor();
      await row(page, patient).waitFor({ state: 'detached' });
    }
    await until(() => active(page), 'delete'); // of the row that took its place
    await page.keyboard.press('Control+z');
    assert.match(await page.evaluate(() => document.activeElement.textContent), /^Undo Deleted: Flo Reed/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await active(page), 'delete');
    assert.ok(await page.evaluate(() => document.querySelector('#rows').contains(document.activeElement)));
    for (const patient of ['Ed Vale', 'Flo Reed']) {
      await page.waitForSelector('#toasts:not([data-moving])');
      await undoOf(page, `Deleted: ${patient}`).click();
      await page.locator('.toast', { hasText: `Undone: ${patient}` }).waitFor();
    }
    await until(() => page.locator('.toast').count(), 1);
    await until(() => active(page), 'delete');
  });

  await does('the skip link leads to the meetings and leaves the address, which opens its tab', async () => {
    await page.focus('.skip');
    await page.keyboard.press('Enter');
    assert.equal(await active(page), 'panel');
    assert.equal(new URL(page.url()).hash, '#missed');
    await page.evaluate(() => {
      location.hash = '#completed';
    });
    await page.waitForSelector('#tab-completed[aria-selected=true]');
    await page.waitForSelector('#panel:not([aria-busy])');
    assert.equal(await page.locator('#rows .meeting .badge').first().textContent(), 'Completed');
    await page.reload();
    await page.waitForSelector('#tab-completed[aria-selected=true]');
  });

  await does('words at the bottom are read out one by one, those in a dialog once', async () => {
    assert.equal(await page.getAttribute('#toasts', 'aria-atomic'), 'false');
    assert.equal(await page.locator('dialog [role=alert]').count(), 0, 'the focus goes there, and that is enough');
  });
}

/** Answers that take their time, or do not come. */
async function slow(page) {
  const does = (name, run) => check(name, run, page);

  await does('a tab that is slow to come: the old rows stay, out of reach, and a word', async () => {
    await page.waitForSelector('#rows .meeting');
    await holding(
      page,
      '**/api/meetings?tab=upcoming*',
      () => page.click('#tab-upcoming'),
      async () => {
        await page.locator('#loading').waitFor();
        assert.ok((await page.locator('#rows .meeting:visible').count()) > 0);
        assert.equal(await page.locator('#meetings').evaluate((table) => table.inert), true);
        assert.notEqual(await page.textContent('#tab-upcoming .count'), '');
      },
    );
    await until(() => page.isVisible('#loading'), false);
    assert.equal(await page.locator('#meetings').evaluate((table) => table.inert), false);
  });

  await does('a search while the server is away keeps the rows', async () => {
    await page.context().setOffline(true);
    await page.fill('#search', 'eva');
    await page.locator('#away').waitFor();
    assert.ok((await page.locator('#rows .meeting:visible').count()) > 0);
    await page.context().setOffline(false);
    await until(() => page.isVisible('#away'), false, POLLED);
    await page.fill('#search', '');
    await until(() => page.evaluate(() => location.hash), '#upcoming');
    await page.waitForSelector('#panel:not([aria-busy])');
  });

  await does('details that are slow to come do not open on top of the bell', async () => {
    await openTab(page, 'upcoming');
    await holding(
      page,
      '**/history',
      () => press(page, 'Cy', 'details'),
      async () => {
        await page.click('#bell');
        await dialog(page, 'notifications').waitFor();
      },
    );
    await page.locator('#rows [aria-disabled]').waitFor({ state: 'detached' });
    assert.deepEqual(await page.locator('dialog[open]').evaluateAll((all) => all.map(({ id }) => id)), ['notifications']);
    await page.keyboard.press('Escape');
  });
}

/** What the page says of a check. */
async function marked(page) {
  const does = (name, run) => check(name, run, page);

  await does('a missed meeting that somebody restores has not been marked', async () => {
    const { id } = await clinic.meetingOf('Flo Reed', 'missed');
    const before = await counts(page);
    await clinic.run('delete', String(id));
    await until(() => counts(page), [before[0], before[1] - 1, before[2]], POLLED);
    await clinic.run('undo', String(id));
    await until(() => counts(page), before, POLLED);
    assert.equal(await page.locator('.toast', { hasText: 'marked as missed' }).count(), 0);
  });

  await does('one that is marked and rescheduled between two looks is told of', async () => {
    await clinic.add([['Eva Lund', 'Gus Hill', -45, 30, 'scheduled']]);
    const { id } = await clinic.meetingOf('Gus Hill', 'upcoming');
    await row(page, 'Gus').waitFor({ timeout: POLLED });
    await page.context().setOffline(true);
    await clinic.run('check-missed');
    await clinic.run('reschedule', String(id), '--at', `${clinic.day(12)} 09:00`);
    await page.context().setOffline(false);
    await until(() => toast(page).textContent(), '1 meeting was marked as missed', POLLED);
  });
}

/** A word with a button leaves in the end. */
async function left(browser, token) {
  const page = await openPage(browser);
  await check(
    'Undo is there for a minute, not while it has the focus, and then leaves',
    async () => {
      await page.clock.install();
      await page.reload();
      await logIn(page, token);
      await openTab(page, 'missed');
      await press(page, 'Flo', 'delete');
      await yes(page);
      const undo = page.locator('.toast', { hasText: 'Undo' });
      await undo.waitFor();
      await row(page, 'Flo').waitFor({ state: 'detached' });
      await page.keyboard.press('Control+z');
      await page.clock.fastForward(61_000);
      assert.equal(await undo.count(), 1, 'not while it has the focus');
      await page.focus('#search');
      await page.clock.fastForward(11_000);
      await undo.waitFor({ state: 'detached' });
    },
    page,
  );
  await page.context().close();
}

/** A meeting that nobody has ended: what is wrong is said in words of the desk. */
async function forgotten(page) {
  await check(
    'what health finds that the desk can mend is said with what to press, and not with requests',
    async () => {
      await clinic.add([['Eva Lund', 'Gus Holt', -3000, 30, 'in_progress']]);
      const { id } = await clinic.meetingOf('Gus Holt', 'upcoming');
      await page.reload();
      await until(
        () => page.textContent('#unwell').then((words) => words.includes('Ask who was there, then complete each')),
        true,
      );
      assert.doesNotMatch(await page.textContent('#unwell'), /POST|\/api\//);
      await clinic.run('complete', String(id));
    },
    page,
  );
}

async function ended(browser) {
  const token = await clinic.grant('--role', 'staff', '--name', 'temp');
  const page = await openPage(browser);
  const does = (name, run) => check(name, run, page);

  await does('too many logins: how long to wait', async () => {
    await page.route('**/api/session', (route) =>
      route.fulfill({
        status: 429,
        contentType: 'application/problem+json',
        body: JSON.stringify({ detail: 'Too many logins from there have failed.', hint: 'Wait 8 seconds, and try again.' }),
      }),
    );
    await page.fill('#token', 'mm_wrong');
    await page.keyboard.press('Enter');
    await until(
      () => page.textContent('#login-problem'),
      'Too many logins from there have failed. Wait 8 seconds, and try again.',
    );
    await page.unroute('**/api/session');
  });

  await does('the session ends under a button: the login says so, and goes on saying it', async () => {
    await logIn(page, token);
    await page.context().clearCookies();
    await page.locator('#rows [data-action=details]').first().click();
    await until(() => page.textContent('#login-word'), 'Your session has ended. Please log in again.');
    await page.evaluate(() => fetch('/api/session')); // whatever else was asked has its answer by then
    assert.equal(await page.textContent('#login-word'), 'Your session has ended. Please log in again.');
  });
  await page.context().close();
}
