/*
 * The least that a brush over a dashboard can cost: five views on canvases, counted from dense cubes with sums
 * over time, or by crossfilter2 (?engine=crossfilter), whose script stands beside the page.
 */

/** months, and the values of the other four dimensions */
const MONTHS = 141;
const VIEWS = [
  ['themes', 63],
  ['provinces', 63],
  ['types', 31],
  ['organisers', 12]
] as const;

/** counts of each view for a range of months, both ends included */
type Count = (from: number, to: number) => readonly ArrayLike<number>[];

/** The part of crossfilter2 that is used. */
interface Dimension {
  filterRange(range: [number, number]): void;
  group(): { all(): readonly { readonly value: number }[] };
}
interface Crossfilter {
  dimension(value: (row: number) => number): Dimension;
}
declare global {
  interface Window {
    crossfilter?: (rows: readonly number[]) => Crossfilter;
  }
}

const asked = new URLSearchParams(location.search);
const rows = Number(asked.get('rows') ?? '1000000');
const random = mulberry(2015);
const column = (values: number) =>
  Uint8Array.from({ length: rows }, () => Math.floor(random() ** 2 * values));
const month = column(MONTHS);
const columns = VIEWS.map(([, values]) => column(values));
const count = asked.get('engine') === 'crossfilter' ? byCrossfilter() : byCubes();
const canvases = VIEWS.map(([id]) => canvasIn(`#${id} .body`, 600, 340));
const time = canvasIn('#frequency .plot', 1214, 240);
const total = new Uint32Array(MONTHS);
for (const of of month) total[of]!++;

let range: [number, number] = [0, MONTHS - 1];
let pressed: number | null = null;
let waiting = false;

const plot = document.querySelector<HTMLElement>('#frequency .plot')!;
const monthAt = (event: PointerEvent) => {
  const { left, width } = plot.getBoundingClientRect();
  return Math.max(0, Math.min(MONTHS - 1, Math.floor(((event.clientX - left) / width) * MONTHS)));
};
plot.addEventListener('pointerdown', (event) => {
  pressed = monthAt(event);
  plot.setPointerCapture(event.pointerId);
});
plot.addEventListener('pointermove', (event) => {
  if (pressed === null) return;
  const at = monthAt(event);
  range = [Math.min(pressed, at), Math.max(pressed, at)];
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    show();
  });
});
plot.addEventListener('pointerup', () => (pressed = null));

function show(): void {
  const counts = count(...range);
  canvases.forEach((context, i) => {
    bars(context, counts[i] ?? []);
    // What the benchmark sees of a canvas that was drawn.
    context.canvas.dataset['drawn'] = String(performance.now());
  });
  bars(time, total);
  const step = time.canvas.width / MONTHS;
  time.fillStyle = 'rgb(200 0 0 / 0.2)';
  time.fillRect(range[0] * step, 0, (range[1] - range[0] + 1) * step, time.canvas.height);
}

function bars(context: CanvasRenderingContext2D, values: ArrayLike<number>): void {
  const { width, height } = context.canvas;
  context.clearRect(0, 0, width, height);
  context.fillStyle = '#0b6e4f';
  const most = Math.max(1, ...Array.from(values));
  const step = width / values.length;
  for (let i = 0; i < values.length; i++) {
    const tall = ((values[i] ?? 0) / most) * height;
    context.fillRect(i * step, height - tall, step - 1, tall);
  }
}

/** A cube a view, month by value, each month with the sum of all before: a range is one subtraction. */
function byCubes(): Count {
  const cubes = VIEWS.map(([, values], view) => {
    const cube = new Uint32Array((MONTHS + 1) * values);
    for (let row = 0; row < rows; row++) cube[(month[row]! + 1) * values + columns[view]![row]!]!++;
    for (let i = values; i < cube.length; i++) cube[i]! += cube[i - values]!;
    return cube;
  });
  return (from, to) =>
    VIEWS.map(([, values], view) =>
      Uint32Array.from(
        { length: values },
        (_, value) => cubes[view]![(to + 1) * values + value]! - cubes[view]![from * values + value]!
      )
    );
}

function byCrossfilter(): Count {
  if (!window.crossfilter) throw new Error('crossfilter2 is not there');
  const filter = window.crossfilter(Array.from({ length: rows }, (_, row) => row));
  const months = filter.dimension((row) => month[row]!);
  const groups = columns.map((values) => filter.dimension((row) => values[row]!).group());
  return (from, to) => {
    months.filterRange([from, to + 1]);
    return groups.map((group) => group.all().map(({ value }) => value));
  };
}

function canvasIn(selector: string, width: number, height: number): CanvasRenderingContext2D {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  document.querySelector(selector)!.append(canvas);
  return canvas.getContext('2d')!;
}

/** Numbers from 0 to 1, the same in every run. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

show();
document.documentElement.dataset['charts'] = 'drawn';

export {};
