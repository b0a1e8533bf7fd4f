/** Colours and type of the charts; the same tokens as app.css. */
export interface ChartTheme {
  readonly id: 'light' | 'dark';
  readonly ground: string;
  readonly card: string;
  readonly ink: string;
  readonly muted: string;
  readonly hairline: string;
  readonly accent: string;
  readonly accentSoft: string;
  readonly notice: string;
  /** value not there, or base too small */
  readonly grey: string;
  /** five steps, low to high */
  readonly sequential: readonly [string, string, string, string, string];
  /** at most eight, told apart by colour-blind readers in both themes */
  readonly categorical: readonly string[];
  readonly font: string;
}

const font = "'Source Sans 3 Variable', 'Source Sans 3', 'Noto Sans', sans-serif";

export const lightTheme: ChartTheme = {
  id: 'light',
  ground: '#f7f6f3',
  card: '#ffffff',
  ink: '#1d2329',
  muted: '#5d6670',
  hairline: '#e4e2dc',
  accent: '#0b6e75',
  accentSoft: '#b9dcdc',
  notice: '#b4490f',
  grey: '#b9b6ae',
  sequential: ['#d5e9e7', '#a6d0cf', '#6bb0b1', '#2f8a8f', '#0b5a60'],
  categorical: ['#0b6e75', '#c7621f', '#5b5ea6', '#b08a00', '#a3386c', '#4f8f3a', '#3d7fc1', '#8a6d5b'],
  font
};

export const darkTheme: ChartTheme = {
  id: 'dark',
  ground: '#14181b',
  card: '#1b2125',
  ink: '#e8e6e1',
  muted: '#9aa4ad',
  hairline: '#2c343a',
  accent: '#4fb3b6',
  accentSoft: '#23494c',
  notice: '#f0925a',
  grey: '#565f66',
  sequential: ['#1f3f42', '#255d60', '#2f8286', '#4aa9ac', '#8fd6d6'],
  categorical: ['#4fb3b6', '#f0925a', '#9a9de0', '#d8b73a', '#e07fae', '#8ccf74', '#78b4ec', '#c3a491'],
  font
};
