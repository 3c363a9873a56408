/** One guard for every button that changes something: a second click or Enter is no decision, and no click is lost. */

import assert from 'node:assert/strict';
import * as clinic from './clinic.mjs';
import { active, check, dialog, holding, logIn, openPage, openTab, press, row, toast, undoOf, until } from './harness.mjs';

export async function guard(browser, token) {
  await clinic.add([
    ['Gil Abbot', 'Alf Rowe', 5, 30, 'scheduled'],
    ['Gil Abbot', 'Bea Rowe', 36, 30, 'scheduled'],
    ['Hal Abbot', 'Cal Rowe', 37, 30, 'scheduled'],
    ['Gil Abbot', 'Dot Rowe', 150, 30, 'scheduled'],
    ['Ian Abbot', 'Eve Rowe', 38, 30, 'scheduled'],
    ['Ian Abbot', 'Fay Rowe', -300, 30, 'missed'],
  ]);
  const page = await openPage(browser);
  await logIn(page, token);
  await page.fill('#search', 'rowe');
  await until(() => page.locator('#rows .meeting').count(), 5);
  await starts(page);
  await second(page);
  await held(page);
  await enterTwice(page);
  await waiting(page);
  await page.context().close();
}

const statusOf = async (patient) => {
  const all = await clinic.json('list', '--tab', 'all');
  return all.find((meeting) => meeting.patient.name === patient).status;
};

/** However slow this machine is, what comes next is quick. */
async function quickly(page, run) {
  await page.waitForSelector('#rows:not([data-moving])');
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 1_000);
  try {
    await run();
  } finally {
    await page.clock.resume();
  }
}

async function middleOf(locator) {
  const { x, y, width, height } = await locator.boundingBox();
  return [x + width / 2, y + height / 2];
}

async function starts(page) {
  const does = (name, run) => check(name, run, page);

  await does('three Starts one right after the other start three', async () => {
    await quickly(page, async () => {
      for (const patient of ['Alf Rowe', 'Bea Rowe', 'Cal Rowe']) {
        await page.mouse.click(...(await middleOf(row(page, patient).locator('[data-action=start]'))));
        await row(page, patient).locator('[data-action=complete]').waitFor();
      }
    });
    for (const patient of ['Alf Rowe', 'Bea Rowe', 'Cal Rowe']) {
      assert.equal(await statusOf(patient), 'in_progress', patient);
      assert.equal(await undoOf(page, `Started: ${patient}`).count(), 1);
    }
    assert.equal(await page.locator('.toast', { hasText: 'Not done' }).count(), 0);
  });
}

async function second(page) {
  const does = (name, run) => check(name, run, page);

  await does('a slow double click on Start does not complete the meeting, and says so', async () => {
    const start = row(page, 'Eve').locator('[data-action=start]');
    await quickly(page, async () => {
      const place = await middleOf(start);
      await page.mouse.click(...place);
      await row(page, 'Eve').locator('[data-action=complete]').waitFor();
      assert.equal(await active(page), 'details', 'what completes it is not under the fingers');
      await page.mouse.click(...place);
      await until(
        () => toast(page).textContent(),
        'Not done: “Complete” had only just come under the pointer. Press it again if you mean it.',
      );
    });
    assert.equal(await statusOf('Eve Rowe'), 'in_progress');
  });

  await does('a double click on Delete asks, is no answer, and says so', async () => {
    await quickly(page, async () => {
      await row(page, 'Dot').locator('[data-action=delete]').click();
      await dialog(page, 'confirm').waitFor();
      await page.mouse.click(...(await middleOf(page.locator('#confirm-yes'))));
      await page.locator('#confirm .toast', { hasText: 'Not done: “Delete” had only just come' }).waitFor();
    });
    assert.equal(await dialog(page, 'confirm').count(), 1);
    await page.keyboard.press('Escape');
    await until(() => active(page), 'delete');
    assert.equal(await statusOf('Dot Rowe'), 'scheduled');
  });

  await does('a click on Undo is for one meeting: the next one’s comes to its place, and waits', async () => {
    await quickly(page, async () => {
      const place = await middleOf(undoOf(page, 'Started: Cal Rowe'));
      await page.mouse.click(...place);
      await page.locator('.toast', { hasText: 'Undone: Cal Rowe' }).waitFor();
      await undoOf(page, 'Started: Cal Rowe').waitFor({ state: 'detached' });
      for (const undo of await page.locator('.toast .button', { hasText: 'Undo' }).all()) await undo.click();
    });
    assert.equal(await statusOf('Cal Rowe'), 'scheduled');
    assert.equal(await statusOf('Eve Rowe'), 'in_progress');
    assert.equal(await statusOf('Bea Rowe'), 'in_progress');
  });
}

/** A button that is held down stays where it is, whatever has changed meanwhile. */
async function held(page) {
  await check(
    'a press is for the meeting that was under it, though the list changes before it is let go',
    async () => {
      const { id } = await clinic.meetingOf('Alf Rowe', 'upcoming');
      await quickly(page, async () => {
        await clinic.run('delete', String(id));
        await page.mouse.move(...(await middleOf(row(page, 'Dot').locator('[data-action=start]'))));
        await page.mouse.down();
        const answers = [/tab=upcoming/, /api.tabs/, /notifications.limit=1/].map((asked) =>
          page.waitForResponse((response) => asked.test(response.url())),
        );
        await page.evaluate(() => window.dispatchEvent(new Event('online')));
        for (const answer of await Promise.all(answers)) await answer.finished();
        await page.evaluate(() => fetch('/api/session').then((answer) => answer.text())); // the page has them by then
        assert.equal(await row(page, 'Alf').count(), 1, 'not drawn anew while it is held');
        await page.mouse.up();
      });
      // Dot's is more than an hour ahead: that asks first
      await dialog(page, 'confirm').waitFor();
      assert.match(await page.textContent('#confirm .about'), /Dot Rowe/);
      await page.keyboard.press('Escape');
      await row(page, 'Alf').waitFor({ state: 'detached' });
    },
    page,
  );
}

async function enterTwice(page) {
  const does = (name, run) => check(name, run, page);

  await does('Reschedule, and then Enter twice: nothing is chosen, and nothing moves', async () => {
    await openTab(page, 'missed');
    const { scheduledAt } = await clinic.meetingOf('Fay Rowe', 'missed');
    await row(page, 'Fay').locator('[data-action=reschedule]').focus();
    for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Enter');
    await page.locator('#free button').first().waitFor();
    assert.equal(await active(page), 'reschedule-title');
    assert.equal(await page.textContent('#chosen'), 'No time chosen yet.');
    assert.deepEqual(
      [await page.inputValue('#day'), await page.inputValue('#hour'), await page.inputValue('#minute')],
      ['', '', ''],
    );
    await page.focus('#day');
    await page.keyboard.press('Enter');
    await until(
      () => page.textContent('#reschedule .problem'),
      'Choose a free time, or a date with hour and minute.',
    );
    assert.equal((await clinic.meetingOf('Fay Rowe', 'missed')).scheduledAt, scheduledAt);
  });

  await does('Enter twice on a free time chooses it, and does not send it', async () => {
    const first = page.locator('#free button').first();
    await first.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    assert.equal(await first.getAttribute('aria-pressed'), 'true');
    assert.equal(await dialog(page, 'reschedule').count(), 1);
    assert.equal(await statusOf('Fay Rowe'), 'missed');
    await page.keyboard.press('Escape');
  });
}

async function waiting(page) {
  await check(
    'a click on a list that is on its way says that it was not heeded',
    async () => {
      await page.waitForSelector('#rows .meeting');
      const place = await middleOf(row(page, 'Fay').locator('[data-action=details]'));
      await holding(
        page,
        '**/api/meetings?tab=upcoming*',
        () => page.click('#tab-upcoming'),
        async () => {
          await page.mouse.click(...place);
          await until(
            () => toast(page).textContent(),
            'Not done: the list is still on its way. Press again once it is there.',
          );
        },
      );
      await page.waitForSelector('#panel:not([aria-busy])');
      await press(page, 'Dot', 'details');
      await dialog(page, 'details').waitFor();
    },
    page,
  );
}
