/** What a doctor and a patient may see and do, and what staff do for them. */

import assert from 'node:assert/strict';
import * as clinic from './clinic.mjs';
import { PHONE, POLLED, active, check, dialog, logIn, openPage, until } from './harness.mjs';
import { inspect } from './looks.mjs';

export async function doctorsView(browser, token, id) {
  const page = await openPage(browser, { viewport: PHONE });
  await check(
    'a doctor sees own meetings only, with their buttons',
    async () => {
      await logIn(page, token);
      const own = await clinic.json('list', '--tab', 'upcoming', '--doctor', String(id));
      await until(() => page.locator('#rows tr.meeting').count(), own.length);
      assert.equal(await page.isVisible('#rows td.doctor'), false);
      assert.ok((await page.locator('#rows [data-action=start]').count()) > 0);
      assert.match(await page.textContent('.user'), /Zoë Smith doctor/);
      await inspect(page, 'phone-light-doctor', 'phone');
    },
    page,
  );
  await page.context().close();
}

export async function patientsView(browser, token, id, tokenName) {
  // two at least that nobody has read, whatever the other themes have made or read
  await clinic.add([
    ['Ben Okafor', "Ann O'Neill", -405, 30, 'scheduled'],
    ['Ben Okafor', "Ann O'Neill", -455, 30, 'scheduled'],
  ]);
  await clinic.run('check-missed');
  const page = await openPage(browser);
  const does = (name, run) => check(name, run, page);

  await does('a patient sees own meetings, and no button that changes one', async () => {
    await logIn(page, token);
    const own = await clinic.json('list', '--tab', 'upcoming', '--patient', String(id));
    for (const tab of ['completed', 'missed', 'upcoming']) {
      await page.click(`#tab-${tab}`);
      await page.waitForSelector(`#tab-${tab}[aria-selected=true]`);
      await page.waitForSelector('#panel:not([aria-busy])');
      await until(
        () => page.locator('#rows tr.meeting').count(),
        (await clinic.json('list', '--tab', tab, '--patient', String(id))).length,
      );
      assert.equal(await page.locator('#rows button').count(), 0);
    }
    assert.ok(own.length > 0);
    await inspect(page, 'desktop-light-patient', 'desktop');
  });

  await does('the bell: unread ones are counted, read one by one, and all at once', async () => {
    const unread = (await clinic.json('notifications', '--for', String(id), '--unread')).length;
    assert.ok(unread >= 2, `${unread} unread`);
    assert.equal(await page.textContent('#bell-count'), String(unread));
    await page.click('#bell');
    await until(() => page.locator('#notes li').count(), unread);
    assert.match(await page.locator('#notes').textContent(), /Your appointment with Dr\. .* was not attended/);
    assert.equal(await page.locator('#notes button', { hasText: 'Show meeting' }).count(), 0);
    assert.equal(await page.isVisible('#notes-about'), false);
    await page.waitForSelector('#notifications:not([data-moving])');
    await page.locator('#notes button', { hasText: 'Mark as read' }).first().click();
    await until(() => page.locator('#notes li').count(), unread - 1);
    await page.click('#read-all');
    await until(() => page.isVisible('#no-notes'), true);
    await until(() => page.textContent('#bell-words'), 'none unread');
    assert.deepEqual(await clinic.json('notifications', '--for', String(id), '--unread'), []);
    await page.uncheck('#waiting-only');
    await until(
      () =>
        page
          .locator('#notes li')
          .count()
          .then((all) => all >= unread),
      true,
    );
    await page.keyboard.press('Escape');
    assert.equal(await active(page), 'bell');
  });

  await does('access is revoked while the page is open: back to the login, with a word', async () => {
    await clinic.revoke(tokenName);
    await until(() => page.isVisible('#login'), true, POLLED);
    assert.match(await page.textContent('#login-word'), /session has ended/);
    assert.equal(await page.locator('#rows tr').count(), 0);
  });
  await page.context().close();
}

/** Staff tell people by telephone, and mark as read what they have told. */
export async function staffsBell(browser, token) {
  await clinic.add([
    ['Ben Okafor', 'Kim Park', -95, 30, 'scheduled'],
    ['Ben Okafor', 'Kim Park', -195, 30, 'scheduled'],
  ]);
  await clinic.run('check-missed');
  const page = await openPage(browser);
  const does = (name, run) => check(name, run, page);
  await logIn(page, token);

  await does('staff’s bell counts whom to tell, and says which meeting of when', async () => {
    const waiting = (await clinic.json('notifications')).filter(({ readAt, toldAt }) => !readAt && !toldAt);
    await until(() => page.textContent('#bell-words'), `${waiting.length} still to be told`);
    await page.click('#bell');
    await dialog(page, 'notifications').waitFor();
    assert.match(await page.textContent('#notes-about'), /Press Told once you have told somebody\./);
    assert.equal(await page.isVisible('#read-all'), false, 'not everybody’s at once');
    await page.fill('#for', 'kim p');
    await until(() => page.locator('#notes li').count(), 2);
    const [note] = await clinic.json('notifications', '--for', 'Kim Park');
    const shown = await page.locator('#notes li').first().innerText();
    assert.match(shown, /For patient Kim Park/);
    assert.match(shown, /Your appointment with Dr\. Ben Okafor was not attended/);
    assert.match(shown, new RegExp(`Meeting of \\w{3} \\d+ \\w+ \\d{4} ${clinic.local(note.toScheduledAt).slice(11)}`));
  });

  await does('Told is noted apart from their own reading; a second click is for no other note', async () => {
    const ids = (await clinic.json('notifications', '--for', 'Kim Park')).map(({ id }) => id);
    const told = page.locator('#notes [data-action=told]').first();
    assert.match(await told.textContent(), /^Told, for patient Kim Park: Your appointment with Dr\. Ben Okafor/);
    await page.waitForSelector('#notes:not([data-moving])');
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 1_000); // however slow this machine is, the second click is a quick one
    const { x, y, width, height } = await told.boundingBox();
    await page.mouse.click(x + width / 2, y + height / 2);
    await until(() => page.locator('#notes li').count(), 1);
    await page.mouse.click(x + width / 2, y + height / 2);
    await page.locator('#notifications .toast', { hasText: 'Not done: “Told” had only just come' }).waitFor();
    await page.clock.resume();
    const notes = await clinic.json('notifications', '--for', 'Kim Park');
    assert.deepEqual(
      ids.map((id) => notes.find((note) => note.id === id)).map(({ readAt, toldBy }) => [readAt, toldBy]),
      [
        [null, 'front desk'],
        [null, null],
      ],
    );
  });

  await does('the list is kept fresh while it is open, and the focus stays', async () => {
    await page.focus('#notes [data-action=told]');
    await clinic.add([['Ben Okafor', 'Kim Park', -295, 30, 'scheduled']]);
    await clinic.run('check-missed');
    await until(() => page.locator('#notes li').count(), 2, POLLED);
    assert.equal(await active(page), 'told');
    for (const left of [1, 0]) {
      await page.waitForSelector('#notifications:not([data-moving]) #notes:not([data-moving])');
      await page.locator('#notes [data-action=told]').first().click();
      await until(() => page.locator('#notes li').count(), left);
    }
    assert.equal(await page.textContent('#no-notes'), 'Nobody has to be told of those named “kim p”.');
    await page.uncheck('#waiting-only');
    await until(() => page.locator('#notes li').count(), 3);
    assert.match(await page.locator('#notes li').first().innerText(), /told .* by front desk/);
    await page.keyboard.press('Escape');
  });

  await does('a deleted meeting comes back from its details, by way of the bell', async () => {
    const { id, scheduledAt } = await clinic.meetingOf('Kim Park', 'missed');
    await clinic.run('delete', String(id));
    await page.click('#bell');
    await dialog(page, 'notifications').waitFor();
    await page.fill('#for', 'okafor');
    const note = page.locator('#notes li', { hasText: `${clinic.local(scheduledAt).slice(11)}For doctor Ben Okafor` });
    await note.locator('[data-action=show]').click();
    await dialog(page, 'details').waitFor();
    assert.match(await page.textContent('#details-status'), /deleted/);
    assert.deepEqual(
      await page.locator('#details-actions button').evaluateAll((buttons) => buttons.map(({ dataset }) => dataset.action)),
      ['undo'],
    );
    await page.waitForSelector('#details:not([data-moving])');
    await page.click('#details-actions [data-action=undo]');
    await page.locator('.toast', { hasText: 'Undone: Kim Park' }).waitFor();
    assert.equal((await clinic.json('show', String(id))).deletedAt, null);
    await until(() => active(page), 'bell');
  });
  await page.context().close();
}
