import type { Text } from '#lib/model/text.ts';
import type { PackageInfo } from './schema/datapackage.ts';
import type { StoreLimits } from './events/event-store.ts';
import type { Role } from './mapping/fields.ts';
import type { Mapping } from './mapping/map.ts';
import type { NamedBlob } from './raw.ts';
import type { Reading } from './reading.ts';
import type { TableSchema } from './schema/schema.ts';

export interface ImportFile {
  readonly file: NamedBlob;
  readonly role: Role | 'unknown';
  readonly mapping: Mapping;
  readonly reading?: Reading;
  /** the schema declared for the file: every row is checked against it */
  readonly schema?: TableSchema;
}

export interface ImportRequest {
  readonly files: readonly ImportFile[];
  readonly id: string;
  readonly name: Text;
  readonly package?: PackageInfo;
  readonly options?: ImportLimits;
}

/** What is left out to save memory, and how much there is. */
export interface ImportLimits extends StoreLimits {
  /** bytes; an import that needs more is refused, see `budgetOf` */
  readonly budget?: number;
}
