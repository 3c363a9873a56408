/** A new time: with the mouse, with the keyboard, and whatever may be in the way. */

import assert from 'node:assert/strict';
import * as clinic from './clinic.mjs';
import {
  POLLED,
  active,
  check,
  counts,
  dialog,
  holding,
  lastSunday,
  logIn,
  openPage,
  openTab,
  options,
  press,
  row,
  submit,
  tabTo,
  toast,
  until,
} from './harness.mjs';

export async function newTimes(browser, token) {
  await clinic.add([
    ['Ben Okafor', 'Ida Berg', -180, 30, 'missed'],
    ['Ben Okafor', 'Noor Kaur', -240, 30, 'missed'],
    ['Ben Okafor', 'Kim Park', `${clinic.day(8)} 10:00`, 30, 'scheduled'],
  ]);
  const page = await openPage(browser);
  const does = (name, run) => check(name, run, page);
  await logIn(page, token);

  await does('a missed meeting is rescheduled with the mouse, to a free time', async () => {
    await openTab(page, 'missed');
    const meeting = await clinic.meetingOf('Omar Haddad', 'missed');
    const before = await counts(page);
    await press(page, 'Omar Haddad', 'reschedule');
    await page.locator('#free button').nth(1).click();
    const wanted = await page.inputValue('#minute');
    await submit(page);
    await dialog(page, 'reschedule').waitFor({ state: 'detached' });
    await until(() => counts(page), [before[0] + 1, before[1] - 1, before[2]]);
    assert.match(
      await toast(page).textContent(),
      /^Rescheduled: Omar Haddad with Dr\. Li Ito to .*A notification was written for the patient\.$/,
    );
    const now = await clinic.json('show', String(meeting.id));
    assert.equal(now.status, 'scheduled');
    assert.equal(Date.parse(now.scheduledAt), Number(wanted));
    const told = await clinic.json('notifications', '--for', 'Omar');
    assert.equal(told[0].title, 'Appointment Rescheduled');
  });

  await does('another is rescheduled with the keyboard only', async () => {
    await openTab(page, 'missed');
    const meeting = await clinic.meetingOf(clinic.LONG, 'missed');
    await page.locator('#tab-missed').focus();
    await tabTo(page, row(page, clinic.LONG).locator('[data-action=reschedule]'));
    await page.keyboard.press('Enter');
    await dialog(page, 'reschedule').waitFor();
    await page.locator('#free button').first().waitFor();
    await tabTo(page, page.locator('#day'));
    const [year, month, day] = clinic.day(5).split('-');
    await page.keyboard.type(`${month}${day}${year}`); // as an American browser wants it
    assert.equal(await page.inputValue('#day'), clinic.day(5));
    await tabTo(page, page.locator('#hour'));
    await page.keyboard.type('14');
    assert.match(await page.textContent('#chosen'), / 14:00 to 14:45/, 'the full hour, until another minute is chosen');
    await tabTo(page, page.locator('#minute'));
    await page.keyboard.type('35');
    const said = await page.textContent('#chosen');
    assert.match(said, /^\w{3} \d+ \w+ \d{4} 14:35 to 15:20, Europe\/Berlin \(UTC\+[12]\)$/);
    await tabTo(page, page.locator('#reschedule [type=submit]'));
    await page.keyboard.press('Enter');
    await dialog(page, 'reschedule').waitFor({ state: 'detached' });
    const now = await clinic.json('show', String(meeting.id));
    assert.deepEqual([now.status, clinic.local(now.scheduledAt)], ['scheduled', `${clinic.day(5)} 14:35`]);
    await row(page, clinic.LONG).waitFor({ state: 'detached' });
    await until(() => active(page), 'reschedule'); // the focus is on the row that took its place
  });

  await does('an overlap is refused: the meeting in the way is named, and a free time taken instead', async () => {
    await openTab(page, 'missed');
    const meeting = await clinic.meetingOf("Ann O'Neill", 'missed');
    const ann = page.locator('#rows tr.meeting', { hasText: 'Follow-up' });
    await ann.locator('[data-action=reschedule]').click();
    await page.locator('#free button').first().waitFor();
    await page.fill('#day', clinic.day(1));
    await page.locator('#hour').focus();
    await page.selectOption('#hour', { label: '10' });
    await page.selectOption('#minute', { label: '30' });
    await submit(page);
    const problem = page.locator('#reschedule .problem');
    await problem.waitFor();
    assert.match(
      await problem.textContent(),
      /That time is taken\. In the way:.* 10:00 to 11:00: Omar Haddad with Dr\. Zoë Smith/,
    );
    assert.equal(await dialog(page, 'reschedule').count(), 1);
    assert.ok(await problem.evaluate((element) => element === document.activeElement));
    const free = page.locator('#free button');
    assert.ok((await free.count()) >= 3);
    await free.first().click();
    const wanted = Number(await page.inputValue('#minute'));
    await submit(page);
    await dialog(page, 'reschedule').waitFor({ state: 'detached' });
    const [moved] = (await clinic.json('list', '--tab', 'upcoming')).filter(({ title }) => title === 'Follow-up');
    assert.equal(Date.parse(moved.scheduledAt), wanted);
    assert.notEqual(moved.scheduledAt, meeting.scheduledAt);
  });

  await does('a time that the clocks skip cannot be chosen; one that comes twice can be chosen twice', async () => {
    await openTab(page, 'missed');
    await press(page, clinic.HOSTILE, 'reschedule');
    await page.locator('#free button').first().waitFor();
    await page.fill('#day', lastSunday(3, clinic.day(1)));
    await until(() => options(page, 'hour').then((hours) => hours.length), 1 + 23);
    const spring = await options(page, 'hour');
    assert.ok(!spring.some((hour) => hour.startsWith('02')), spring.join());
    assert.match(await page.textContent('#changes'), /forward/);
    await page.fill('#day', lastSunday(10, clinic.day(1)));
    await until(() => options(page, 'hour').then((hours) => hours.length), 1 + 25);
    const autumn = await options(page, 'hour');
    assert.deepEqual(
      autumn.filter((hour) => hour.startsWith('02')),
      ['02 (UTC+2, first)', '02 (UTC+1, second)'],
    );
    await page.selectOption('#hour', { label: '02 (UTC+2, first)' });
    const first = Number(await page.inputValue('#minute'));
    await page.selectOption('#hour', { label: '02 (UTC+1, second)' });
    assert.equal(Number(await page.inputValue('#minute')) - first, 3_600_000);
    assert.match(await page.textContent('#chosen'), /02:\d\d to 0[23]:\d\d, Europe\/Berlin \(UTC\+1\)$/);
    await page.keyboard.press('Escape');
    await dialog(page, 'reschedule').waitFor({ state: 'detached' });
  });

  await does('somebody else was quicker: the page says so, shows the new time, and changes nothing', async () => {
    await openTab(page, 'missed');
    const { id } = await clinic.meetingOf(clinic.HOSTILE, 'missed');
    await press(page, clinic.HOSTILE, 'reschedule');
    await page.locator('#free button').first().waitFor();
    await page.locator('#free button').first().click();
    await clinic.run('reschedule', String(id), '--at', `${clinic.day(6)} 08:00`);
    await submit(page);
    await until(
      () => page.textContent('#reschedule .problem').then((text) => /has been changed meanwhile\. Its present time is shown above/.test(text)),
      true,
    );
    assert.match(await page.textContent('#reschedule .about'), /08:00 to 08:30/);
    await page.click('#reschedule [data-close]');
    assert.equal(clinic.local((await clinic.json('show', String(id))).scheduledAt), `${clinic.day(6)} 08:00`);
  });

  await does('free times that come late leave what was chosen meanwhile', async () => {
    await openTab(page, 'missed');
    await holding(
      page,
      '**/free-times*',
      () => press(page, 'Ida', 'reschedule'),
      async () => {
        await dialog(page, 'reschedule').waitFor();
        assert.match(await page.textContent('#free'), /Looking for free times/);
        await page.fill('#day', clinic.day(3));
        await page.locator('#hour').focus();
        await until(() => options(page, 'hour').then((hours) => hours.length), 1 + 24);
        await page.selectOption('#hour', { label: '14' });
        await page.selectOption('#minute', { label: '35' });
      },
    );
    await page.locator('#free button').first().waitFor();
    assert.match(await page.textContent('#chosen'), / 14:35 to 15:05/);
    await page.keyboard.press('Escape');
  });

  await does('typing another date keeps the hour and the minute, and says nothing of half a date', async () => {
    await press(page, 'Ida', 'reschedule');
    await page.locator('#free button').first().waitFor();
    await page.fill('#day', clinic.day(3));
    await page.locator('#hour').focus();
    await page.selectOption('#hour', { label: '23' });
    await page.selectOption('#minute', { label: '55' });
    await page.evaluate(() => {
      globalThis.said = [];
      new MutationObserver(() => globalThis.said.push(document.querySelector('#chosen').textContent)).observe(
        document.querySelector('#chosen'),
        { childList: true },
      );
    });
    await page.locator('#day').focus();
    const [year, month, day] = clinic.day(4).split('-');
    for (const digit of `${month}${day}${year}`) {
      await page.keyboard.type(digit);
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await until(() => page.textContent('#chosen').then((words) => / 23:55 to 00:25/.test(words)), true);
    assert.deepEqual((await page.evaluate(() => globalThis.said)).filter((words) => /Choose/.test(words)), []);
    await page.keyboard.press('Escape');
  });

  await does('a day that cannot be: no times, no free ones, and a word; nothing is sent', async () => {
    await press(page, 'Ida', 'reschedule');
    await page.locator('#free button').first().waitFor();
    for (const wrong of ['9999-12-31', clinic.day(-1)]) {
      await page.fill('#day', wrong);
      await until(() => options(page, 'hour'), ['–']);
      await until(() => page.locator('#free button').count(), 0);
      await page.locator('#reschedule-reason').focus();
      await until(() => page.textContent('#chosen').then((words) => /^Choose a day from today to/.test(words)), true);
      await page.fill('#day', clinic.day(3));
      await until(() => options(page, 'hour').then((hours) => hours.length), 1 + 24);
      await page.locator('#free button').first().waitFor();
    }
    await page.keyboard.press('Escape');
  });

  await does('what was typed as a reason is there when the same meeting is opened again, and not for another', async () => {
    await press(page, 'Ida', 'reschedule');
    await page.fill('#reschedule-reason', 'called twice');
    await page.keyboard.press('Escape');
    await press(page, 'Ida', 'reschedule');
    await dialog(page, 'reschedule').waitFor();
    assert.equal(await page.inputValue('#reschedule-reason'), 'called twice');
    await page.keyboard.press('Escape');
    await press(page, 'Noor', 'reschedule');
    await dialog(page, 'reschedule').waitFor();
    assert.equal(await page.inputValue('#reschedule-reason'), '');
    await page.keyboard.press('Escape');
  });

  await does('a refusal, and leave to overlap, hold for the time that they were about only', async () => {
    await press(page, 'Ida', 'reschedule');
    await page.locator('#free button').first().waitFor();
    await refusedAt(page, '10', '00');
    await reachable(page, ['#allow', '#reschedule-reason', '#hour', '#reschedule [type=submit]', '#chosen']);
    await page.check('#allow');
    await page.selectOption('#minute', { label: '05' });
    assert.equal(await page.isVisible('#both'), false);
    assert.equal(await page.isChecked('#allow'), false);
    assert.equal(await page.isVisible('#reschedule .problem'), false);
    await page.keyboard.press('Escape');
  });

  await does('two meetings at once, where somebody says that they are meant, and why', async () => {
    const { id } = await clinic.meetingOf('Ida Berg', 'missed');
    await press(page, 'Ida', 'reschedule');
    await page.locator('#free button').first().waitFor();
    await refusedAt(page, '10', '00');
    await page.check('#allow');
    await page.fill('#reschedule-reason', '');
    await submit(page);
    assert.equal(await active(page), 'reschedule-reason', 'it needs a reason');
    await page.fill('#reschedule-reason', 'interpreter is there');
    await submit(page);
    await dialog(page, 'reschedule').waitFor({ state: 'detached' });
    const now = await clinic.json('show', String(id));
    assert.deepEqual([now.status, clinic.local(now.scheduledAt)], ['scheduled', `${clinic.day(8)} 10:00`]);
    assert.equal((await clinic.json('history', String(id))).at(-1).reason, 'interpreter is there');
  });

  await does('a meeting in which the clocks change says both offsets, beside nothing', async () => {
    const before = Number(await page.textContent('#tab-upcoming .count'));
    const autumn = lastSunday(10, clinic.day(30));
    await clinic.run('book', '--doctor', 'Ben', '--patient', 'Ida', '--at', `${autumn}T02:45+02:00`);
    await until(() => page.textContent('#tab-upcoming .count').then(Number), before + 1, POLLED);
    await openTab(page, 'upcoming');
    const last = page.locator('#rows tr.meeting').last();
    assert.equal(await last.locator('.offset').textContent(), 'UTC+2 to UTC+1');
    const [offset, name] = [await last.locator('.offset').boundingBox(), await last.locator('td.patient').boundingBox()];
    assert.ok(offset.x + offset.width <= name.x, 'not across the name');
  });
  await page.context().close();
}

async function refusedAt(page, hour, minute) {
  await page.fill('#day', clinic.day(8));
  await page.locator('#hour').focus();
  await page.selectOption('#hour', { label: hour });
  await page.selectOption('#minute', { label: minute });
  await submit(page);
  await page.locator('#reschedule .problem').waitFor();
}

/** On the screen, and not behind anything. */
async function reachable(page, selectors) {
  for (const selector of selectors) {
    const isOnTop = await page.locator(selector).evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [2, height - 2].every((down) =>
        element.contains(document.elementFromPoint(x + Math.min(width / 2, 20), y + down)),
      );
    });
    assert.ok(isOnTop, `${selector} is out of sight`);
  }
}
