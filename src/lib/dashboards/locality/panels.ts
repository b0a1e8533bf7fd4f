import { anyPanel, type AnyPanel } from '../panel.ts';
import { participantsPanel, viewsPanel } from '../panels/engagement.ts';
import { frequencyPanel } from '../panels/frequency.ts';
import { matrixPanel } from '../panels/matrix.ts';

/** The panels of the page of a place, in reading order. */
export const LOCALITY_PANELS: readonly AnyPanel[] = [
  { ...anyPanel(frequencyPanel), span: 12 },
  anyPanel(matrixPanel),
  anyPanel(participantsPanel),
  anyPanel(viewsPanel)
];
