/*
 * The same markup in fewer bytes. All of it is made by ECharts and by `tooltipHtml`, which escape every quote and
 * bracket of a text: what is matched here never stands in a name.
 */

/** A rectangle as ECharts draws it. */
const RECTANGLE = /M(-?[\d.]+) (-?[\d.]+)L(-?[\d.]+) \2L\3 (-?[\d.]+)L\1 \4Z/g;

/** A rectangle with round corners, the whole of a path. */
const ROUNDED =
  /^<path(.*?) d="M([\d.-]+) ([\d.-]+)L([\d.-]+) \3A([\d.]+) \5 0 0 1 ([\d.-]+) ([\d.-]+)L\6 ([\d.-]+)A\5 \5 0 0 1 \4 ([\d.-]+)L\2 \9A\5 \5 0 0 1 ([\d.-]+) \8L\10 \7A\5 \5 0 0 1 \2 \3Z"/;

const difference = (a: string, b: string): number => Math.round((Number(a) - Number(b)) * 10) / 10;

/** A drawing of `themeableSvg`: coordinates to a tenth of a px, what the style sheet of the page says left out. */
export const compactSvg = (svg: string): string =>
  svg
    .replace(/<[^>]*>/g, (tag) =>
      tag
        .replace(/-?\d+\.\d{2,}/g, (number) => String(Math.round(Number(number) * 10) / 10))
        .replace(/var\((--[\w-]+),#\w+\)/g, 'var($1)')
        .replace(
          ROUNDED,
          (
            _,
            rest: string,
            _x,
            y: string,
            _l,
            radius: string,
            right: string,
            _t,
            _b,
            bottom: string,
            left: string
          ) =>
            `<rect${rest} x="${left}" y="${y}" width="${difference(right, left)}" height="${difference(bottom, y)}" rx="${radius}"`
        )
        .replace(
          RECTANGLE,
          (_, x: string, y: string, right: string, bottom: string) => `M${x} ${y}H${right}V${bottom}H${x}Z`
        )
        .replace(/ (?:xml:space|xmlns(?::xlink)?|version|baseProfile|pointer-events)="[^"]*"/g, '')
        .replace(
          / style="font-size:([\d.]+)px;font-family:[^;"]*;font-weight:(\w+);?"/,
          ' font-size="$1" font-weight="$2"'
        )
        .replace(/ style="font-size:([\d.]+)px;font-family:[^"]*"/, ' font-size="$1"')
        .replace(/ style="font: (\d+) ([\d.]+)px [^"]*"/, (_, weight: string, size: string) =>
          weight === '400' ? ` font-size="${size}"` : ` font-weight="${weight}" font-size="${size}"`
        )
    )
    // Areas that ECharts listens on; nothing of them is seen.
    .replace(/<path(?![^>]*(?:stroke|data-tip))[^>]* fill="none"[^>]*><\/path>\n?/g, '')
    .replace(/><\/(?:path|rect|circle|line|polyline)>/g, '/>')
    .replace(/ width="100%" height="[\d.]+"/, '');

/** A tooltip of `tooltipHtml`; the style sheet knows the short names. */
export const compactTip = (html: string): string =>
  html
    .replace(/<div class="chart-tip-title">(<bdi>.*?<\/bdi>)<\/div>/, '<b>$1</b>')
    .replaceAll(' class="chart-tip-value"', ' class=v')
    .replace(/<div class="chart-tip-note">(.*?)<\/div>/, '<small>$1</small>')
    .replace('<div class="chart-tip">', '<div>')
    // End tags that HTML does not need.
    .replace(/<\/(?:td|tr)>/g, '')
    .replace(/var\((--[\w-]+),#\w+\)/g, 'var($1)');
