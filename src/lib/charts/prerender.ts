import type { Locale } from '#lib/model/text.ts';
import { drawnWidth, type ChartType } from './chart.ts';
import { lightTheme } from './theme.ts';

// The renderer is in the server's bundle only: a browser gets its pictures in the HTML.
const renderer = import.meta.env.SSR ? await import('./render-svg.ts') : null;

interface Drawable {
  readonly chart: ChartType<unknown>;
  readonly model: unknown;
}

/**
 * A chart as SVG at several widths, of which style sheets show the one that fits (`.static-chart`). The empty
 * string in a browser, where the server's pictures stand already.
 */
export function drawStatic({ chart, model }: Drawable, widths: readonly number[], locale: Locale): string {
  if (renderer === null) return '';
  const { renderSvg, themeableSvg } = renderer;
  return widths
    .map((width, i) => {
      const height = chart.height(model, width);
      const option = chart.option(model, { theme: lightTheme, locale, width, height });
      const size = widths.length === 1 ? 'only' : i === 0 ? 'wide' : 'narrow';
      const full = drawnWidth(chart, model, width);
      const svg = themeableSvg(renderSvg(option, { width: full, height }), full > width);
      return `<div class="static-chart ${size}">${svg}</div>`;
    })
    .join('');
}
