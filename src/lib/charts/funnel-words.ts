import { formats } from '#lib/model/format.ts';
import type { Locale } from '#lib/model/text.ts';
import type { ChartTable } from './chart.ts';
import { numberWords, outside, type FunnelModel, type FunnelPlace } from './funnel-model.ts';
import { NOTES } from './parts.ts';
import { fewNote } from './ranking.ts';
import { tooltipHtml } from './tooltip.ts';

export const WORDS = {
  inner: { vi: 'giới hạn 95%', en: '95% limits' },
  outer: { vi: 'giới hạn 99,8%', en: '99.8% limits' },
  centre: { vi: 'mức chung', en: 'all together' },
  beyond: { vi: 'ngoài giới hạn 95%', en: 'beyond the 95% limits' },
  far: { vi: 'ngoài giới hạn 99,8%', en: 'beyond the 99.8% limits' },
  few: {
    vi: (n: number, unit: string) => `dưới ${n} ${unit}`,
    en: (n: number, unit: string) => `fewer than ${n} ${unit}`
  }
};

function notesOf({ beyond, grey }: FunnelPlace, model: FunnelModel, locale: Locale): string[] {
  return [
    ...(beyond === null ? [] : [(beyond === 0.998 ? WORDS.far : WORDS.beyond)[locale]]),
    ...(grey ? [fewNote(model.minimum, locale)] : [])
  ];
}

export function tooltip(model: FunnelModel, place: FunnelPlace, locale: Locale): string {
  return tooltipHtml(
    place.label,
    [
      { label: model.yName, value: numberWords(place.y, locale) },
      { label: model.xName, value: numberWords(place.x, locale) },
      { label: model.unit, value: formats(locale).integer(place.n) }
    ],
    notesOf(place, model, locale).join('; ') || null
  );
}

export function table(model: FunnelModel, locale: Locale): ChartTable {
  const noted = model.places.map((place) => notesOf(place, model, locale).join('; '));
  return {
    columns: [
      { label: locale === 'vi' ? 'Địa phương' : 'Locality', numeric: false },
      { label: model.unit, numeric: true },
      { label: model.xName, numeric: true },
      { label: model.yName, numeric: true },
      { label: NOTES[locale], numeric: false }
    ],
    rows: model.places.map(({ label, n, x, y }, i) => [label, n, x, y, noted[i] ?? ''])
  };
}

export function summary(model: FunnelModel, locale: Locale): string {
  const { integer } = formats(locale);
  const vi = locale === 'vi';
  const common =
    model.centre === null
      ? null
      : `${vi ? 'Mức chung' : 'All together'}: ${numberWords(model.centre, locale)} ${model.yName}.`;
  const found = outside(model);
  const named = found
    .slice(0, 4)
    .map(({ label, y }) => `${label} (${numberWords(y, locale)})`)
    .join('; ');
  const more =
    found.length > 4 ? (vi ? ` và ${found.length - 4} nơi khác` : ` and ${found.length - 4} more`) : '';
  const limits =
    model.curves.length === 0
      ? null
      : found.length === 0
        ? vi
          ? 'Không nơi nào khác mức chung quá mức ngẫu nhiên.'
          : 'No place differs from all together by more than chance.'
        : vi
          ? `Khác mức chung quá mức ngẫu nhiên: ${named}${more}.`
          : `Different by more than chance: ${named}${more}.`;
  const missing =
    model.missing > 0
      ? vi
        ? `${integer(model.missing)} nơi không có số để tính.`
        : `${integer(model.missing)} places have no figure.`
      : null;
  return (
    [common, model.places.length > 0 ? limits : model.remark, missing].filter(Boolean).join(' ') ||
    (vi ? 'Không có nơi nào.' : 'No places.')
  );
}
