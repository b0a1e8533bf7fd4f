import { column, numbers, texts, type Cell } from '#lib/model/columns.ts';
import { DUPLICATE_REASONS, type DuplicateReason } from '#lib/model/duplicates.ts';
import { RECORD_COLUMNS, recordPairsQuery, recordPlacesQuery, recordQuery } from '#lib/query/record-query.ts';
import { QueryState } from './query.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

/** A place of an event and the units of today that it has become. */
export interface RecordPlace {
  readonly place: string;
  /** null while the place is in force; `unit` is null where nothing says what became of a part */
  readonly became: readonly { readonly unit: string | null; readonly share: number }[] | null;
}

/** Another event that may be a report of the same one. */
export interface RecordPair {
  readonly key: number;
  readonly title: string | null;
  readonly date: string | null;
  /** 0 to 1 */
  readonly score: number;
  readonly reasons: readonly DuplicateReason[];
}

/** An event as it is loaded, with what the other tables know of it. */
export interface EventRecord {
  readonly key: number;
  readonly cells: readonly { readonly name: (typeof RECORD_COLUMNS)[number]; readonly value: Cell }[];
  readonly places: readonly RecordPlace[];
  readonly pairs: readonly RecordPair[];
}

/** The record of the event that is looked at. */
export class RecordState {
  readonly #workspace: Workspace;
  readonly #query = new QueryState<EventRecord>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** The record of an event; null while it is not known. */
  of(key: number): EventRecord | null {
    return this.#query.data?.key === key ? this.#query.data : null;
  }

  get failed(): boolean {
    return this.#query.status === 'error';
  }

  /** Asks for an event of the open dataset. */
  ask(key: number): void {
    void this.#query.run(async (signal) => {
      const [record, places, pairs] = await Promise.all(
        [recordQuery(key), recordPlacesQuery(key), recordPairsQuery(key)].map((query) =>
          this.#workspace.query(query, signal)
        )
      );
      return {
        key,
        cells: RECORD_COLUMNS.map((name) => ({ name, value: (record && column(record, name)[0]) ?? null })),
        places: places ? placesOf(places) : [],
        pairs: pairs ? pairsOf(pairs) : []
      };
    });
  }

  dispose(): void {
    this.#query.dispose();
  }
}

type Rows = Parameters<typeof column>[0];

function placesOf(rows: Rows): RecordPlace[] {
  const found = new Map<string, { unit: string | null; share: number }[] | null>();
  const [now, share, ended] = [texts(rows, 'now'), numbers(rows, 'share'), numbers(rows, 'ended')];
  texts(rows, 'place').forEach((place, i) => {
    if (place === null) return;
    const became = found.get(place) ?? [];
    if (ended[i] === 1) became.push({ unit: now[i] ?? null, share: share[i] ?? 1 });
    found.set(place, ended[i] === 1 ? became : null);
  });
  return [...found].map(([place, became]) => ({ place, became }));
}

function pairsOf(rows: Rows): RecordPair[] {
  const [titles, days, why] = [texts(rows, 'title'), texts(rows, 'day'), texts(rows, 'why')];
  const points = numbers(rows, 'points');
  return numbers(rows, 'other').map((key, i) => {
    const codes = (why[i] ?? '').split(';');
    return {
      key: key ?? 0,
      title: titles[i] ?? null,
      date: days[i] ?? null,
      score: points[i] ?? 0,
      reasons: DUPLICATE_REASONS.filter((reason) => codes.includes(reason))
    };
  });
}
