import { viewPeriod } from '#lib/model/comparison.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { View } from '#lib/model/view.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import { slug } from '#lib/util/text.ts';

export interface FileNameParts {
  readonly info: Pick<DatasetInfo, 'id' | 'synthetic' | 'extent'>;
  readonly view: Pick<View, 'selection'>;
  /** what the file shows, such as a panel's id or "events" */
  readonly panel: string;
  /** day of the export */
  readonly date: IsoDate;
  /** without a dot */
  readonly extension: string;
}

const MAX_LENGTH = 120;

/**
 * A name that says what is in the file, in ASCII and at most 120 characters:
 * `nhip-co-so_{dataset}_{panel}_{from}_{to}_{date}.{extension}`. Open ends of the period are those of the
 * data; data without dates have none. Synthetic data are marked after the dataset.
 */
export function fileName({ info, view, panel, date, extension }: FileNameParts): string {
  const period = viewPeriod(view, info.extent);
  const mark = info.synthetic ? '-synthetic' : '';
  const fixed = [...(period ? [period.from, period.to] : []), date].join('_');
  const ending = `_${fixed}.${slug(extension) || 'bin'}`;
  const room = MAX_LENGTH - 'nhip-co-so_'.length - mark.length - 1 - ending.length;
  const shownPanel = cut(slug(panel) || 'panel', Math.floor(room / 2));
  const dataset = cut(slug(info.id) || 'data', room - shownPanel.length);
  return `nhip-co-so_${dataset}${mark}_${shownPanel}${ending}`;
}

const cut = (text: string, length: number): string => text.slice(0, length).replace(/-+$/, '');
