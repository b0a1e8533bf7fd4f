import type { Board } from '../board.ts';
import { anyPanel } from '../panel.ts';
import { coOccurrencePanel } from '../panels/co-occurrence.ts';
import { organisersPanel, themeGroupsPanel, themeListPanel, typesPanel } from '../panels/lists.ts';
import { risingPanel } from '../panels/rising.ts';
import { themeTrendsPanel } from '../panels/theme-trend.ts';

/** What they meet about. */
export const THEMES: Board = {
  id: 'themes',
  title: { vi: 'Chủ đề', en: 'Themes' },
  description: {
    vi: 'Bàn về việc gì, chủ đề nào đang lên, những chủ đề nào đi cùng nhau.',
    en: 'What is discussed, which themes are rising, which go together.'
  },
  panels: [
    anyPanel(themeListPanel),
    anyPanel(risingPanel),
    anyPanel(themeTrendsPanel),
    anyPanel(coOccurrencePanel),
    anyPanel(typesPanel),
    anyPanel(themeGroupsPanel),
    anyPanel(organisersPanel)
  ],
  parts: []
};
