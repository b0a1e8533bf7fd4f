import type { EChartsCoreOption } from 'echarts/core';
import { init, type ECharts } from './echarts.ts';
import { chartTokens, darkTheme, lightTheme } from './theme.ts';

/** Draws an option to an SVG document of a fixed size, in Node or in a browser, without touching the page. */
export const renderSvg = (
  option: EChartsCoreOption,
  size: { readonly width: number; readonly height: number }
): string => drawSvg(option, size, (svg) => svg);

/** The same; `change` sees what ECharts drew while its chart still stands and can be asked for places. */
export function drawSvg(
  option: EChartsCoreOption,
  size: { readonly width: number; readonly height: number },
  change: (svg: string, chart: ECharts) => string
): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({ ...option, animation: false });
    return stableIds(change(withoutHover(chart.renderToSVGString()), chart));
  } finally {
    chart.dispose();
  }
}

/** ECharts adds style rules for hovering, which no picture needs and which would reach the page around it. */
function withoutHover(svg: string): string {
  return svg.replace(/<style\s*><!\[CDATA\[[^<]*\]\]>\s*<\/style>\s*/g, '').replace(/ class="zr[^"]*"/g, '');
}

/**
 * Ids that depend on nothing but the drawing: ECharts numbers charts through the life of the process. They
 * carry a hash, for several drawings stand in one page.
 */
function stableIds(svg: string): string {
  const names = new Map<string, string>();
  const plain = svg.replace(/\bzr\d+-[\w-]+/g, (id) => {
    const known = names.get(id) ?? `i${names.size}`;
    names.set(id, known);
    return `\u0000${known}`;
  });
  const prefix = `c${hash(plain)}`;
  return plain.replaceAll('\u0000', `${prefix}-`);
}

/** FNV-1a, 32 bits, in base 36. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(36);
}

/**
 * Turns a drawing made with the light theme into one that follows the page: every colour of the theme becomes
 * `var(--chart-…, #hex)`, and the width gives way to the container. The height stays, so that nothing moves
 * when a live chart of the same height takes its place.
 * @param fixed the width stays as well, for a picture that is scrolled
 */
export function themeableSvg(svg: string, fixed = false): string {
  let result = svg.replace(/^<svg\b[^>]*>/, (tag) => {
    const width = /\bwidth="([\d.]+)"/.exec(tag)?.[1] ?? '0';
    const height = /\bheight="([\d.]+)"/.exec(tag)?.[1] ?? '0';
    const head =
      `<svg viewBox="0 0 ${width} ${height}" width="${fixed ? width : '100%'}" height="${height}" ` +
      'preserveAspectRatio="xMinYMid meet" aria-hidden="true" focusable="false"';
    return tag.replace(/\s(?:width|height|viewBox|style)="[^"]*"/g, '').replace(/^<svg/, head);
  });
  result = themeable(result);
  // Marks for ECharts' own coming alive, which these pictures never do: a quarter of the drawing of many cells.
  return result.replace(/ ecmeta_\w+="[^"]*"/g, '');
}

/** Markup made with the light theme, its colours replaced by the custom properties that stand for them. */
export function themeable(markup: string): string {
  // Only in attributes and styles: a text that happens to read like a colour stays as it is.
  return chartTokens(lightTheme).reduce(
    (result, [name, colour]) =>
      result.replace(
        new RegExp(`((?:fill|stroke|stop-color)(?:="|:))${colour}(?=[";])`, 'gi'),
        `$1var(${name},${colour})`
      ),
    markup
  );
}

/** Style sheet that gives the colours of `themeableSvg` to both themes. */
export function chartStyles(): string {
  const block = (selector: string, theme: typeof lightTheme, indent = '') =>
    `${indent}${selector} {\n${chartTokens(theme)
      .map(([name, colour]) => `${indent}  ${name}: ${colour};`)
      .join('\n')}\n${indent}}\n`;
  // Paper is light.
  const dark = block(":root[data-theme='dark']", darkTheme, '  ');
  return `${block(':root', lightTheme)}\n@media not print {\n${dark}}\n`;
}
