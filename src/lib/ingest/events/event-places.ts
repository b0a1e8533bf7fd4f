import { toDays } from '#lib/util/dates.ts';
import type { Cells } from '../tables/cells.ts';
import type { EventStore } from './event-store.ts';
import type { PlaceCells, When } from '../places/places.ts';
import { severalPlaces } from '../places/several-places.ts';

/** The day from which the provinces and communes of today are in force. */
const BREAK = toDays('2025-07-01');

/** Which map an event of these days belongs to. */
export function whenOf(first: number | undefined, last: number | undefined): When {
  if (first === undefined || last === undefined) return 'open';
  return last < BREAK ? 'old' : first >= BREAK ? 'new' : 'open';
}

/** Where the event of a row was, by the cells that say so. */
interface PlaceKey {
  readonly when: When;
  readonly province: number;
  readonly district: number;
  readonly commune: number;
  readonly id: number;
}

/** Resolves the place of each row, every distinct combination of cells once. */
export class EventPlaces {
  readonly #store: EventStore;
  readonly #cells: Record<keyof PlaceCells, Cells<string | null>>;
  readonly #ids = new Map<string, number>();
  /** by locality: the place found last */
  readonly #last: PlaceKey[] = [];

  constructor(store: EventStore, cells: Record<keyof PlaceCells, Cells<string | null>>) {
    this.#store = store;
    this.#cells = cells;
  }

  /** Index of the place of a row in `store.places`, -1 when no cell names one. */
  at(r: number, when: When): number {
    const locality = this.#cells.locality.id(r);
    const province = this.#cells.province.id(r);
    const district = this.#cells.district.id(r);
    const commune = this.#cells.commune.id(r);
    if (locality < 0 && province < 0 && district < 0 && commune < 0) return -1;
    // Events of one locality mostly agree on the rest.
    const last = this.#last[locality + 1];
    if (
      last?.province === province &&
      last.district === district &&
      last.commune === commune &&
      last.when === when
    )
      return last.id;
    const id = this.#idOf(r, when, `${when}|${locality}|${province}|${district}|${commune}`);
    this.#last[locality + 1] = { when, province, district, commune, id };
    return id;
  }

  #idOf(r: number, when: When, key: string): number {
    let id = this.#ids.get(key);
    if (id === undefined) {
      const { locality, province, district, commune } = this.#cells;
      const given: PlaceCells = {
        locality: locality.at(r),
        province: province.at(r),
        district: district.at(r),
        commune: commune.at(r)
      };
      const { resolver } = this.#store;
      id = this.#store.addPlace(severalPlaces(given, when, resolver) ?? resolver.resolve(given, when));
      this.#ids.set(key, id);
    }
    return id;
  }
}
