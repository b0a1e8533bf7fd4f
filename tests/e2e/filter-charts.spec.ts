import { expect, test } from '../support/browser.ts';
import {
  between,
  byOrganiser,
  count,
  EVENTS,
  inOneQuarter,
  inProvince,
  inTheme,
  ofType
} from '../support/e2e/dataset.ts';
import {
  chips,
  clickMark,
  expectCount,
  open,
  settled,
  summary,
  themeRow,
  vietnamese
} from '../support/e2e/page.ts';

const params = (url: string) => new URL(url).searchParams;

test('a brush on the frequency chart filters the other panels and not itself', async ({ page }) => {
  await open(page);
  const own = await summary(page, 'frequency').textContent();
  const themes = await page.locator('#themes ol').textContent();

  const [from, to] = [page.getByRole('slider').first(), page.getByRole('slider').last()];
  const left = await from.boundingBox();
  const right = await to.boundingBox();
  if (!left || !right) throw new Error('the brush has no handles');
  const at = (share: number) => left.x + 12 + (right.x - left.x) * share;
  const y = left.y + left.height / 2;
  const steps = await page.evaluate(() => history.length);
  await page.mouse.move(at(0.55), y);
  await page.mouse.down();
  await page.mouse.move(at(0.7), y, { steps: 8 });
  await page.mouse.move(at(0.8), y, { steps: 8 });
  await page.mouse.up();

  await expect(chips(page)).toHaveCount(1);
  expect(await page.evaluate(() => history.length), 'one step of the history').toBe(steps + 1);
  const [first, last] = [params(page.url()).get('from') ?? '', params(page.url()).get('to') ?? ''];
  expect(first < last).toBe(true);
  const inside = between(first, last);
  expect(count(inside)).toBeGreaterThan(50);
  expect(count(inside)).toBeLessThan(EVENTS.length);
  await expectCount(page, count(inside));
  await expect(themeRow(page, 'DV05').locator('b')).toHaveText(vietnamese(count(inside, inTheme('DV05'))));
  expect(await page.locator('#themes ol').textContent()).not.toBe(themes);
  await settled(page);
  expect(await summary(page, 'frequency').textContent()).toBe(own);

  await page.locator('#frequency').getByRole('button', { name: 'Bỏ khoảng thời gian' }).click();
  await expectCount(page, EVENTS.length);
});

test('a click on a theme filters, with Shift it adds, and the list keeps its own counts', async ({
  page
}) => {
  await open(page);
  const own = await page.locator('#themes ol b').allTextContents();
  await themeRow(page, 'DV04').click();
  await expectCount(page, count(inTheme('DV04')));
  await expect(themeRow(page, 'DV04')).toHaveAttribute('aria-pressed', 'true');
  await expect(summary(page, 'frequency')).toContainText(
    `${vietnamese(count(inTheme('DV04'), inOneQuarter))} hoạt động từ`
  );

  await themeRow(page, 'NT01').click({ modifiers: ['Shift'] });
  await expectCount(page, count(inTheme('DV04', 'NT01')));
  expect(params(page.url()).get('theme')).toBe('DV04,NT01');
  await settled(page);
  expect(await page.locator('#themes ol b').allTextContents()).toEqual(own);

  await themeRow(page, 'DV04').click({ modifiers: ['Shift'] });
  await expectCount(page, count(inTheme('NT01')));
  await themeRow(page, 'NT01').click();
  await expectCount(page, EVENTS.length);
  expect(page.url()).not.toContain('?');
});

test('a click on a province of the map filters all but the map', async ({ page }) => {
  await open(page);
  const own = await summary(page, 'map').textContent();
  await clickMark(page, 'map', /^QNI$/);
  await expectCount(page, count(inProvince('P34-22')));
  await expect(chips(page)).toContainText(['Quảng Ninh']);
  await settled(page);
  expect(await summary(page, 'map').textContent()).toBe(own);
  await clickMark(page, 'map', /^QNI$/);
  await expectCount(page, EVENTS.length);
});

test('a click on a cell of the matrix filters by type and organiser', async ({ page }) => {
  await open(page);
  const cell = [ofType('tiep_xuc_cu_tri'), byOrganiser('hdnd')] as const;
  await clickMark(page, 'types-organisers', new RegExp(`^${count(...cell)}$`));
  await expectCount(page, count(...cell));
  expect(params(page.url()).get('type')).toBe('tiep_xuc_cu_tri');
  expect(params(page.url()).get('organiser')).toBe('hdnd');
});

test('what is pointed at in one chart is pointed out in the others', async ({ page }) => {
  await open(page);
  const thick = page.locator('#theme-trend .live path[stroke-width="3"]');
  await page.locator('#theme-trend').scrollIntoViewIfNeeded();
  await expect(page.locator('#theme-trend .live svg')).toBeVisible();
  await expect(thick).toHaveCount(0);
  await themeRow(page, 'DV05').focus();
  await expect(thick).not.toHaveCount(0);
  await themeRow(page, 'DV05').blur();
  await expect(thick).toHaveCount(0);
});

test('a click with Alt leaves out what was clicked', async ({ page }) => {
  await open(page);
  await themeRow(page, 'DV05').click({ modifiers: ['Alt'] });
  await expectCount(page, EVENTS.length - count(inTheme('DV05')));
  expect(params(page.url()).get('theme')).toBe('!DV05');
  await expect(chips(page)).toContainText(['không']);
});

test('Back undoes each step and Forward does it again', async ({ page }) => {
  await open(page);
  const steps = [
    { act: () => themeRow(page, 'DV04').click(), count: count(inTheme('DV04')) },
    {
      act: () => clickMark(page, 'map', /^QNI$/),
      count: count(inTheme('DV04'), inProvince('P34-22'))
    },
    {
      act: () => themeRow(page, 'DV05').click({ modifiers: ['Shift'] }),
      count: count(inTheme('DV04', 'DV05'), inProvince('P34-22'))
    }
  ];
  for (const step of steps) {
    await step.act();
    await expectCount(page, step.count);
    await settled(page);
  }
  for (const before of [steps[1]?.count, steps[0]?.count, EVENTS.length]) {
    await page.goBack();
    await expectCount(page, before ?? -1);
  }
  expect(page.url()).not.toContain('?');
  for (const step of steps) {
    await page.goForward();
    await expectCount(page, step.count);
  }
});

test('the split of the frequency chart is part of the view', async ({ page }) => {
  await open(page);
  await page.locator('#frequency select').selectOption('type_family');
  await expect(page).toHaveURL(/split=type_family/);
  await settled(page);
  const families = page
    .locator('#frequency .live text')
    .filter({ hasText: /Hội nghị|hội nghị|Tiếp xúc|Đại hội/ });
  await expect(families).not.toHaveCount(0);
  await expectCount(page, EVENTS.length);
});
