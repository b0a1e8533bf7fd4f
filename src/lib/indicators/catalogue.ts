import { collect } from './collect.ts';
import type { Indicator } from './indicator.ts';

/** All indicators, in code that Vite builds (browser, prerendering, tests). Node reads catalogue-node.ts. */
export const INDICATORS: readonly Indicator[] = collect(
  import.meta.glob(['./*.ts', '!./catalogue*.ts', '!./*.d.ts'], { eager: true })
);

/** An indicator by id; undefined for an id that is not of the catalogue. */
export const indicatorById = (id: string): Indicator | undefined =>
  INDICATORS.find((indicator) => indicator.id === id);
