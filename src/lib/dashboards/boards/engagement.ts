import type { Board } from '../board.ts';
import { anyPanel } from '../panel.ts';
import { opinionsPanel, participantsPanel, viewsPanel } from '../panels/engagement.ts';
import { placesComparedPanel } from '../panels/places-compared.ts';
import { opinionsSpreadPanel, participantsSpreadPanel, viewsSpreadPanel } from '../panels/histograms.ts';

/** Who takes part and who reads. */
export const ENGAGEMENT: Board = {
  id: 'engagement',
  title: { vi: 'Tham gia', en: 'Engagement' },
  description: {
    vi: 'Bao nhiêu người dự, bao nhiêu ý kiến, bao nhiêu lượt xem, và số liệu ấy biết được ở bao nhiêu hoạt động.',
    en: 'How many attend, speak and read, and for how many events that is known.'
  },
  panels: [
    anyPanel(participantsSpreadPanel),
    anyPanel(opinionsSpreadPanel),
    anyPanel(viewsSpreadPanel),
    anyPanel(participantsPanel),
    anyPanel(viewsPanel),
    anyPanel(opinionsPanel),
    anyPanel(placesComparedPanel)
  ],
  parts: []
};
