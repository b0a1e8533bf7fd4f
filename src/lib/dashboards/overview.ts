import { anyPanel, type AnyPanel } from './panel.ts';
import { participantsPanel, viewsPanel } from './panels/engagement.ts';
import { frequencyPanel } from './panels/frequency.ts';
import { mapPanel } from './panels/map.ts';
import { matrixPanel } from './panels/matrix.ts';
import { themeTrendPanel } from './panels/theme-trend.ts';
import { themesPanel } from './panels/themes.ts';

/** The panels of the overview, in reading order. */
export const OVERVIEW: readonly AnyPanel[] = [
  anyPanel(frequencyPanel),
  anyPanel(themesPanel),
  anyPanel(mapPanel),
  anyPanel(matrixPanel),
  anyPanel(themeTrendPanel),
  anyPanel(participantsPanel),
  anyPanel(viewsPanel)
];

export const panelById = (id: string): AnyPanel | undefined => OVERVIEW.find((panel) => panel.id === id);
