import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { formatPage } from './format-docs/page.ts';
import { templateCsv, templateXlsx, TEMPLATE_FILES } from './format-docs/templates.ts';
import { ROOT } from './project.mjs';

/**
 * `npm run docs`: writes docs/data-format.md and the template files in static/templates from the same
 * definitions of fields that files are read by. A test fails when they are no longer up to date.
 */
const page = path.join(ROOT, 'docs/data-format.md');
await writeFile(page, await format(formatPage(), { ...(await resolveConfig(page)), filepath: page }));
const folder = path.join(ROOT, 'static/templates');
await mkdir(folder, { recursive: true });
for (const locale of ['vi', 'en'] as const) {
  await writeFile(path.join(folder, TEMPLATE_FILES[locale].csv), templateCsv(locale));
  await writeFile(path.join(folder, TEMPLATE_FILES[locale].xlsx), await templateXlsx(locale));
}
