import type { Board } from '../board.ts';
import { anyPanel } from '../panel.ts';
import { participantsPanel, viewsPanel } from '../panels/engagement.ts';

/** Who takes part and who reads. */
export const ENGAGEMENT: Board = {
  id: 'engagement',
  title: { vi: 'Tham gia', en: 'Engagement' },
  description: {
    vi: 'Bao nhiêu người dự, bao nhiêu ý kiến, bao nhiêu lượt xem, và số liệu ấy biết được ở bao nhiêu hoạt động.',
    en: 'How many attend, speak and read, and for how many events that is known.'
  },
  panels: [anyPanel(participantsPanel), anyPanel(viewsPanel)],
  parts: []
};
