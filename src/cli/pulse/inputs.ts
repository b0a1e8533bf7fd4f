import { openAsBlob } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { nodeDeps } from '../import-package.ts';
import { resourceOf, type PackageInfo } from '#lib/ingest/schema/datapackage.ts';
import { FIELDS, type Field, type Role } from '#lib/ingest/mapping/fields.ts';
import { inspect, type Inspection } from '#lib/ingest/inspect.ts';
import { mapColumns, type Mapping } from '#lib/ingest/mapping/map.ts';
import { applyMapping, mappingFromJson, type SavedMapping } from '#lib/ingest/mapping/mapping-file.ts';
import { problem, type Problem } from '#lib/ingest/problems/problems.ts';
import type { NamedBlob } from '#lib/ingest/raw.ts';
import type { Reading } from '#lib/ingest/reading.ts';
import type { TableSchema } from '#lib/ingest/schema/schema.ts';
import { combine } from '#lib/ingest/containers/unpack.ts';
import { UsageError, type Asked } from './args.ts';

/** A file of the command line (or a member of an archive) with what was found out about it. */
export interface Input {
  readonly file: NamedBlob;
  /** null when it cannot be read: `problem` says why */
  readonly inspection: Inspection | null;
  readonly problem: Problem | null;
  readonly role: Role | 'unknown';
  readonly mapping: Mapping;
  readonly reading: Reading;
  /** repairs that were applied */
  readonly repaired: readonly string[];
  /** the schema that the package declares for the file */
  readonly schema?: TableSchema;
}

export interface Inputs {
  readonly inputs: readonly Input[];
  readonly package: PackageInfo | null;
  readonly problems: readonly Problem[];
}

/** How often repairs may lead to further ones. */
const MOST_REPAIRS = 6;

/**
 * Opens the files of a command line, archives and package folders unpacked.
 * @throws UsageError when a mapping names what does not exist
 */
export async function openInputs(asked: Asked): Promise<Inputs> {
  const blobs: NamedBlob[] = [];
  const problems: Problem[] = [];
  for (const name of asked.files) {
    try {
      blobs.push(...(await blobsAt(name)));
    } catch (cause) {
      const value = cause instanceof Error ? cause.message : String(cause);
      problems.push(problem('unreadable_file', { file: name, value }));
    }
  }
  const combined = blobs.length > 0 ? await combine(blobs) : null;
  if (combined && !combined.ok) problems.push(combined.error);
  const unpacked = combined?.ok ? combined.value : { files: [], package: null, problems: [] };
  problems.push(...unpacked.problems);
  const saved = await savedMappings(asked.mapping);
  const inputs: Input[] = [];
  for (const [i, file] of unpacked.files.entries()) {
    const single = unpacked.files.length === 1;
    const reading = i === 0 ? asked.reading : {};
    const input = await openInput(file, { asked, saved, single, first: i === 0, reading });
    const schema = unpacked.package ? resourceOf(unpacked.package, file.name)?.schema : null;
    inputs.push(schema ? { ...input, schema } : input);
  }
  return { inputs, package: unpacked.package, problems };
}

/** The file, or the files of a folder. */
async function blobsAt(name: string): Promise<NamedBlob[]> {
  if (!(await stat(name)).isDirectory()) return [{ name: path.basename(name), blob: await openAsBlob(name) }];
  const entries = await readdir(name, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !/^(?:\.|readme)/i.test(entry.name));
  return Promise.all(
    files.map(async (entry) => ({ name: entry.name, blob: await openAsBlob(path.join(name, entry.name)) }))
  );
}

async function savedMappings(file: string | null): Promise<readonly SavedMapping[]> {
  if (file === null) return [];
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`pulse: --mapping ${file}: ${String(cause)}`);
  }
  const read = mappingFromJson(text);
  if (!read.ok) throw new UsageError(`pulse: --mapping ${file}: ${read.error.message.en}`);
  return read.value;
}

interface Circumstances {
  readonly asked: Asked;
  readonly saved: readonly SavedMapping[];
  readonly single: boolean;
  readonly first: boolean;
  readonly reading: Reading;
}

async function openInput(file: NamedBlob, given: Circumstances): Promise<Input> {
  let reading = given.reading;
  let found = await inspect(file, nodeDeps, reading);
  const saved = found.ok ? savedFor(found.value.headers, given.saved) : null;
  if (saved && Object.keys(saved.entry.reading).length > 0) {
    reading = { ...saved.entry.reading, ...reading };
    found = await inspect(file, nodeDeps, reading);
  }
  const repaired: string[] = [];
  for (let i = 0; i < MOST_REPAIRS && given.asked.repair && found.ok; i++) {
    const [offer] = found.value.offers;
    if (!offer) break;
    reading = { ...reading, ...offer.reading };
    repaired.push(offer.kind);
    found = await inspect(file, nodeDeps, reading);
  }
  if (!found.ok) {
    return { file, inspection: null, problem: found.error, role: 'unknown', mapping: {}, reading, repaired };
  }
  const { headers, sample, guess } = found.value;
  const asked = given.first ? given.asked.role : null;
  // A single file is most likely a table of events, whatever its columns are called.
  const role =
    asked ?? saved?.entry.role ?? (guess.role === 'unknown' && given.single ? 'events' : guess.role);
  const proposed =
    role === 'unknown' ? {} : role === guess.role ? guess.mapping : mapColumns(role, headers, sample).mapping;
  const mapping = { ...(saved?.mapping ?? proposed), ...named(given, role, headers) };
  return { file, inspection: found.value, problem: null, role, mapping, reading, repaired };
}

function savedFor(headers: readonly string[], saved: readonly SavedMapping[]) {
  for (const entry of saved) {
    const mapping = applyMapping(entry, headers);
    if (mapping) return { entry, mapping };
  }
  return null;
}

/** Columns named with --map, in the first file of events. @throws UsageError */
function named({ asked }: Circumstances, role: Role | 'unknown', headers: readonly string[]): Mapping {
  if (role !== 'events' || asked.map.size === 0) return {};
  const fields: Partial<Record<Field, number>> = {};
  for (const [name, header] of asked.map) {
    if (!Object.hasOwn(FIELDS.events, name))
      throw new UsageError(`pulse: --map ${name}: one of ${Object.keys(FIELDS.events).join(', ')} is needed`);
    const index = headers.findIndex((known) => known.trim().toLowerCase() === header.trim().toLowerCase());
    if (index < 0)
      throw new UsageError(`pulse: --map ${name}=${header}: the columns are ${headers.join(', ')}`);
    fields[name as Field] = index;
  }
  return fields;
}
