import type { DatasetRemark } from '#lib/model/dataset.ts';
import type { Text } from '#lib/model/text.ts';
import { isIsoDate } from '#lib/util/dates.ts';
import { schemaFrom } from './schema-read.ts';
import type { TableSchema } from './schema.ts';

/** What a `datapackage.json` says of a dataset. */
export interface PackageInfo {
  readonly name: Text;
  readonly note: Text;
  readonly source: Text;
  readonly licence: string | null;
  readonly synthetic: boolean;
  readonly version: string | null;
  /** the last day that was looked at, which may be later than the last event */
  readonly observedTo: string | null;
  /** what readers of a time axis must know of a stretch of it */
  readonly remarks: readonly DatasetRemark[];
  /** query string of the view that the package was made of; null for a package without one */
  readonly view: string | null;
  /** the files of the package, in its order */
  readonly resources: readonly PackageResource[];
}

/** A table of a package: where it is, how it is written, and what its columns must hold. */
export interface PackageResource {
  readonly name: string;
  readonly title: string;
  /** the file (the first of several), relative to the descriptor */
  readonly path: string;
  readonly paths: readonly string[];
  readonly encoding?: string;
  readonly dialect?: { readonly delimiter?: string; readonly quoteChar?: string; readonly header?: boolean };
  readonly schema: TableSchema | null;
}

/** The resource that a file is, by its path or by its name alone when that is unmistakable. */
export function resourceOf(info: PackageInfo, file: string): PackageResource | null {
  const bare = (path: string) => path.replace(/^\.\//, '').normalize('NFC');
  const base = (path: string) => bare(path).split('/').at(-1) ?? '';
  const exact = info.resources.find(({ paths }) => paths.some((path) => bare(path) === bare(file)));
  if (exact) return exact;
  const named = info.resources.filter(({ paths }) => paths.some((path) => base(path) === base(file)));
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** True for a look-up list of a package whose codes are built in: other tables refer to it, or it is called so. */
export function isLookup(info: PackageInfo, file: string): boolean {
  const resource = resourceOf(info, file);
  if (!resource) return false;
  const referred = info.resources.some((other) =>
    (other.schema?.foreignKeys ?? []).some(({ reference }) => reference.resource === resource.name)
  );
  return referred || /^(?:event[-_ ]?types|actors|organi[sz]ers)$/i.test(resource.name);
}

/**
 * Reads a Frictionless Data Package descriptor; texts in both languages come from `x-nhip-co-so`, else from
 * the standard properties.
 * @returns null when the text is not a JSON object
 */
export function parsePackage(json: string): PackageInfo | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return null;
  }
  if (!isRecord(parsed)) return null;
  const own = isRecord(parsed['x-nhip-co-so']) ? parsed['x-nhip-co-so'] : {};
  const title = textOf(parsed.title) ?? textOf(parsed.name) ?? 'data';
  const licence = firstOf(parsed.licenses);
  const source = textOf(firstOf(parsed.sources)?.title) ?? '';
  return {
    name: bilingual(own.name, title),
    note: bilingual(own.note, textOf(parsed.description) ?? ''),
    source: bilingual(own.source, source),
    licence: textOf(licence?.name) ?? textOf(licence?.title) ?? null,
    synthetic: own.synthetic === true,
    version: textOf(parsed.version) ?? null,
    observedTo: textOf(own.observed_to) ?? null,
    remarks: remarksOf(own.remarks),
    view: textOf(own.view) ?? null,
    resources: resourcesOf(parsed.resources)
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

function firstOf(value: unknown): Record<string, unknown> | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : undefined;
  return isRecord(first) ? first : undefined;
}

function bilingual(value: unknown, fallback: string): Text {
  if (!isRecord(value)) return { vi: fallback, en: fallback };
  const vi = textOf(value.vi) ?? textOf(value.en) ?? fallback;
  return { vi, en: textOf(value.en) ?? vi };
}

/** Remarks with real dates and a text; anything else is left out. */
function remarksOf(value: unknown): DatasetRemark[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).flatMap(({ from, to, text }) => {
    const note = bilingual(text, '');
    const [start, end] = [textOf(from) ?? '', textOf(to) ?? ''];
    return isIsoDate(start) && isIsoDate(end) && note.vi !== '' ? [{ from: start, to: end, text: note }] : [];
  });
}

/** Resources with a file of their own; data written into the descriptor are no file. */
function resourcesOf(value: unknown): PackageResource[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).flatMap((resource) => {
    const given: unknown[] = Array.isArray(resource.path) ? resource.path : [resource.path];
    const paths = given.flatMap((path) => textOf(path) ?? []);
    const [path] = paths;
    if (path === undefined) return [];
    const name = textOf(resource.name) ?? path;
    const encoding = textOf(resource.encoding);
    const dialect = isRecord(resource.dialect) ? dialectOf(resource.dialect) : null;
    return [
      {
        name,
        title: textOf(resource.title) ?? name,
        path,
        paths,
        ...(encoding === undefined ? {} : { encoding }),
        ...(dialect ? { dialect } : {}),
        schema: schemaFrom(resource.schema)
      }
    ];
  });
}

function dialectOf({ delimiter, quoteChar, header }: Record<string, unknown>) {
  return {
    ...(typeof delimiter === 'string' ? { delimiter } : {}),
    ...(typeof quoteChar === 'string' ? { quoteChar } : {}),
    ...(typeof header === 'boolean' ? { header } : {})
  };
}
