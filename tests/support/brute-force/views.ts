import fc from 'fast-check';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { SPLITS, type DimensionId } from '#lib/model/dimension.ts';
import { GRAINS, type Grain } from '#lib/model/period.ts';
import { DEFAULT_VIEW, type View } from '#lib/model/view.ts';
import { someQuestion } from './arbitrary-question.ts';
import type { PlainEvent } from './event.ts';
import { extentOf } from './question.ts';
import { LOCALITIES } from './world.ts';

/** Views of the random world with any filter, geography and counting rule. */
export const someView: fc.Arbitrary<View> = fc
  .record({
    question: someQuestion,
    grain: fc.option(fc.constantFrom<Grain>(...GRAINS.filter((grain) => grain !== 'day'))),
    split: fc.option(fc.constantFrom<DimensionId>(...SPLITS)),
    comparison: fc.constantFrom('year' as const, 'previous' as const, 'tet' as const, 'none' as const)
  })
  .map(({ question: { selection, include, geography, counting, divided }, ...rest }) => ({
    ...DEFAULT_VIEW,
    ...rest,
    selection,
    include,
    geography,
    counting,
    divided
  }));

/** What a dataset of random events is known to hold. */
export const infoOf = (events: readonly PlainEvent[]): DatasetInfo => {
  const name = { vi: 'Thử', en: 'Test' };
  return {
    id: 'test',
    name,
    note: name,
    source: name,
    licence: null,
    version: '1',
    synthetic: true,
    events: events.length,
    counted: events.filter(({ excluded }) => excluded === null).length,
    excluded: {},
    extent: extentOf(events),
    remarks: [],
    topics: [],
    types: [],
    organisers: [],
    localities: LOCALITIES,
    has: {
      participants: true,
      views: true,
      opinions: true,
      topics: true,
      organisers: true,
      places: true,
      published: true,
      observed: true,
      sessions: true,
      population: true,
      coverage: true
    }
  };
};
