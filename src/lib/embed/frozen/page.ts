import { drawnAt, type ChartType } from '#lib/charts/chart.ts';
import { renderWithTips } from '#lib/charts/render-tips.ts';
import { compactSvg } from '#lib/charts/compact-svg.ts';
import { themeable, themeableSvg } from '#lib/charts/render-svg.ts';
import { cellWriter } from '#lib/charts/table-cell.ts';
import { lightTheme } from '#lib/charts/theme.ts';
import { escapeHtml } from '#lib/charts/tooltip.ts';
import type { Locale } from '#lib/model/text.ts';
import type { EmbedScheme } from '../params.ts';
import { compactTip } from './compact.ts';
import { READER, READER_HASH } from './reader.ts';
import { frozenStyles } from './styles.ts';
import { FROZEN_WORDS } from './words.ts';

/** A chart as it is on screen, to be kept. */
export interface FrozenChart {
  readonly id: string;
  readonly title: string;
  /** measure, counting rule, geography, n */
  readonly subtitle: string;
  readonly note: string | null;
  /** the chart in words */
  readonly summary: string;
  /** columns of twelve it takes on a wide page; all of them when it stands alone */
  readonly span: number;
  readonly chart: ChartType<unknown>;
  /** what the table holds */
  readonly model: unknown;
  /** what is drawn, when that is less than the table holds */
  readonly shown?: unknown;
  /** said in place of the drawing when there is nothing to draw */
  readonly empty: string | null;
}

/** A number that stands above the charts of a dashboard. */
export interface FrozenFigure {
  readonly label: string;
  readonly value: string;
  /** smaller text beside the value */
  readonly suffix: string;
  readonly details: readonly string[];
}

export interface FrozenPage {
  readonly title: string;
  readonly locale: Locale;
  readonly scheme: EmbedScheme;
  readonly charts: readonly FrozenChart[];
  readonly figures: readonly FrozenFigure[];
  /** said under the figures, such as what they are compared with */
  readonly remarks: readonly string[];
  /** the filters in words; [] when nothing is filtered */
  readonly filters: readonly string[];
  /** said where the data are synthetic; null otherwise */
  readonly warning: string | null;
  /** dataset, version and where it comes from */
  readonly source: string;
  /** see `citation` */
  readonly citation: string;
  /** address of the live view */
  readonly url: string;
  /** what of it is shown, as in a live embed */
  readonly chrome: { readonly title: boolean; readonly filters: boolean; readonly source: boolean };
}

/** px at which charts are drawn: a page's width, half of it, and a phone */
const WIDE = 800;
const HALF = 560;
const NARROW = 340;

/** A drawing of more bytes than this is not drawn a second time for phones, where it is scrolled instead. */
const LARGE = 60_000;

/** How far a drawing grows with the page. */
const LARGEST = 1.5;

/**
 * One HTML file that shows exactly these charts with their numbers, tooltips and tables, in both colour schemes
 * and at any width. It asks for nothing: no engine, no font, no request; it works from a disk and inside a frame.
 * The same page gives the same bytes.
 */
export function frozenHtml(page: FrozenPage): string {
  const { locale, scheme, chrome, charts } = page;
  const words = FROZEN_WORDS[locale];
  const alone = charts.length === 1;
  const styles = frozenStyles();
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-${READER_HASH}'`;
  const head = [
    ...(chrome.title && !alone ? [`<h1>${text(page.title)}</h1>`] : []),
    ...(chrome.filters && page.filters.length > 0
      ? [`<p class="filters"><b>${words.filters}:</b> ${text(page.filters.join('; '))}</p>`]
      : []),
    ...(page.warning === null ? [] : [`<p class="warning">${text(page.warning)}</p>`])
  ];
  const foot = chrome.source
    ? [
        '<footer>',
        `<p>${words.source}: ${text(page.source)}${liveLink(page.url, words.live)}</p>`,
        `<details><summary>${words.cite}</summary><p>${text(page.citation)}</p></details>`,
        '</footer>'
      ]
    : [];
  return [
    '<!doctype html>',
    `<html lang="${locale}" data-scheme="${scheme}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta name="description" content="${text(page.citation)}">`,
    `<title>${text(page.title)}</title>`,
    `<style>${styles}</style>`,
    '</head>',
    '<body>',
    `<main${alone ? '' : ' class="board"'}>`,
    ...(alone ? [] : head),
    ...figures(page.figures),
    ...(page.remarks.length > 0 ? [`<p class="note">${text(page.remarks.join(' '))}</p>`] : []),
    ...charts.flatMap((chart) => chartHtml(chart, page, alone ? head : null)),
    ...foot,
    '</main>',
    '<div id="tip" role="status" hidden></div>',
    `<script>${READER}</script>`,
    '</body>',
    '</html>\n'
  ]
    .join('\n')
    .replace(TURNING, '');
}

function figures(list: readonly FrozenFigure[]): string[] {
  if (list.length === 0) return [];
  const cells = list.map(
    ({ label, value, suffix, details }) =>
      `<div><dt>${text(label)}</dt><dd class="value">${text(value)}${suffix === '' ? '' : ` <small>${text(suffix)}</small>`}</dd>` +
      `${details.map((detail) => `<dd>${text(detail)}</dd>`).join('')}</div>`
  );
  return [`<dl class="figures">${cells.join('')}</dl>`];
}

/** @param head what is said under the title of a chart that stands alone; null for one of several */
function chartHtml(
  one: FrozenChart,
  { locale, chrome }: FrozenPage,
  head: readonly string[] | null
): string[] {
  const alone = head !== null;
  const level = alone ? 'h1' : 'h2';
  const { drawings, tips } = draw(one, locale, alone);
  const words = FROZEN_WORDS[locale];
  return [
    `<section id="${text(one.id)}" style="--span:${alone ? 12 : one.span}">`,
    ...(chrome.title || !alone ? [`<${level}>${text(one.title)}</${level}>`] : []),
    `<p class="subtitle">${text(one.subtitle)}</p>`,
    ...(head ?? []),
    ...(one.empty === null
      ? [
          '<figure>',
          `<div class="plot" tabindex="0" role="img" aria-label="${text(one.title)}. ${text(one.summary)}">${drawings}</div>`,
          `<template>${tips.join('')}</template>`,
          `<figcaption class="hidden">${text(one.summary)}</figcaption>`,
          '</figure>'
        ]
      : [`<p class="empty">${text(one.empty)}</p>`]),
    ...(one.note === null ? [] : [`<p class="note">${text(one.note)}</p>`]),
    ...(one.empty === null
      ? [`<details><summary>${words.table}</summary>${table(one, locale)}</details>`]
      : []),
    '</section>'
  ];
}

/** The chart at the widths that a page needs, of which style sheets show the one that fits. */
function draw(one: FrozenChart, locale: Locale, alone: boolean) {
  const { chart, empty, span, model: all, shown: model = all } = one;
  if (empty !== null) return { drawings: '', tips: [] };
  const numbers = new Map<string, number>();
  const at = (width: number, size: string): string => {
    const { option, size: px } = drawnAt(chart, model, { theme: lightTheme, locale, width });
    const { svg, tips } = renderWithTips(option, px);
    const number = (tip: string): number => {
      const known = numbers.get(tip) ?? numbers.size;
      numbers.set(tip, known);
      return known;
    };
    const shared = compactSvg(themeableSvg(svg))
      .replace(/ width="100%" height="[\d.]+"/, '')
      .replace(/data-tip="(\d+)"/g, (_, tip: string) => `data-tip="${number(tips[Number(tip)] ?? '')}"`);
    // What is wider than its room keeps its marks large enough for a finger, and is scrolled.
    return px.width > width
      ? `<div class="${size} scrolls">${shared.replace('<svg', `<svg style="width:${px.width}px"`)}</div>`
      : `<div class="${size}" style="max-width:${Math.round(width * LARGEST)}px">${shared}</div>`;
  };
  const width = alone || span > 6 ? WIDE : span > 4 ? HALF : NARROW;
  const wide = at(width, width === NARROW ? 'only' : 'wide');
  const drawings =
    width === NARROW
      ? wide
      : wide.length > LARGE
        ? wide.replace('"wide"', '"only large"')
        : wide + at(NARROW, 'narrow');
  return { drawings, tips: [...numbers.keys()].map((tip) => compactTip(themeable(tip))) };
}

function table({ chart, model }: FrozenChart, locale: Locale): string {
  const shown = chart.table(model, locale);
  const write = cellWriter(shown, locale);
  const numeric = (column: number) => (shown.columns[column]?.numeric ? ' class=n' : '');
  const heads = shown.columns.map(({ label }, i) => `<th scope=col${numeric(i)}>${text(label)}`);
  const rows = shown.rows.map((row) => {
    const cells = row.map((value, i) => {
      const written = text(write(value, i));
      // The number itself is kept beside what is read of it.
      const cell =
        typeof value === 'number' && String(value) !== written
          ? `<data value="${value}">${written}</data>`
          : written;
      return i === 0 ? `<th scope=row${numeric(i)}>${cell}` : `<td${numeric(i)}>${cell}`;
    });
    return `<tr>${cells.join('')}`;
  });
  return `<div class="scroll" tabindex="0"><table><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

/** Characters that turn the text around them, which must not reach beyond a name. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

const text = escapeHtml;

/** Only web addresses become links. */
const liveLink = (url: string, words: string): string =>
  /^https?:\/\//i.test(url) ? ` <a href="${text(url)}" target="_blank" rel="noopener">${words}</a>` : '';
