/*
 * The same drawing in fewer bytes and elements. All of it is made by ECharts, which escapes every quote and bracket
 * of a text: what is matched here never stands in a name.
 */

/** A rectangle as ECharts draws it. */
const RECTANGLE = /M(-?[\d.]+) (-?[\d.]+)L(-?[\d.]+) \2L\3 (-?[\d.]+)L\1 \4Z/g;

/** A rectangle with round corners, the whole of a path. */
const ROUNDED =
  /^<path(.*?) d="M([\d.-]+) ([\d.-]+)L([\d.-]+) \3A([\d.]+) \5 0 0 1 ([\d.-]+) ([\d.-]+)L\6 ([\d.-]+)A\5 \5 0 0 1 \4 ([\d.-]+)L\2 \9A\5 \5 0 0 1 ([\d.-]+) \8L\10 \7A\5 \5 0 0 1 \2 \3Z"/;

/** What is seen of these does not hang on how they overlap: opaque strokes of one kind, one after the other. */
const LINES =
  /(?:<path d="[^"]*" fill="none"((?: stroke(?:-width|-linecap|-linejoin)?="[^"]*")+)\/>\n?)(?:<path d="[^"]*" fill="none"\1\/>\n?)+/g;

const difference = (a: string, b: string): number => Math.round((Number(a) - Number(b)) * 10) / 10;

/**
 * A drawing of `themeableSvg`: coordinates to a tenth of a px, what the style sheet of the page says of texts left
 * out, nothing that paints nothing, and lines of one kind in one path.
 */
export const compactSvg = (svg: string): string =>
  svg
    .replace(/<[^>]*>/g, (tag) =>
      // Factors and shares are not coordinates.
      tag
        .replace(
          /( (?:transform="matrix\([^)]*\)|[\w-]*opacity="[\d.]+)")|-?\d+\.\d{2,}/g,
          (number, kept?: string) =>
            kept === undefined ? String(Math.round(Number(number) * 10) / 10) : kept
        )
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
    .replace(/><\/(?:path|rect|circle|line|polyline)>/g, '/>')
    // Areas that ECharts listens on, and what it will grow from: nothing of them is seen.
    .replace(/<(?:path|rect)(?![^>]*(?:stroke|data-tip))[^>]* fill="none"[^>]*\/>\n?/g, '')
    .replace(/<(?:path|rect)(?![^>]*(?:stroke|data-tip))[^>]* fill-opacity="0"[^>]*\/>\n?/g, '')
    .replace(/<path(?![^>]*data-tip)[^>]* transform="matrix\(0,0,0,0,[^>]*\/>\n?/g, '')
    .replace(LINES, (lines, painted: string) => {
      const d = [...lines.matchAll(/ d="([^"]*)"/g)].map(([, path]) => path).join('');
      return `<path d="${d}" fill="none"${painted}/>`;
    });
