import { officeChart } from './office-svg.ts';
import { sheetSvg, type Sheet } from './sheet.ts';

export interface Picture extends Omit<Sheet, 'content'> {
  /** what ECharts' SVG renderer gives, drawn without animation */
  readonly chartSvg: string;
}

/**
 * A chart as a standalone SVG file with title, filters, source, date and address inside, see `sheetSvg`.
 * @throws ExportError, kind "picture", when `chartSvg` is not an SVG document
 */
export function composeSvg({ chartSvg, ...sheet }: Picture): string {
  const { content, size } = officeChart(chartSvg, sheet.font);
  const [scaleX, scaleY] = size ? [sheet.width / size.width, sheet.height / size.height] : [1, 1];
  const scaled =
    scaleX === 1 && scaleY === 1
      ? content
      : `<g transform="scale(${round(scaleX)} ${round(scaleY)})">${content}</g>`;
  return sheetSvg({ ...sheet, content: scaled });
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
