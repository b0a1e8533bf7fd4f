import { PANELS } from './boards.ts';
import { EXPLORE_PANEL } from './explore/panel.ts';

/** What can be embedded, as it is named in addresses: every panel, and the chart that an address describes. */
export const EMBEDS: readonly string[] = [...PANELS.map(({ id }) => id), EXPLORE_PANEL];
