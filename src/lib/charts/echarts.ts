/** The parts of ECharts the charts need; the only module that loads its code, so that it stays one lazy chunk. */
import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GraphicComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, setPlatformAPI, use } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
import { textWidth } from './text-width.ts';

use([
  BarChart,
  CustomChart,
  LineChart,
  ScatterChart,
  GraphicComponent,
  GridComponent,
  TooltipComponent,
  CanvasRenderer,
  SVGRenderer
]);

if (typeof document === 'undefined') {
  // Without a canvas ECharts takes every letter with a mark for a full square.
  setPlatformAPI({
    measureText(text: string, font?: string) {
      const size = Number(/(\d+(?:\.\d+)?)px/.exec(font ?? '')?.[1] ?? 12);
      return { width: textWidth(text, size, /\b[6-9]00\b|bold/.test(font ?? '')) };
    }
  });
}

export { init };
export type { ECharts } from 'echarts/core';
