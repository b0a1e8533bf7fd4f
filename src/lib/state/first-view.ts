import type { PanelData } from '#lib/dashboards/panel.ts';
import type { Columns } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';

/** The default view of the default dataset: what a page shows before any engine runs. */
export interface FirstView {
  /** without the places below province level, which no first chart needs */
  readonly info: DatasetInfo;
  readonly keyFigures: PanelData;
  readonly panels: Readonly<Record<string, PanelData>>;
  readonly events: { readonly rows: Columns; readonly total: number };
}
