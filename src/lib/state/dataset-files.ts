import type { Messages } from '#lib/i18n/messages.ts';
import { mappingToJson } from '#lib/ingest/mapping/mapping-file.ts';
import type { Provenance } from '#lib/ingest/provenance.ts';
import { readBoundaries, type Boundaries, type BoundariesFault } from '#lib/keep/boundaries.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { Locale } from '#lib/model/text.ts';
import { slug } from '#lib/util/text.ts';
import { problemsCsv } from './importer-problems.ts';
import type { Kept } from './kept.svelte.ts';
import type { OutlineState } from './outlines.svelte.ts';
import { save } from './save.ts';

export type { Boundaries, BoundariesFault, Provenance };

/** The matching of columns that a dataset was read with, as a file for another device or the command line. */
export function saveMapping(provenance: Provenance, name: string): void {
  const entries = provenance.files.flatMap(({ role, headers, mapping, reading }) =>
    role === 'unknown' ? [] : [{ role, headers, mapping, reading }]
  );
  save(new Blob([mappingToJson(entries)], { type: 'application/json' }), fileName(name, 'mapping.json'));
}

/** The problems that were met when a dataset was read, as a file. */
export function saveProblemList(
  { problems }: Provenance,
  name: string,
  words: Messages['import'],
  locale: Locale
): void {
  save(problemsCsv(problems, words, locale), fileName(name, 'problems.csv'));
}

/**
 * Takes outlines of localities for the maps of a dataset, and stores them with it when it is kept. The error says
 * why the file cannot be used.
 */
export async function addBoundaries(
  { kept, outlines }: { readonly kept: Kept; readonly outlines: OutlineState },
  info: DatasetInfo,
  file: File
): Promise<Boundaries | BoundariesFault> {
  const json = await file.text();
  const read = readBoundaries(json, info.localities);
  if (!read.ok) return read.error;
  const { features } = read.value;
  outlines.put(info.id, file.name, read.value);
  // What could not be stored is said by the list of kept datasets; the maps have the outlines all the same.
  if (kept.isKept(info.id)) await kept.saveBoundaries(info.id, { name: file.name, features, json });
  return read.value;
}

const fileName = (name: string, rest: string): string => `${slug(name) || 'data'}_${rest}`;
