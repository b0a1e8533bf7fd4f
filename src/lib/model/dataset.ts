import type { Exclusion } from './exclusion.ts';
import type { Period } from './period.ts';
import type { Text } from './text.ts';

/** A place of the loaded localities table. */
export interface Locality {
  readonly key: string;
  readonly code: string | null;
  readonly name: string;
  readonly kind: string;
  readonly level: 'province' | 'district' | 'commune';
  readonly parent: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly successor: string | null;
  /** people; absent or null when not known or not to be relied on */
  readonly population?: number | null;
  /** number of communes below a province, for the datasets that do not list them; null when not known */
  readonly communes?: number | null;
}

/** A code with its labels, as dimension values are shown. */
export interface Category {
  readonly code: string;
  readonly label: Text;
  /** for axes and tight rows */
  readonly short: Text;
  /** the group it belongs to, when the dimension has one */
  readonly parent: string | null;
}

export interface DatasetRemark extends Period {
  readonly text: Text;
}

/** What is known of a dataset once it is loaded; charts and filters need nothing else beside query results. */
export interface DatasetInfo {
  readonly id: string;
  readonly name: Text;
  /** where the data come from and what they can and cannot show, in one or two sentences */
  readonly note: Text;
  readonly source: Text;
  readonly licence: string | null;
  /** publisher's version and a hash of the content, see `versionWith` in ingest/hash.ts */
  readonly version: string;
  readonly synthetic: boolean;
  readonly events: number;
  /** events that count by default */
  readonly counted: number;
  readonly excluded: Readonly<Partial<Record<Exclusion, number>>>;
  /** from the first to the last dated event that counts; null when none is dated */
  readonly extent: Period | null;
  /** what readers of a time axis must know of a stretch of it, such as a change in how pages were found */
  readonly remarks: readonly DatasetRemark[];
  readonly topics: readonly Category[];
  /** event types and organisers of the data: those of the vocabulary that occur, then the data's own */
  readonly types: readonly Category[];
  readonly organisers: readonly Category[];
  readonly localities: readonly Locality[];
  /** keys of the provinces of which anything is known at any time, see model/observed.ts */
  readonly observed?: readonly string[];
  /** what the geography of the data can tell; absent in datasets kept before it was known */
  readonly geography?: {
    /** communes that have ended and were divided among several, by the crosswalk */
    readonly divided: number;
    /** communes that have ended and of which nothing says what they became */
    readonly lost: number;
    /** communes that have ended and went into one as a whole */
    readonly whole: number;
    /** at least one event has a district, and one several places */
    readonly districts: boolean;
    readonly several: boolean;
    /** the lowest level of units whose coordinates the data give; provinces are known to lie where they do */
    readonly located?: 'district' | 'commune';
  };
  /** columns that hold at least one value; charts that need a missing one say so */
  readonly has: {
    readonly participants: boolean;
    readonly views: boolean;
    readonly opinions: boolean;
    readonly topics: boolean;
    readonly organisers: boolean;
    readonly places: boolean;
    readonly published: boolean;
    /** the day on which views were read */
    readonly observed: boolean;
    /** events of more than one session */
    readonly sessions: boolean;
    /** the people living in at least one unit */
    readonly population: boolean;
    /** statements of which unit or source was watched in which month */
    readonly coverage: boolean;
  };
}
