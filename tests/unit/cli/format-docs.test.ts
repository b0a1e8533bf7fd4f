import { readFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { formatPage } from '../../../src/cli/format-docs/page.ts';
import { templateCsv, TEMPLATE_FIELDS, TEMPLATE_FILES } from '../../../src/cli/format-docs/templates.ts';
import { fileAt, loaded, look, rowsOf } from '../../support/ingest.ts';

describe('the description of the data format', () => {
  it('is what npm run docs writes', async () => {
    const page = 'docs/data-format.md';
    const fresh = await format(formatPage(), { ...(await resolveConfig(page)), filepath: page });
    expect(await readFile(page, 'utf8')).toBe(fresh);
  });
});

describe.each(['vi', 'en'] as const)('the template in %s', (locale) => {
  const { csv, xlsx } = TEMPLATE_FILES[locale];

  it('is what npm run docs writes', async () => {
    expect(await readFile(`static/templates/${csv}`, 'utf8')).toBe(templateCsv(locale));
  });

  it.each([csv, xlsx])('reads without a question or a problem: %s', async (name) => {
    const file = await fileAt(`static/templates/${name}`);
    const { guess } = await look(file);
    expect(guess.role).toBe('events');
    expect(guess.mapping).toEqual(Object.fromEntries(TEMPLATE_FIELDS.map((field, i) => [field, i])));
    const imported = await loaded([file]);
    expect(imported.problems).toEqual([]);
    expect(imported.counts).toMatchObject({ read: 3, kept: 3, setAside: 0 });
    const dates = rowsOf(imported, 'events').map((row) => row['event_date']);
    expect(dates).toEqual(['2017-06-28', '2018-08-24', '2019-05-09']);
  });
});
