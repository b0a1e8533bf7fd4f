import type { Locale } from '#lib/model/text.ts';
import { drawnAt, type ChartType } from './chart.ts';
import { compactSvg } from './compact-svg.ts';
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
      const { option, size } = drawnAt(chart, model, { theme: lightTheme, locale, width });
      const kind = widths.length === 1 ? 'only' : i === 0 ? 'wide' : 'narrow';
      const svg = themeableSvg(renderSvg(option, size), size.width > width)
        // What ECharts says of a whole font takes its figures along, what it says of size and family does not.
        .replaceAll(' style="font-size:', ' class="tabular" style="font-size:');
      return `<div class="static-chart ${kind}">${compactSvg(svg)}</div>`;
    })
    .join('');
}
