import { denominatorsOf } from '#lib/indicators/denominators.ts';
import type { Facts } from '#lib/indicators/indicator.ts';
import { observedProvinces } from '#lib/model/observed.ts';
import type { PlainEvent } from './event.ts';
import { placesOf } from './place.ts';
import { extentOf } from './question.ts';
import { COVERAGE, LOCALITIES } from './world.ts';

/** What is known of a random dataset beside its rows. */
export const factsAbout = (events: readonly PlainEvent[]): Facts => ({
  extent: extentOf(events),
  denominators: denominatorsOf(
    LOCALITIES,
    observedProvinces(
      events.flatMap(placesOf),
      COVERAGE.flatMap(({ locality }) => locality ?? []),
      LOCALITIES
    )
  )
});
