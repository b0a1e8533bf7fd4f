import { BREAK_2025 } from '#lib/model/period.ts';
import { addDays, type IsoDate } from '#lib/util/dates.ts';
import { slug } from '#lib/util/text.ts';
import { csvCell } from '../default-dataset/csv.ts';
import type { EventRow } from '../default-dataset/events.ts';
import type { PanelEvent } from './columns.ts';
import { buildSlots, type Slot } from './calendar.ts';
import type { Coverage } from './coverage.ts';
import type { Geography } from './geography.ts';
import { PlaceSampler, type Spot } from './places.ts';
import { Choice, Random, Weighted } from './random.ts';
import { ThemeSampler } from './themes.ts';
import { composeTitle, THEME_PHRASES, type LevelCode } from './titles.ts';
import { TYPE_PROFILES, type TypeProfile } from './types.ts';

/** Share of rows that report a meeting another row already reports. */
const DUPLICATES = 0.02;

const AUDIENCE: Readonly<Record<LevelCode, number>> = { tinh: 180, huyen: 120, xa: 75, thon: 60 };
const LEVELS: readonly LevelCode[] = ['tinh', 'huyen', 'xa', 'thon'];

/** Who acts in place of a body that villages do not have. */
const IN_VILLAGES: Readonly<Record<string, string>> = {
  cap_uy: 'chi_bo',
  btv: 'chi_bo',
  ban_dan_van: 'chi_bo',
  ban_tuyen_giao: 'chi_bo',
  ubkt: 'chi_bo',
  ubnd: 'truong_thon',
  hdnd: 'ban_ctmt',
  dai_bieu: 'ban_ctmt',
  mttq: 'ban_ctmt',
  phong_ban: 'truong_thon',
  cong_an: 'truong_thon'
};

/** Types with what is drawn from them made ready. */
const PREPARED = TYPE_PROFILES.map((profile) => ({
  profile,
  organisers: new Choice(profile.organisers),
  levels: new Weighted(profile.levels),
  levelsNow: new Weighted(profile.levels.map((weight, i) => (LEVELS[i] === 'huyen' ? 0 : weight)))
}));

/** Exactly `count` events in date order, those without a date last; the same seed gives the same events. */
export function* generateEvents(
  count: number,
  geography: Geography,
  coverage: Coverage,
  seed: number
): Generator<PanelEvent> {
  const random = new Random(seed, 'events');
  const maker = new EventMaker(new PlaceSampler(geography, coverage), random);
  const slots = buildSlots();
  let duplicates = Math.round(count * DUPLICATES);
  let left = count - duplicates;
  let number = 0;
  for (const [i, size] of allot(left, slots, random).entries()) {
    const slot = slots[i];
    if (!slot || size === 0) continue;
    const types = new Weighted(slot.weights);
    for (let n = 0; n < size; n++) {
      const event = maker.make(slot, types, ++number);
      yield event;
      if (random.next() * left-- < duplicates) {
        duplicates--;
        yield maker.again(event, ++number);
      }
    }
  }
}

/** Gives each slot its number of events, by drawing every event's slot. */
function allot(count: number, slots: readonly Slot[], random: Random): Uint32Array {
  const weights = new Weighted(slots.map((slot) => slot.weights.reduce((sum, weight) => sum + weight, 0)));
  const sizes = new Uint32Array(slots.length);
  for (let i = 0; i < count; i++) {
    const slot = weights.draw(random);
    sizes[slot] = (sizes[slot] ?? 0) + 1;
  }
  return sizes;
}

class EventMaker {
  readonly #places: PlaceSampler;
  readonly #themes = new ThemeSampler();
  readonly #slugs = new Map<string, string>();
  readonly #random: Random;

  constructor(places: PlaceSampler, random: Random) {
    this.#places = places;
    this.#random = random;
  }

  make(slot: Slot, types: Weighted, number: number): PanelEvent {
    const random = this.#random;
    const type = PREPARED[types.draw(random)];
    if (!type) throw new RangeError('no type');
    const { profile } = type;
    // The day it was on, whether or not the record knows it.
    const date = slot.days === 1 ? slot.start : addDays(slot.start, random.int(0, slot.days - 1));
    const old = date < BREAK_2025;
    const level = LEVELS[(old ? type.levels : type.levelsNow).draw(random)] ?? 'xa';
    const spot = this.#places.draw(level, date, random);
    const organisers = this.#organisers(type.organisers, level, date);
    const topics = this.#themes.draw(profile.code, date, random);
    const title = composeTitle(profile, organisers[0] ?? 'ubnd', spot.scene, topics, date, random);
    const status = random.next();
    const announced = status < 0.03;
    return read(number, {
      event_id: id(number),
      title,
      event_date: slot.text === '' ? null : slot.text,
      event_end: this.#end(slot, profile),
      date_basis:
        slot.text === ''
          ? null
          : random.chance(slot.precision === 'day' ? 0.12 : 0.4)
            ? 'inferred'
            : 'stated',
      published_date: this.#published(date, announced),
      event_type: profile.code,
      organisers: organisers.join(';'),
      level,
      locality: spot.locality,
      province: spot.province.name,
      district: spot.district ? `${spot.district.kind} ${spot.district.name}` : null,
      commune: spot.commune ? `${spot.commune.kind} ${spot.commune.name}` : null,
      topics: topics.join(';'),
      ...this.#audience(profile, level),
      ...this.#opinions(profile),
      views: this.#views(date),
      sessions: random.chance(0.03) ? random.int(2, 6) : 1,
      status: announced
        ? 'announced'
        : profile.code === 'tiep_cong_dan' && status > 0.92
          ? 'schedule'
          : 'held',
      page_kind: random.chance(0.02) ? 'listing' : 'article',
      confidence: random.chance(0.7) ? 'high' : random.chance(0.83) ? 'medium' : 'low',
      url: this.#address(profile.code, topics[0], spot, date, number)
    });
  }

  /** The same meeting on another page: other counters and address, sometimes a longer title or a figure less. */
  again(event: PanelEvent, number: number): PanelEvent {
    const random = this.#random;
    const date = event.published_date;
    const known = random.chance(0.6);
    return read(number, {
      ...event,
      event_id: id(number),
      title: random.chance(0.5) ? event.title : `${event.title} (tin, ảnh)`,
      published_date: date === null ? null : addDays(date, random.geometric(0.6)),
      participants: known ? event.participants : null,
      participants_qualifier: known ? event.participants_qualifier : null,
      views: this.#views(date ?? '2024-01-01'),
      url:
        event.url?.replace(/\/\/[^.]+\./, '//tin-tong-hop.').replace(/\d+\.html$/, `${number}.html`) ?? null
    });
  }

  #organisers(choice: Choice<string>, level: LevelCode, date: IsoDate): string[] {
    const draw = () => {
      const code = choice.draw(this.#random);
      if (level === 'thon') return IN_VILLAGES[code] ?? code;
      // The two commissions became one in February 2025.
      return code === 'ban_dan_van' && date >= '2025-02-01' ? 'ban_tuyen_giao' : code;
    };
    const first = draw();
    if (!this.#random.chance(0.18)) return [first];
    const second = draw();
    return second === first ? [first] : [first, second];
  }

  #end(slot: Slot, profile: TypeProfile): IsoDate | null {
    if (slot.precision !== 'day' || !this.#random.chance(profile.days ? 0.25 : 0.01)) return null;
    return addDays(slot.start, this.#random.int(1, 2));
  }

  #published(date: IsoDate, announced: boolean): IsoDate | null {
    if (this.#random.chance(0.2)) return null;
    const lag = this.#random.geometric(0.4);
    return addDays(date, announced ? -1 - lag : lag);
  }

  /** Known for one in four; heavy-tailed; people round when they do not count. */
  #audience(
    profile: TypeProfile,
    level: LevelCode
  ): Pick<EventRow, 'participants' | 'participants_qualifier'> {
    const random = this.#random;
    if (!random.chance(0.25)) return { participants: null, participants_qualifier: null };
    const crowd = random.chance(0.01) ? random.int(4, 25) : 1;
    const people = Math.max(3, Math.round(random.logNormal(AUDIENCE[level] * profile.size, 0.65) * crowd));
    const how = random.next();
    if (how < 0.58) return { participants: people, participants_qualifier: 'exact' };
    const rounded = Math.max(10, Math.round(people / 10) * 10);
    return {
      participants: rounded,
      participants_qualifier: how < 0.83 ? 'min' : how < 0.98 ? 'approx' : 'max'
    };
  }

  #opinions(profile: TypeProfile): Pick<EventRow, 'opinions' | 'opinions_resolved'> {
    const random = this.#random;
    if (!profile.opinions || !random.chance(0.35)) return { opinions: null, opinions_resolved: null };
    const opinions = Math.max(1, Math.round(random.logNormal(9, 0.7)));
    if (!random.chance(0.45)) return { opinions, opinions_resolved: null };
    let resolved = 0;
    for (let i = 0; i < opinions; i++) if (random.chance(0.62)) resolved++;
    return { opinions, opinions_resolved: resolved };
  }

  /** An address below the reserved top-level domain "example", which nobody can register. */
  #address(type: string, theme: string | undefined, spot: Spot, date: IsoDate, number: number): string {
    const [year, month] = [date.slice(0, 4), date.slice(5, 7)];
    const about = theme === undefined ? '' : `${this.#slug(THEME_PHRASES[theme] ?? theme)}-`;
    const host = this.#slug(spot.scene.unit.name);
    return `https://${host}.example/${year}/${month}/${type.replaceAll('_', '-')}-${about}${number}.html`;
  }

  #slug(text: string): string {
    let found = this.#slugs.get(text);
    if (found === undefined) this.#slugs.set(text, (found = slug(text)));
    return found;
  }

  /** Known for four in ten; a few pages are read by thousands. */
  #views(date: IsoDate): number | null {
    const random = this.#random;
    if (!random.chance(0.4)) return null;
    const growth = 1 + 0.12 * (Number(date.slice(0, 4)) - 2015);
    return Math.round(random.logNormal(140 * growth, 1.1));
  }
}

/** Days after which pages are read, and after which two thirds of the readers have come. */
const [LATEST, READERS] = [120, 9];

/** The event with the day on which its page was read, and of its views those that it had by then. */
function read(number: number, event: EventRow): PanelEvent {
  const { published_date: published, views } = event;
  if (published?.length !== 10 || views === null) return { ...event, observed_date: null };
  // Not drawn: a further draw would change every event after this one.
  const age = (number * 7_919) % LATEST;
  return {
    ...event,
    views: Math.round(views * (1 - Math.exp(-(age + 1) / READERS))),
    observed_date: addDays(published, age)
  };
}

const id = (number: number) => `demo-${String(number).padStart(7, '0')}`;

/** A line of events.csv in canonical column order. */
export function eventLine(event: PanelEvent, columns: readonly (keyof PanelEvent)[]): string {
  let line = '';
  for (const column of columns) line += `${line === '' ? '' : ','}${csvCell(event[column])}`;
  return `${line}\n`;
}
