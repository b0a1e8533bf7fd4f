import type { Board } from '../board.ts';
import { anyPanel } from '../panel.ts';
import { calendarPanel } from '../panels/calendar.ts';
import { frequencyPanel } from '../panels/frequency.ts';
import { regularityPanel } from '../panels/regularity.ts';
import { seasonPanel } from '../panels/season.ts';
import { weekdaysPanel } from '../panels/weekdays.ts';
import { yearWeeksPanel } from '../panels/year-weeks.ts';

/** When and how regularly. */
export const RHYTHM: Board = {
  id: 'rhythm',
  title: { vi: 'Nhịp độ', en: 'Rhythm' },
  description: {
    vi: 'Hoạt động dồn vào những ngày nào, nơi nào đều đặn, nơi nào im lặng lâu.',
    en: 'On which days activity gathers, where it is regular, where it has been silent for long.'
  },
  panels: [
    anyPanel(frequencyPanel),
    anyPanel(seasonPanel),
    anyPanel(calendarPanel),
    anyPanel(weekdaysPanel),
    anyPanel(regularityPanel),
    anyPanel(yearWeeksPanel)
  ],
  parts: []
};
