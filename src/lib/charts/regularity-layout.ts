import type { Locale } from '#lib/model/text.ts';
import { FONT_SIZE, LINE_HEIGHT, type Box } from './parts.ts';
import type { RegularityModel } from './regularity-model.ts';
import { ACTIVE, LONGEST, SINCE } from './regularity-words.ts';
import { classes, type ValueClass } from './scale.ts';
import { SUBSTITUTE, textWidth, wrap } from './text-width.ts';
import { positionOf } from './time-axis.ts';

/** px from row to row, as high as a finger needs */
export const ROW = 24;
export const GAP = 2;
/** Narrower cells would be hairs: the oldest give way. */
const MIN_PITCH = 9;
const MAX_PITCH = 40;
/** The height is the same in both languages. */
const LOCALES: readonly Locale[] = ['vi', 'en'];

export interface RegularityLayout {
  readonly left: number;
  readonly head: number;
  readonly pitch: number;
  /** index of the first bucket drawn */
  readonly from: number;
  /** right ends of the columns of numbers, and their headings in lines */
  readonly columns: readonly { readonly right: number; readonly width: number; readonly of: Column }[];
}

type Column = 'active' | 'longest' | 'since';
const HEADINGS = { active: ACTIVE, longest: LONGEST, since: SINCE };

/** Where rows, cells and columns of numbers stand at a width. */
export function layoutOf(model: RegularityModel, width: number): RegularityLayout {
  const narrow = width < 560;
  const longest = Math.max(40, ...model.rows.map(({ short }) => textWidth(short, 12) * SUBSTITUTE));
  const left = Math.min(longest, narrow ? width * 0.25 : width * 0.17) + 10;
  const wide = narrow ? 46 : 68;
  const shown: readonly Column[] = width < 760 ? ['longest', 'since'] : ['active', 'longest', 'since'];
  const room = width - left - shown.length * wide - 4;
  const fit = Math.max(1, Math.floor(room / MIN_PITCH));
  const drawn = Math.max(1, Math.min(fit, model.buckets.length));
  const pitch = Math.min(MAX_PITCH, room / drawn);
  const end = left + pitch * drawn + 4;
  return {
    left,
    head: headingLines(shown, wide) * LINE_HEIGHT + 5,
    pitch,
    from: Math.max(0, model.buckets.length - drawn),
    columns: shown.map((of, i) => ({ of, width: wide, right: end + (i + 1) * wide - 2 }))
  };
}

/** Lines above the rows: two for the axis, more where a heading needs them in either language. */
const headingLines = (columns: readonly Column[], width: number): number =>
  Math.max(2, ...columns.flatMap((of) => LOCALES.map((locale) => headingOf(of, width, locale).length)));

/** The lines of a heading. */
export const headingOf = (of: Column, width: number, locale: Locale): string[] =>
  wrap(HEADINGS[of][locale], width - (width > 60 ? 12 : 6), FONT_SIZE, 4);

export const cellBox = ({ left, head, pitch, from }: RegularityLayout, r: number, b: number): Box => ({
  left: left + (b - from) * pitch,
  top: head + r * ROW,
  width: pitch - Math.min(GAP, pitch * 0.15),
  height: ROW - GAP
});

export const scaleOf = ({ rows }: RegularityModel): ValueClass[] =>
  classes(rows.flatMap(({ counts }) => counts));

/** px of the line of the break; null where the axis does not cross it. */
export function breakX(model: RegularityModel, { left, pitch, from }: RegularityLayout): number | null {
  const drawn = model.buckets.slice(from);
  const position = model.breakAt === null ? null : positionOf(model.breakAt, drawn, model.grain);
  return position === null ? null : left + position * pitch - GAP / 2;
}
