import type { Board } from '../board.ts';
import { anyPanel } from '../panel.ts';
import { mapPanel } from '../panels/map.ts';
import { matrixPanel } from '../panels/matrix.ts';

/** Where, and by whom. */
export const PLACES: Board = {
  id: 'places',
  title: { vi: 'Địa bàn', en: 'Places' },
  description: {
    vi: 'Hoạt động ở đâu, do ai tổ chức, và nơi nào được theo dõi.',
    en: 'Where activity takes place, who organises it, and which places are watched.'
  },
  panels: [anyPanel(mapPanel), anyPanel(matrixPanel)],
  parts: []
};
