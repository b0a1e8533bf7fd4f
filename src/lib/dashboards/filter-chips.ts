import type { Messages } from '#lib/i18n/messages.ts';
import { describeSelection } from '#lib/model/describe.ts';
import { DIMENSIONS } from '#lib/model/dimension.ts';
import type { Labels } from '#lib/model/labels.ts';
import {
  valuesIn,
  valuesOut,
  type Clause,
  type Field,
  type PointsClause,
  type Selection
} from '#lib/model/selection.ts';
import type { Locale } from '#lib/model/text.ts';
import { rangeName } from './period-words.ts';

interface Common {
  readonly id: string;
  readonly field: Field;
  /** what the filter is about; empty where the text says it */
  readonly name: string;
  /** the first chip of its filter, which shows the name */
  readonly first: boolean;
  readonly text: string;
}

/** What of a selection one press takes away: a value, or a whole clause. `more` shows the others instead. */
export type FilterChip =
  | (Common & {
      readonly kind: 'value';
      readonly excluded: boolean;
      /** what is left of the clause; null for nothing */
      readonly rest: Clause | null;
    })
  | (Common & { readonly kind: 'more' });

interface Options {
  readonly labels: Pick<Labels, 'short' | 'full'>;
  readonly t: Messages;
  readonly locale: Locale;
  /** fields of which every value has a chip; others have `SHOWN` */
  readonly whole: ReadonlySet<string>;
}

/** Values of one filter that have a chip of their own at first. */
const SHOWN = 3;

export function filterChips(selection: Selection, options: Options): FilterChip[] {
  return selection.flatMap((clause) => chipsOf(clause, options));
}

function chipsOf(clause: Clause, { labels, t, locale, whole }: Options): FilterChip[] {
  const { field } = clause;
  const one = (text: string): FilterChip[] => [
    { kind: 'value', id: field, field, name: '', first: true, text, excluded: false, rest: null }
  ];
  if (clause.kind === 'interval')
    return one(rangeName({ from: clause.values[0], to: clause.values[1] }, { t, locale }));
  if (clause.kind !== 'points')
    return one(describeSelection({ selection: [clause], include: [] }, () => '', locale)[0] ?? '');
  const title = DIMENSIONS[clause.field].label[locale];
  const name = clause.all ? `${title}, ${t.filter.together}` : title;
  const values = [
    ...valuesIn(clause).map((code) => ({ code, excluded: false })),
    ...valuesOut(clause).map((code) => ({ code, excluded: true }))
  ];
  // One hidden value would take as much room as the chip that hides it.
  const shown = whole.has(field) || values.length <= SHOWN + 1 ? values : values.slice(0, SHOWN);
  const chips = shown.map(({ code, excluded }, i): FilterChip => {
    return {
      kind: 'value',
      id: `${field} ${code}`,
      field,
      name,
      first: i === 0,
      text: labels.short(clause.field, code, locale),
      excluded,
      rest: values.length > 1 ? lessOne(clause, code) : null
    };
  });
  const hidden = values.length - shown.length;
  return hidden === 0
    ? chips
    : [
        ...chips,
        { kind: 'more', id: `${field} +`, field, name, first: false, text: t.filter.moreChips(hidden) }
      ];
}

const lessOne = ({ without, ...clause }: PointsClause, code: string): PointsClause => {
  const rest = (of: readonly string[]) => of.filter((value) => value !== code);
  return { ...clause, values: rest(clause.values), ...(without ? { without: rest(without) } : {}) };
};
