import type { Locality } from '#lib/model/dataset.ts';
import type { Outline } from '#lib/model/outlines.ts';
import { err, ok, type Result } from '#lib/util/result.ts';
import { fold } from '#lib/util/text.ts';
import { isDegrees, polygonsOf } from './rings.ts';

export type BoundariesFault = 'json' | 'collection' | 'empty' | 'geometry' | 'degrees' | 'names' | 'large';

/** Outlines that were read, and which localities they belong to. */
export interface Boundaries {
  readonly features: number;
  /** position of the feature to key of the locality */
  readonly matched: ReadonlyMap<number, string>;
  /** names (or codes) of features that no locality has */
  readonly unmatchedFeatures: readonly string[];
  /** names of localities of the same kind without an outline */
  readonly unmatchedPlaces: readonly string[];
  /** names (or codes) of features of localities whose geometry is no area */
  readonly broken: readonly string[];
  readonly level: Locality['level'];
  /** the outlines of the localities that were found, in the order of the features */
  readonly outlines: readonly Outline[];
}

/** Characters; a map of all communes, simplified, has about a third. */
const LARGEST = 50_000_000;
const AREAS: readonly unknown[] = ['Polygon', 'MultiPolygon'];

/**
 * Reads a GeoJSON FeatureCollection of areas and finds each area's locality by key, name or code. All areas
 * are taken to be of one level and one time: that of most matches, for code 44 is another province since 2025.
 */
export function readBoundaries(
  text: string,
  localities: readonly Locality[]
): Result<Boundaries, BoundariesFault> {
  if (text.length > LARGEST) return err('large');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return err('json');
  }
  if (!isRecord(parsed) || parsed['type'] !== 'FeatureCollection' || !Array.isArray(parsed['features']))
    return err('collection');
  const features = parsed['features'].filter(isRecord);
  if (features.length === 0) return err('empty');
  if (!features.some(({ geometry }) => isRecord(geometry) && AREAS.includes(geometry['type'])))
    return err('geometry');
  const values = features.map(labelsOf);
  if (values.every((labels) => labels.length === 0)) return err('names');

  let best: { matched: Map<number, string>; group: readonly Locality[] } = { matched: new Map(), group: [] };
  for (const group of groupsOf(localities)) {
    const matched = match(values, group);
    // All of today's provinces have names that were provinces before: the list that is filled wins.
    const better = matched.size - best.matched.size || best.group.length - group.length;
    if (matched.size > 0 && better > 0) best = { matched, group };
  }
  const { group } = best;
  const read = [...best.matched].map(([i, key]) => ({
    i,
    key,
    polygons: polygonsOf(features[i]?.['geometry'])
  }));
  if (read.some(({ polygons }) => polygons !== null && !isDegrees(polygons))) return err('degrees');
  const outlines = read.flatMap(({ key, polygons }) => (polygons === null ? [] : [{ key, polygons }]));
  const broken = read.filter(({ polygons }) => polygons === null);
  const matched = new Map([...best.matched].filter(([at]) => !broken.some(({ i }) => i === at)));
  const found = new Set(matched.values());
  const nameOf = (i: number) => values[i]?.[0] ?? `#${i + 1}`;
  return ok({
    features: features.length,
    matched,
    unmatchedFeatures: values.flatMap((_, i) => (best.matched.has(i) ? [] : [nameOf(i)])),
    unmatchedPlaces: group.filter(({ key }) => !found.has(key)).map(({ name }) => name),
    broken: broken.map(({ i }) => nameOf(i)),
    level: group[0]?.level ?? 'province',
    outlines
  });
}

/** Texts and codes of a feature, names first. */
function labelsOf(feature: Record<string, unknown>): string[] {
  const properties = isRecord(feature['properties']) ? feature['properties'] : {};
  const entries = [...Object.entries(properties), ['id', feature['id']] as const];
  const isName = (key: string) => /name|ten|tên|title|label|province|tinh|tỉnh/i.test(key);
  return entries
    .filter(([, value]) => (typeof value === 'string' && value.trim() !== '') || typeof value === 'number')
    .sort(([a], [b]) => Number(isName(b)) - Number(isName(a)))
    .map(([, value]) => String(value).trim());
}

/** Localities of one level, and where there are two times, of one time. */
function groupsOf(localities: readonly Locality[]): Locality[][] {
  const groups = new Map<string, Locality[]>();
  for (const place of localities) {
    const kind = `${place.level} ${place.validTo ?? 'in force'}`;
    groups.set(kind, [...(groups.get(kind) ?? []), place]);
  }
  return [...groups.values()];
}

function match(values: readonly (readonly string[])[], group: readonly Locality[]): Map<number, string> {
  const byName = unique(group, ({ name, key }) => [bare(name), fold(key)]);
  const byCode = unique(group, ({ code }) => (code === null ? [] : [plainCode(code)]));
  const matched = new Map<number, string>();
  const taken = new Set<string>();
  const find = (index: (label: string) => string | undefined) => {
    for (const [i, labels] of values.entries()) {
      if (matched.has(i)) continue;
      const key = labels.map(index).find((found) => found !== undefined && !taken.has(found));
      if (key === undefined) continue;
      matched.set(i, key);
      taken.add(key);
    }
  };
  find((label) => byName.get(bare(label)) ?? byName.get(fold(label)));
  // Codes that are mere numbers prove nothing by themselves: they only complete a match by names, or match all.
  const named = matched.size;
  find((label) => (/^\d+$/.test(label) ? byCode.get(plainCode(label)) : undefined));
  if (named === 0 && matched.size < values.length) return new Map();
  return matched;
}

/** Labels that only one locality has. */
function unique(group: readonly Locality[], labels: (place: Locality) => string[]): Map<string, string> {
  const found = new Map<string, string>();
  const doubled = new Set<string>();
  for (const place of group) {
    for (const label of new Set(labels(place))) {
      if (found.has(label)) doubled.add(label);
      found.set(label, place.key);
    }
  }
  for (const label of doubled) found.delete(label);
  return found;
}

const plainCode = (code: string): string => code.replace(/^0+(?=\d)/, '');

/** A name without its kind: "Tỉnh Nghệ An", "TP. Huế". */
const bare = (name: string): string =>
  fold(name)
    .replace(/^(tinh|thanh pho|tp|huyen|quan|thi xa|tx|xa|phuong|thi tran|tt|dac khu)[.\s]+/, '')
    .replace(/\b(province|city)\b/g, '')
    .replace(/[^a-z0-9]+/g, '');

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
