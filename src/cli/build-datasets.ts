/**
 * Prepares the datasets published with the product: every folder of data/ that holds a datapackage.json is
 * read by the same ingest library as an analyst's own files and written to static/datasets/<id>/ as Arrow
 * tables with a manifest.
 */
import { readdir, rm, mkdir, writeFile, access } from 'node:fs/promises';
import path from 'node:path';
import { importPackage } from './import-package.ts';
import type { DatasetManifest } from '#lib/ingest/builtin.ts';
import { TABLE_NAMES, type TableName } from '#lib/model/tables.ts';

const SOURCE = 'data';
const TARGET = 'static/datasets';
/** The dataset a newcomer sees; the others follow by name. */
const DEFAULT = 'vietnam-grassroots';

await rm(TARGET, { recursive: true, force: true });
const published: unknown[] = [];
for (const folder of await datasetFolders()) {
  const { tables, info, problems, counts } = await importPackage(path.join(SOURCE, folder), folder);
  const fatal = problems.filter((problem) => problem.fatal);
  if (fatal.length > 0)
    throw new Error(`${folder}: ${fatal.map((problem) => problem.message.en).join('; ')}`);
  const target = path.join(TARGET, folder);
  await mkdir(target, { recursive: true });
  const files = {} as Record<TableName, string[]>;
  for (const name of TABLE_NAMES) {
    files[name] = tables[name].map((_, i) => `${name}-${i}.arrow`);
    await Promise.all(
      tables[name].map((batch, i) => writeFile(path.join(target, `${name}-${i}.arrow`), batch))
    );
  }
  const manifest: DatasetManifest = { info, tables: files };
  await writeFile(path.join(target, 'manifest.json'), JSON.stringify(manifest));
  published.push({ id: info.id, name: info.name, synthetic: info.synthetic, own: false });
  process.stdout.write(
    `${folder}: ${counts.read} rows read, ${counts.kept} kept, ${counts.setAside} set aside, ${problems.length} remarks\n`
  );
}
await writeFile(path.join(TARGET, 'index.json'), JSON.stringify(published));

async function datasetFolders(): Promise<string[]> {
  const entries = await readdir(SOURCE, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (!entry.isDirectory()) continue;
    const descriptor = path.join(SOURCE, entry.name, 'datapackage.json');
    if (
      await access(descriptor).then(
        () => true,
        () => false
      )
    )
      found.push(entry.name);
  }
  return found.sort((a, b) => Number(b === DEFAULT) - Number(a === DEFAULT) || a.localeCompare(b));
}
