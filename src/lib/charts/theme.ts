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
  /** value not there, base too small, "other": still told from the card */
  readonly grey: string;
  /** five steps, low to high; labels on the first three are in `ink`, on the last two in `inverse` */
  readonly sequential: readonly [string, string, string, string, string];
  /** seven steps around a neutral one, from far below to far above; labels on the outer two are in `inverse` */
  readonly diverging: readonly [string, string, string, string, string, string, string];
  /** text on the strong steps of the sequential scale */
  readonly inverse: string;
  /** at most eight, told apart by colour-blind readers in both themes */
  readonly categorical: readonly string[];
  readonly font: string;
}

const font = "'Source Sans 3 Variable', 'Source Sans 3', 'Noto Sans', sans-serif";

// No colour of a theme occurs twice: a drawing for the light theme is turned into one for both by its colours.
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
  grey: '#8f8c85',
  sequential: ['#d5e9e7', '#a6d0cf', '#6bb0b1', '#27797e', '#0b5a60'],
  diverging: ['#7a4a12', '#cb9c54', '#edd6ae', '#f0eeea', '#9fdcd8', '#56acaf', '#0a5f64'],
  inverse: '#fefefe',
  categorical: ['#0b6e76', '#966a59', '#694fb3', '#7e680a', '#961458', '#5e9e2d', '#5090d3', '#5a3d2d'],
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
  grey: '#747e86',
  sequential: ['#1f3f42', '#225457', '#266a6e', '#4aa9ac', '#8fd6d6'],
  diverging: ['#e6b56e', '#7e5e2c', '#4c391c', '#2a3137', '#154a4e', '#2d7074', '#86d2d2'],
  inverse: '#0d1214',
  categorical: ['#4fb3b7', '#e19c73', '#9e95ee', '#ead057', '#fab9b9', '#0ca728', '#9ecef7', '#937a69'],
  font
};

/** Colour of a text that stands on a step of the sequential scale. */
export const inkOn = (theme: ChartTheme, step: number): string => (step >= 3 ? theme.inverse : theme.ink);

/** Colour of a text that stands on a step of the diverging scale. */
export const inkOnDiverging = (theme: ChartTheme, step: number): string =>
  step === 0 || step === theme.diverging.length - 1 ? theme.inverse : theme.ink;

/** Names of the custom properties that stand for a theme's colours, and the colours, in one fixed order. */
export function chartTokens(theme: ChartTheme): readonly (readonly [name: string, colour: string])[] {
  return [
    ['--chart-ground', theme.ground],
    ['--chart-card', theme.card],
    ['--chart-ink', theme.ink],
    ['--chart-muted', theme.muted],
    ['--chart-hairline', theme.hairline],
    ['--chart-accent', theme.accent],
    ['--chart-accent-soft', theme.accentSoft],
    ['--chart-notice', theme.notice],
    ['--chart-grey', theme.grey],
    ['--chart-inverse', theme.inverse],
    ...theme.sequential.map((colour, i) => [`--chart-step-${i + 1}`, colour] as const),
    ...theme.diverging.map((colour, i) => [`--chart-diverging-${i + 1}`, colour] as const),
    ...theme.categorical.map((colour, i) => [`--chart-category-${i + 1}`, colour] as const)
  ];
}
