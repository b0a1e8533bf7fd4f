import type { Board } from '../board.ts';
import { anyPanel } from '../panel.ts';
import { participantsPanel, viewsPanel } from '../panels/engagement.ts';
import { frequencyPanel } from '../panels/frequency.ts';
import { mapPanel } from '../panels/map.ts';
import { matrixPanel } from '../panels/matrix.ts';
import { themeTrendPanel } from '../panels/theme-trend.ts';
import { themesPanel } from '../panels/lists.ts';

/** The first page: prerendered with the default dataset. */
export const OVERVIEW: Board = {
  id: 'overview',
  title: { vi: 'Tổng quan', en: 'Overview' },
  description: {
    vi: 'Họp bao lâu một lần, bàn việc gì, ở đâu và ai tham gia.',
    en: 'How often they meet, about what, where, and who takes part.'
  },
  panels: [
    anyPanel(frequencyPanel),
    anyPanel(themesPanel),
    anyPanel(mapPanel),
    anyPanel(matrixPanel),
    anyPanel(themeTrendPanel),
    anyPanel(participantsPanel),
    anyPanel(viewsPanel)
  ],
  parts: ['figures', 'events']
};
