import type { PlaceBook, PlaceNames, Vintage } from './places.ts';

/** A row of events.csv. */
export interface EventRow {
  readonly event_id: string;
  readonly title: string;
  readonly event_date: string | null;
  readonly event_end: string | null;
  readonly date_basis: string | null;
  readonly published_date: string | null;
  readonly event_type: string;
  readonly organisers: string;
  readonly level: string;
  readonly locality: string | null;
  readonly province: string | null;
  readonly district: string | null;
  readonly commune: string | null;
  readonly topics: string;
  readonly participants: number | null;
  readonly participants_qualifier: string | null;
  readonly opinions: number | null;
  readonly opinions_resolved: number | null;
  readonly views: number | null;
  readonly sessions: number | null;
  readonly status: string;
  readonly page_kind: string;
  readonly confidence: string;
  readonly url: string | null;
}

/** A record of real-events/events.jsonl. */
interface SourceEvent extends PlaceNames {
  readonly event_id: string;
  readonly title: string;
  readonly event_date: string | null;
  readonly published_date: string | null;
  readonly event_type: string;
  readonly organisers: readonly string[];
  readonly level: string;
  readonly geography: 'pre-2025' | 'post-2025';
  readonly topics: readonly string[];
  readonly participants: number | null;
  readonly opinions: number | null;
  readonly views: number | null;
  readonly confidence: string;
  readonly url: string;
  readonly date_basis: string;
  readonly status: 'reported' | 'announced';
  readonly page_kind: string;
}

/** A fact of articles/seeds_gold.json with its provenance. */
interface Fact<T> {
  readonly v: T | null;
  readonly src: 'explicit' | 'inferred' | 'absent';
}

interface SeedItem {
  readonly id: string;
  readonly title: Fact<string>;
  readonly event_start: Fact<string>;
  readonly published_at: Fact<string>;
  readonly event_type: Fact<string>;
  readonly level: Fact<string>;
  readonly province_as_was: Fact<string>;
  readonly district_as_was: Fact<string>;
  readonly commune_as_was: Fact<string>;
  readonly participants_n: Fact<number>;
  readonly opinions_n: Fact<number>;
  readonly views: Fact<number>;
  readonly themes: readonly string[];
  readonly participants_named: readonly { readonly name: string }[];
}

/** What the gold labels give in words: codes of the organisers, the kind of district, how sure the reader was. */
const SEED_READING: Readonly<
  Record<string, { organisers: readonly string[]; district: string | null; confidence: string }>
> = {
  // "xã Phương Đình tổ chức": which body of the commune convened it is not stated.
  '000': { organisers: [], district: 'huyện Đan Phượng', confidence: 'high' },
  '001': { organisers: ['btv'], district: 'huyện Lộc Hà', confidence: 'high' },
  '002': { organisers: ['cap_uy'], district: 'quận 11', confidence: 'high' },
  '003': { organisers: ['ubnd', 'ban_dan_van'], district: null, confidence: 'medium' },
  '004': { organisers: ['ban_dan_van'], district: 'huyện Hải Hà', confidence: 'high' }
};

/**
 * The hand-read events, their places entered into `places`.
 * @throws Error naming the record whose place does not resolve or contradicts its date
 */
export function readEvents(jsonl: string, places: PlaceBook): EventRow[] {
  const lines = jsonl.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const source = JSON.parse(line) as SourceEvent;
    const vintage: Vintage = source.geography === 'pre-2025' ? 'P63' : 'P34';
    const names = {
      province: source.province,
      district: lowerKind(source.district),
      commune: lowerKind(source.commune)
    };
    return {
      ...base(source.event_id, source.title, source.event_date, names, vintage, places),
      date_basis: source.event_date === null ? null : source.date_basis,
      published_date: source.published_date,
      event_type: source.event_type,
      organisers: source.organisers.join(';'),
      level: source.level,
      topics: source.topics.join(';'),
      participants: source.participants,
      opinions: source.opinions,
      views: source.views,
      status: source.status === 'reported' ? 'held' : 'announced',
      page_kind: source.page_kind,
      confidence: source.confidence,
      url: source.url
    };
  });
}

/** The five seed articles, facts only. @throws Error for a seed without a reading, or an unresolved place */
export function readSeeds(json: string, places: PlaceBook): EventRow[] {
  const { items } = JSON.parse(json) as { items: readonly SeedItem[] };
  return items.map((seed) => {
    const reading = SEED_READING[seed.id];
    if (!reading) throw new Error(`seed ${seed.id} has no reading in events.ts`);
    const date = seed.event_start.v;
    const names = {
      province: seed.province_as_was.v,
      district: reading.district,
      commune: lowerKind(seed.commune_as_was.v)
    };
    return {
      ...base(`vn-seed-${seed.id}`, seed.title.v ?? '', date, names, 'P63', places),
      date_basis: date === null ? null : seed.event_start.src === 'explicit' ? 'stated' : 'inferred',
      published_date: seed.published_at.v?.slice(0, 10) ?? null,
      event_type: seed.event_type.v ?? 'khac',
      organisers: reading.organisers.join(';'),
      level: seed.level.v ?? '',
      topics: seed.themes.join(';'),
      participants: seed.participants_n.v,
      opinions: seed.opinions_n.v,
      views: seed.views.v,
      status: 'held',
      page_kind: 'article',
      confidence: reading.confidence,
      url: null
    };
  });
}

function base(
  id: string,
  title: string,
  date: string | null,
  names: PlaceNames,
  vintage: Vintage,
  places: PlaceBook
) {
  // A bare year 2025 fits both maps: there the reader's note of the geography decides.
  if (date !== null && date !== '2025' && date < '2025-07' !== (vintage === 'P63')) {
    throw new Error(`${id}: date ${date} contradicts its ${vintage} place`);
  }
  let locality: string | null;
  try {
    locality = places.resolve(names, vintage);
  } catch (error) {
    throw new Error(`${id}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  const nothing = { event_end: null, participants_qualifier: null, opinions_resolved: null, sessions: null };
  return { event_id: id, title, event_date: date, locality, ...names, ...nothing };
}

/** "Xã Phương Đình" and "Quận 5" begin with a small letter like all other names of the table. */
function lowerKind(name: string | null): string | null {
  return name === null ? null : name.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase());
}
