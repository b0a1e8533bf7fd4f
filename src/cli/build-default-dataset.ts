/**
 * Builds what the project ships of its sources: the vocabulary and province modules of src/lib/model and the
 * default dataset in data/vietnam-grassroots. The same sources always give the same bytes.
 *
 *   npm run data -- --from DIR
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { provincesModule, vocabularyModule } from './default-dataset/modules.ts';
import { provincesOf } from './default-dataset/provinces.ts';
import { readSourceTables } from './default-dataset/source-tables.ts';

const { values } = parseArgs({ options: { from: { type: 'string', default: '../shared/data' } } });
const tables = readSourceTables(values.from);
const provinces = provincesOf(tables);

writeFileSync('src/lib/model/vocabulary.ts', await vocabularyModule(tables));
writeFileSync('src/lib/model/provinces.ts', await provincesModule(provinces));
