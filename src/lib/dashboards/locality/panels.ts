import type { CadenceRule } from '#lib/model/cadence.ts';
import { anyPanel, type AnyPanel } from '../panel.ts';
import { participantsPanel, viewsPanel } from '../panels/engagement.ts';
import { frequencyPanel } from '../panels/frequency.ts';
import { matrixPanel } from '../panels/matrix.ts';
import { unitCadencePanel } from './cadence.ts';
import { unitPeersPanel } from './peers.ts';
import { unitThemesPanel } from './themes.ts';

/**
 * The panels of the page of a place, in reading order.
 * @param rules the analyst's rules of cadence; those that every dataset begins with when absent
 */
export const localityPanels = (rules?: () => readonly CadenceRule[]): readonly AnyPanel[] => [
  { ...anyPanel(frequencyPanel), span: 12 },
  anyPanel(unitThemesPanel),
  anyPanel(unitCadencePanel(rules)),
  anyPanel(unitPeersPanel),
  { ...anyPanel(matrixPanel), span: 6 },
  anyPanel(participantsPanel),
  anyPanel(viewsPanel)
];
