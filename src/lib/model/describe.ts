import type { DatasetInfo } from './dataset.ts';
import { AMOUNTS, DIMENSIONS, type DimensionId } from './dimension.ts';
import { formats } from './format.ts';
import { EXCLUSION_LABELS, EXCLUSIONS, type Exclusion } from './exclusion.ts';
import { formatDate } from './period.ts';
import type { Clause } from './selection.ts';
import type { Locale, Text } from './text.ts';
import type { Counting, Divided, Geography, View } from './view.ts';

/** The name of a dimension value, `NONE` included, in the language that is asked for. */
export type LabelLookup = (field: DimensionId, code: string) => string;

export interface DescribeOptions {
  /** values named of one clause, the rest being counted; all when left out */
  readonly max?: number;
}

/**
 * What a view counts, in words, one text a clause: "Từ 01/01/2020 đến 31/12/2024", "Chủ đề: A hoặc B",
 * "Cấp tổ chức: trừ C"; then how far the data are looked at, when not to their end. Records counted against the default are the last text. Empty without any filter.
 */
export function describeSelection(
  view: Pick<View, 'selection' | 'include'> & Partial<Pick<View, 'through'>>,
  labels: LabelLookup,
  locale: Locale,
  { max = Infinity }: DescribeOptions = {}
): string[] {
  const texts = view.selection.map((clause) => describeClause(clause, labels, locale, max));
  const { through = 'all' } = view;
  if (through === 'complete') texts.push(COMPLETE[locale]);
  else if (through !== 'all') texts.push(THROUGH[locale](formatDate(through, locale)));
  if (view.include.length > 0) {
    const kinds = EXCLUSIONS.filter((kind) => view.include.includes(kind)).map(
      (kind) => EXCLUSION_LABELS[kind][locale]
    );
    texts.push(`${ALSO[locale]} ${kinds.join('; ')}`);
  }
  return texts;
}

/** Which boundaries the places follow, as every chart and file must say. */
export function describeGeography(geography: Geography, locale: Locale): string {
  return GEOGRAPHIES[geography][locale];
}

/**
 * How events of communes that were divided since are counted; null where that makes no difference: in the
 * geography of the day, and in data without a crosswalk that divides any.
 */
export function describeDivided(
  { geography, divided }: Pick<View, 'geography' | 'divided'>,
  info: Pick<DatasetInfo, 'geography'>,
  locale: Locale
): string | null {
  return geography === 'now' && (info.geography?.divided ?? 0) > 0 ? DIVISIONS[divided][locale] : null;
}

/** The boundaries with the rule for divided communes, for files and citations. */
export function describePlaces(
  view: Pick<View, 'geography' | 'divided'>,
  info: Pick<DatasetInfo, 'geography'>,
  locale: Locale
): string {
  const divided = describeDivided(view, info, locale);
  const places = describeGeography(view.geography, locale);
  return divided === null ? places : `${places}; ${divided}`;
}

/** How events were counted, with the kinds of records that were left out. */
export function describeCounting(
  view: Pick<View, 'include'> & Partial<Pick<View, 'counting'>>,
  locale: Locale
): string {
  const left = EXCLUSIONS.filter((kind: Exclusion) => !view.include.includes(kind)).map(
    (kind) => EXCLUSION_LABELS[kind][locale]
  );
  const rule = RULES[view.counting ?? 'events'][locale];
  return left.length > 0 ? `${rule}; ${LEFT_OUT[locale]} ${left.join('; ')}` : rule;
}

function describeClause(clause: Clause, labels: LabelLookup, locale: Locale, max: number): string {
  switch (clause.kind) {
    case 'interval': {
      const [from, to] = clause.values.map((day) => (day === null ? null : formatDate(day, locale)));
      const words = RANGE[locale];
      if (from && to) return clause.values[0] === clause.values[1] ? words.on(from) : words.both(from, to);
      return from ? words.from(from) : words.to(to ?? '');
    }
    case 'range': {
      const [from, to] = clause.values.map((n) => (n === null ? null : formats(locale).integer(n)));
      const words = AMOUNT_RANGE[locale];
      const range =
        from && to
          ? from === to
            ? from
            : words.both(from, to)
          : from
            ? words.from(from)
            : words.to(to ?? '');
      return `${AMOUNTS[clause.field].label[locale]}: ${range}`;
    }
    case 'match':
      return locale === 'vi'
        ? `Tên hoạt động có các từ “${clause.values[0]}”`
        : `Title has the words “${clause.values[0]}”`;
    case 'points': {
      const names = clause.values.map((code) => labels(clause.field, code));
      const shown = names.slice(0, Math.max(1, max));
      const rest = names.length - shown.length;
      const parts = rest > 0 ? [...shown, MORE[locale](rest)] : shown;
      const list = listed(parts, (clause.exclude || clause.all ? AND : OR)[locale]);
      const how = clause.all ? (clause.exclude ? NOT_ALL : BOTH) : clause.exclude ? EXCEPT : null;
      const text = `${DIMENSIONS[clause.field].label[locale]}: ${how === null ? '' : `${how[locale]} `}${list}`;
      const out = (clause.without ?? []).map((code) => labels(clause.field, code));
      const few = out.slice(0, Math.max(1, max));
      const left = few.length < out.length ? [...few, MORE[locale](out.length - few.length)] : few;
      return out.length === 0 ? text : `${text}, ${BUT_NOT[locale]} ${listed(left, OR[locale])}`;
    }
  }
}

/** "A, B hoặc C" */
function listed(parts: readonly string[], last: string): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1) ?? ''}`;
}

const OR: Text = { vi: 'hoặc', en: 'or' };
const AND: Text = { vi: 'và', en: 'and' };
const EXCEPT: Text = { vi: 'trừ', en: 'all but' };
const BOTH: Text = { vi: 'có cả', en: 'with all of' };
const NOT_ALL: Text = { vi: 'trừ hoạt động có cả', en: 'all but events with all of' };
const BUT_NOT: Text = { vi: 'nhưng không có', en: 'but not' };
const ALSO: Text = { vi: 'Tính cả bản ghi', en: 'Also counted:' };
const LEFT_OUT: Text = { vi: 'không tính bản ghi', en: 'not counted:' };
const COMPLETE: Text = { vi: 'Chỉ tính các kỳ đã trọn', en: 'Complete periods only' };
const THROUGH = {
  vi: (day: string) => `Chỉ tính các kỳ đã trọn, đến hết ${day}`,
  en: (day: string) => `Complete periods only, up to ${day}`
};
const RULES: Record<Counting, Text> = {
  events: {
    vi: 'mỗi hoạt động đếm một lần dù có nhiều chủ đề hay đơn vị tổ chức',
    en: 'each event counted once however many themes or organisers it has'
  },
  sessions: {
    vi: 'đếm phiên: mỗi phiên của một hoạt động là một, dù có nhiều chủ đề hay đơn vị tổ chức',
    en: 'counted by session: each session of an event is one, however many themes or organisers it has'
  }
};
const MORE = {
  vi: (rest: number) => `${rest} giá trị khác`,
  en: (rest: number) => `${rest} more`
};
const RANGE = {
  vi: {
    both: (from: string, to: string) => `Từ ${from} đến ${to}`,
    from: (from: string) => `Từ ${from}`,
    to: (to: string) => `Đến ${to}`,
    on: (day: string) => `Ngày ${day}`
  },
  en: {
    both: (from: string, to: string) => `From ${from} to ${to}`,
    from: (from: string) => `From ${from}`,
    to: (to: string) => `Up to ${to}`,
    on: (day: string) => `On ${day}`
  }
};
const AMOUNT_RANGE = {
  vi: {
    both: (from: string, to: string) => `từ ${from} đến ${to}`,
    from: (from: string) => `từ ${from} trở lên`,
    to: (to: string) => `không quá ${to}`
  },
  en: {
    both: (from: string, to: string) => `${from} to ${to}`,
    from: (from: string) => `${from} or more`,
    to: (to: string) => `at most ${to}`
  }
};
const GEOGRAPHIES: Record<Geography, Text> = {
  now: {
    vi: 'địa giới hiện hành (34 tỉnh, thành phố, từ 1/7/2025)',
    en: 'current boundaries (34 provinces, since 1 July 2025)'
  },
  then: {
    vi: 'địa giới khi diễn ra hoạt động',
    en: 'boundaries as they were on the day of each event'
  }
};
const DIVISIONS: Record<Divided, Text> = {
  own: {
    vi: 'xã, phường đã bị chia để riêng một nhóm',
    en: 'communes that were divided stand in a group of their own'
  },
  primary: {
    vi: 'xã, phường đã bị chia tính hết cho đơn vị kế thừa chính',
    en: 'communes that were divided counted wholly for their main successor'
  },
  split: {
    vi: 'xã, phường đã bị chia tính cho các đơn vị kế thừa theo tỷ trọng',
    en: 'communes that were divided shared out among their successors by weight'
  }
};
