/** Colour arithmetic for the tests of the palette: WCAG contrast, CIEDE2000, simulated colour blindness. */
export type Rgb = readonly [number, number, number];

export function rgb(hex: string): Rgb {
  const part = (at: number) => parseInt(hex.slice(at, at + 2), 16) / 255;
  return [part(1), part(3), part(5)];
}

const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);

export function luminance(hex: string): number {
  const [r, g, b] = rgb(hex).map(linear) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio of WCAG 2, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** Machado, Oliveira and Fernandes 2009, full severity, on linear light. */
const SIMULATIONS = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1]
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998]
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881]
  ]
} as const;

export type Vision = keyof typeof SIMULATIONS;
export const VISIONS = Object.keys(SIMULATIONS) as Vision[];

type Lab = readonly [number, number, number];

/** CIELAB (D65) of a colour as it is seen. */
export function lab(hex: string, vision: Vision): Lab {
  const [r, g, b] = rgb(hex).map(linear) as unknown as Rgb;
  const seen = SIMULATIONS[vision].map(([x, y, z]) => Math.min(1, Math.max(0, x * r + y * g + z * b)));
  const [R = 0, G = 0, B = 0] = seen;
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = f((0.4124564 * R + 0.3575761 * G + 0.1804375 * B) / 0.95047);
  const y = f(0.2126729 * R + 0.7151522 * G + 0.072175 * B);
  const z = f((0.0193339 * R + 0.119192 * G + 0.9503041 * B) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const degrees = (radians: number) => (radians * 180) / Math.PI;
const radians = (angle: number) => (angle * Math.PI) / 180;

/** CIEDE2000 (Sharma, Wu and Dalal 2005). */
export function difference(one: Lab, two: Lab): number {
  const meanC = (Math.hypot(one[1], one[2]) + Math.hypot(two[1], two[2])) / 2;
  const g = 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)));
  const polar = ([, a, b]: Lab) => {
    const a2 = (1 + g) * a;
    return { c: Math.hypot(a2, b), h: a2 === 0 && b === 0 ? 0 : (degrees(Math.atan2(b, a2)) + 360) % 360 };
  };
  const [p, q] = [polar(one), polar(two)];
  const dL = two[0] - one[0];
  const dC = q.c - p.c;
  const turn = p.c * q.c === 0 ? 0 : ((((q.h - p.h + 180) % 360) + 360) % 360) - 180;
  const dH = 2 * Math.sqrt(p.c * q.c) * Math.sin(radians(turn / 2));
  const L = (one[0] + two[0]) / 2;
  const C = (p.c + q.c) / 2;
  const far = Math.abs(p.h - q.h) > 180;
  const h =
    p.c * q.c === 0 ? p.h + q.h : far ? (p.h + q.h + (p.h + q.h < 360 ? 360 : -360)) / 2 : (p.h + q.h) / 2;
  const T =
    1 -
    0.17 * Math.cos(radians(h - 30)) +
    0.24 * Math.cos(radians(2 * h)) +
    0.32 * Math.cos(radians(3 * h + 6)) -
    0.2 * Math.cos(radians(4 * h - 63));
  const sL = 1 + (0.015 * (L - 50) ** 2) / Math.sqrt(20 + (L - 50) ** 2);
  const sC = 1 + 0.045 * C;
  const sH = 1 + 0.015 * C * T;
  const rT =
    -Math.sin(radians(60 * Math.exp(-(((h - 275) / 25) ** 2)))) * 2 * Math.sqrt(C ** 7 / (C ** 7 + 25 ** 7));
  return Math.sqrt((dL / sL) ** 2 + (dC / sC) ** 2 + (dH / sH) ** 2 + rT * (dC / sC) * (dH / sH));
}
