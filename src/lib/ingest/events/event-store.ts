import type { Period } from '#lib/model/period.ts';
import { Dictionary, IntColumn, TextColumn } from '../tables/columns.ts';
import type { Successor } from '../geography/closure.ts';
import { CoverageStore } from './coverage.ts';
import { Lists } from '../values/lists.ts';
import type { Place, Places } from '../places/places.ts';
import type { ProblemList } from '../problems/problems.ts';
import type { Terms } from '../values/terms.ts';
import { UniqueTexts } from '../tables/unique-texts.ts';

/** What is left out on purpose, to save memory. */
export interface StoreLimits {
  /** titles and addresses are not kept */
  readonly dropTexts?: boolean;
  /** events that cannot lie between these days are not kept */
  readonly period?: Period;
}

/**
 * The events read so far, in file order, one entry a kept row in every column. Every distinct raw value is
 * interpreted once; the rows hold small integers.
 */
export class EventStore {
  readonly ids = new UniqueTexts();
  readonly title = new TextColumn();
  readonly search = new TextColumn();
  readonly url = new TextColumn();
  readonly ints = {
    event_date: new IntColumn(),
    date_last: new IntColumn(),
    event_end: new IntColumn(),
    published_date: new IntColumn(),
    observed_date: new IntColumn(),
    participants: new IntColumn(),
    opinions: new IntColumn(),
    opinions_resolved: new IntColumn(),
    views: new IntColumn(),
    sessions: new IntColumn()
  };
  readonly codes = {
    date_precision: new IntColumn(),
    date_basis: new IntColumn(),
    event_type: new IntColumn(),
    level: new IntColumn(),
    participants_qualifier: new IntColumn(),
    status: new IntColumn(),
    excluded: new IntColumn(),
    confidence: new IntColumn(),
    site: new IntColumn(),
    place: new IntColumn(),
    topics: new IntColumn(),
    organisers: new IntColumn()
  };
  readonly typeCodes = new Dictionary();
  readonly sites = new Dictionary();
  readonly places: Place[] = [];
  readonly topicLists = new Lists();
  readonly organiserLists = new Lists();
  /** rows that state that a place (index in `places`) had nothing to report from one day to another */
  readonly nils: { readonly place: number; readonly first: number; readonly last: number }[] = [];
  /** row to the id of the event that its own file says it is another report of */
  readonly duplicateOf = new Map<number, string>();
  readonly coverage = new CoverageStore();
  readonly resolver: Places;
  readonly types: Terms;
  readonly organisers: Terms;
  readonly topics: Terms;
  readonly problems: ProblemList;
  readonly limits: StoreLimits;
  /** what the units that have ended became */
  successors: readonly Successor[] = [];
  read = 0;
  /** rows left out because they lie outside the wanted period */
  outside = 0;

  constructor(
    resolver: Places,
    terms: { types: Terms; organisers: Terms; topics: Terms },
    problems: ProblemList,
    limits: StoreLimits = {}
  ) {
    this.limits = limits;
    this.resolver = resolver;
    this.types = terms.types;
    this.organisers = terms.organisers;
    this.topics = terms.topics;
    this.problems = problems;
  }

  get kept(): number {
    return this.ids.column.length;
  }

  /** bytes of titles, folded titles and addresses, and of ids */
  get textBytes(): { readonly long: number; readonly ids: number } {
    const of = (column: TextColumn) => column.end(column.length - 1);
    return { long: of(this.title) + of(this.search) + of(this.url), ids: of(this.ids.column) };
  }

  /** Says which share of the files has been read. */
  expect(share: number): void {
    for (const column of [this.ids.column, this.title, this.search, this.url]) column.expect(share);
  }

  addPlace(place: Place): number {
    return this.places.push(place) - 1;
  }
}
