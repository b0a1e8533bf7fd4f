import { expect, test } from '../support/browser.ts';
import { cells, english, open, openMenu, vietnamese } from '../support/e2e/page.ts';
import { drawnPicture, openPicture, readPng, savedPicture } from '../support/e2e/pictures.ts';

const VIEW = '?v=1&from=2020-01-01&to=2025-12-31';

for (const { language, path, words, number } of [
  {
    language: 'Vietnamese',
    path: './',
    words: { open: 'Lưu hoặc sao chép ảnh…', scale: 'Độ phân giải', dark: 'tối', title: 'tiêu đề' },
    number: vietnamese
  },
  {
    language: 'English',
    path: './en/',
    words: { open: 'Save or copy picture…', scale: 'Resolution', dark: 'dark', title: 'title' },
    number: english
  }
])
  test(`a picture is as large as announced and is not blank, in ${language}`, async ({ page }) => {
    await open(page, `${path}${VIEW}`);
    const dialog = await openPicture(page, 'types-organisers', words.open);
    await dialog.getByRole('combobox', { name: words.scale }).selectOption('3');
    const { name, bytes } = await savedPicture(page, dialog, 'PNG');
    expect(name).toMatch(/types-organisers.*\.png$/);
    const light = await readPng(page, bytes);
    expect(light.width % 3).toBe(0);
    await expect(dialog.getByTestId('picture-size')).toContainText(
      `${number(light.width)} × ${number(light.height)} px`
    );
    // 300 dots an inch of 2.54 cm
    const decimal = new Intl.NumberFormat(language === 'English' ? 'en-GB' : 'vi-VN', {
      maximumFractionDigits: 1
    });
    await expect(dialog.getByTestId('picture-size')).toContainText(
      `${decimal.format((light.width / 300) * 2.54)} × ${decimal.format((light.height / 300) * 2.54)} cm`
    );
    expect(light.dpi).toBe(288);
    // Ground, words and the strongest step of the light theme.
    for (const colour of ['#ffffff', '#1d2329', '#0b5a60']) expect(light.colours).toContain(colour);

    await dialog.getByRole('radio', { name: words.dark, exact: true }).check();
    await dialog.getByRole('checkbox', { name: words.title, exact: true }).uncheck();
    const dark = await readPng(page, (await savedPicture(page, dialog, 'PNG')).bytes);
    for (const colour of ['#1b2125', '#8fd6d6']) expect(dark.colours).toContain(colour);
    expect(dark.colours).not.toContain('#ffffff');
    expect(dark.height).toBeLessThan(light.height);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });

test('a picture and a table are copied for other programs', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, `./${VIEW}`);
  const dialog = await openPicture(page, 'frequency');
  await dialog.getByRole('button', { name: 'Sao chép ảnh' }).click();
  await expect(dialog.getByTestId('picture-outcome')).toHaveText('Đã sao chép ảnh.');
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const blob = await item?.getType('image/png');
    return [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))];
  });
  const png = await readPng(page, Buffer.from(copied));
  await expect(dialog.getByTestId('picture-size')).toContainText(
    `${vietnamese(png.width)} × ${vietnamese(png.height)} px`
  );
  expect(png.colours).toContain('#0b6e75');
  await page.keyboard.press('Escape');

  const menu = await openMenu(page, 'types-organisers');
  await menu.getByRole('button', { name: 'Sao chép bảng' }).click();
  await expect(menu.getByRole('status')).toContainText('dán được vào Excel và Word');
  const table = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const text = async (type: string) => (await (await item?.getType(type))?.text()) ?? '';
    const html = new DOMParser().parseFromString(await text('text/html'), 'text/html');
    return {
      lines: (await text('text/plain')).split(/\r?\n/).map((line) => line.split('\t')),
      rows: [...html.querySelectorAll('tr')].map((row) =>
        [...row.querySelectorAll('th, td')].map((cell) => cell.textContent)
      )
    };
  });
  expect(table.rows).toEqual(table.lines);
  await menu.getByRole('button', { name: 'Xem dạng bảng' }).click();
  const onScreen = page.locator('#types-organisers table');
  await expect(onScreen).toBeVisible();
  const bare = (rows: string[][]) =>
    rows.map((row) => row.map((cell) => (cell === '–' ? '' : cell.replaceAll('.', ''))));
  expect(table.lines.length).toBeGreaterThan(10);
  expect(bare(table.lines)).toEqual(bare(await cells(onScreen)));
});

test('a whole dashboard is one picture with every chart, its filters and its citation', async ({ page }) => {
  await open(page, `./${VIEW}`);
  const titles = await page.locator('main > section[id]:not(#events) h2').allTextContents();
  expect(titles.length).toBeGreaterThan(4);
  const events = (await page.getByTestId('matching').textContent()) ?? '';
  await page.getByRole('button', { name: 'Xuất và chia sẻ' }).click();
  await page.getByRole('button', { name: 'Ảnh cả trang (PNG, SVG)…' }).click();
  const dialog = await drawnPicture(page.getByRole('dialog', { name: 'Ảnh: Tổng quan' }));
  await dialog.getByRole('combobox', { name: 'Độ phân giải' }).selectOption('1');
  const png = await savedPicture(page, dialog, 'PNG');
  expect(png.name).toMatch(/_overview_2020-01-01_2025-12-31_.*\.png$/);
  const drawn = await readPng(page, png.bytes);
  expect(drawn).toMatchObject({ width: 1248, dpi: 96 });
  await expect(dialog.getByTestId('picture-size')).toContainText(`1.248 × ${vietnamese(drawn.height)} px`);
  for (const colour of ['#ffffff', '#1d2329', '#0b6e75', '#0b5a60']) expect(drawn.colours).toContain(colour);

  const svg = (await savedPicture(page, dialog, 'SVG')).bytes.toString('utf8');
  const sheet = await page.evaluate((source) => {
    const root = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement;
    return {
      name: root.nodeName,
      texts: [...root.querySelectorAll('text')].map((node) => node.textContent),
      live: root.querySelectorAll('style, script, foreignObject, image, [href]').length
    };
  }, svg);
  expect(sheet).toMatchObject({ name: 'svg', live: 0 });
  for (const title of ['Tổng quan', ...titles]) expect(sheet.texts).toContain(title);
  const said = sheet.texts.join(' ');
  for (const part of ['Lọc: Từ 01/01/2020 đến 31/12/2025', `${events} trên`, 'Nguồn: ', 'Trích dẫn: '])
    expect(said).toContain(part);
  expect(said.replaceAll(' ', '')).toContain(page.url());
});

test('the palette leads to the picture of the page, on phones too', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, `./boards/rhythm/${VIEW}`);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('anh ca trang');
  await page.keyboard.press('Enter');
  const dialog = await drawnPicture(page.getByRole('dialog', { name: /^Ảnh: / }));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const box = await dialog.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});
