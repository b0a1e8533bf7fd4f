/**
 * Builds what the project ships of its sources: the vocabulary and province modules of src/lib/model and the
 * default dataset in data/vietnam-grassroots (its README is written by hand). The same sources always give the
 * same bytes.
 *
 *   npm run data -- --from DIR [--out DIR]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readEvents, readSeeds } from './default-dataset/events.ts';
import { provincesModule, vocabularyModule } from './default-dataset/modules.ts';
import { packageFiles } from './default-dataset/package.ts';
import { PlaceBook } from './default-dataset/places.ts';
import { provincesOf } from './default-dataset/provinces.ts';
import { readSource, readSourceTables } from './default-dataset/source-tables.ts';

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '../shared/data' },
    /** where src/ and data/ are, for a trial elsewhere */
    out: { type: 'string', default: '.' }
  }
});
const tables = readSourceTables(values.from);
const provinces = provincesOf(tables);
const places = new PlaceBook(provinces);
const events = [
  ...readEvents(readSource(values.from, 'real-events/events.jsonl'), places),
  ...readSeeds(readSource(values.from, 'articles/seeds_gold.json'), places)
];

const files = new Map([
  ['src/lib/model/vocabulary.ts', await vocabularyModule(tables)],
  ['src/lib/model/provinces.ts', await provincesModule(provinces)]
]);
for (const [name, text] of packageFiles(tables, events, places)) {
  files.set(`data/vietnam-grassroots/${name}`, text);
}
for (const [path, text] of files) {
  const file = join(values.out, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
}

const unresolved = events.filter((event) => event.locality === null).map((event) => event.event_id);
process.stdout.write(
  `${events.length} events, ${places.rows().length} localities; no place: ${unresolved.join(', ') || 'none'}\n`
);
