import type { Board } from '../board.ts';
import { anyPanel } from '../panel.ts';
import { coOccurrencePanel } from '../panels/co-occurrence.ts';
import { risingPanel } from '../panels/rising.ts';
import { themeTrendsPanel } from '../panels/theme-trend.ts';
import { themesPanel } from '../panels/themes.ts';

/** What they meet about. */
export const THEMES: Board = {
  id: 'themes',
  title: { vi: 'Chủ đề', en: 'Themes' },
  description: {
    vi: 'Bàn về việc gì, chủ đề nào đang lên, những chủ đề nào đi cùng nhau.',
    en: 'What is discussed, which themes are rising, which go together.'
  },
  panels: [
    anyPanel(themesPanel),
    anyPanel(risingPanel),
    anyPanel(themeTrendsPanel),
    anyPanel(coOccurrencePanel)
  ],
  parts: []
};
