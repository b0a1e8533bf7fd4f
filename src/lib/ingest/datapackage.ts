import type { DatasetRemark } from '#lib/model/dataset.ts';
import type { Text } from '#lib/model/text.ts';
import { isIsoDate } from '#lib/util/dates.ts';

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
    remarks: remarksOf(own.remarks)
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
