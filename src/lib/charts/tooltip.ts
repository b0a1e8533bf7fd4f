import type { ChartTheme } from './theme.ts';

/** Text made safe for HTML content and attribute values. Names in a dataset are anybody's text. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export interface TooltipRow {
  readonly label: string;
  readonly value: string;
  /** colour of the mark the row is about */
  readonly colour?: string;
}

/**
 * Content of a tooltip: a heading, rows of label and number, and a remark. Every text is escaped here and
 * nowhere else; the looks are in Chart.svelte, for an inline style would need a laxer security policy.
 */
export function tooltipHtml(title: string, rows: readonly TooltipRow[], note: string | null = null): string {
  const body = rows
    .map(
      ({ label, value, colour }) =>
        `<tr><td>${colour === undefined ? '' : swatch(colour)}<bdi>${escapeHtml(label)}</bdi></td>` +
        `<td class="chart-tip-value">${escapeHtml(value)}</td></tr>`
    )
    .join('');
  return (
    `<div class="chart-tip"><div class="chart-tip-title"><bdi>${escapeHtml(title)}</bdi></div>` +
    (body === '' ? '' : `<table>${body}</table>`) +
    (note === null ? '' : `<div class="chart-tip-note">${escapeHtml(note)}</div>`) +
    '</div>'
  );
}

const swatch = (colour: string) =>
  `<svg width="9" height="9" aria-hidden="true"><rect width="9" height="9" rx="2" fill="${escapeHtml(colour)}"/></svg>`;

/** Options that every tooltip shares. */
export function tooltipBase(theme: ChartTheme, trigger: 'axis' | 'item') {
  return {
    trigger,
    renderMode: 'html',
    confine: true,
    transitionDuration: 0,
    backgroundColor: theme.card,
    borderColor: theme.hairline,
    borderWidth: 1,
    padding: [8, 10],
    textStyle: { color: theme.ink, fontFamily: theme.font, fontSize: 12.5, lineHeight: 17 },
    extraCssText: 'max-width: 320px; white-space: normal; border-radius: 6px; box-shadow: none;'
  };
}

/** Index of the hovered item in what ECharts hands to a formatter, which is an array for `axis` triggers. */
export function hoveredIndex(params: unknown): number | null {
  const first: unknown = Array.isArray(params) ? params[0] : params;
  if (typeof first !== 'object' || first === null || !('dataIndex' in first)) return null;
  return typeof first.dataIndex === 'number' ? first.dataIndex : null;
}
