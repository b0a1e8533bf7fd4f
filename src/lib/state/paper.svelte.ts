import type { Place } from '#lib/util/sheets.ts';

/** Where the tiles of a page stand on paper, by their ids; nowhere in particular while it is on a screen. */
export class Paper {
  places = $state.raw<ReadonlyMap<string, Place>>(new Map());
}
