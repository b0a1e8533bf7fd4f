import type { Locale } from '#lib/model/text.ts';
import { en } from './en.ts';
import { vi, type Messages } from './vi.ts';

const CATALOGUES: Record<Locale, Messages> = { vi, en };

export const messages = (locale: Locale): Messages => CATALOGUES[locale];

export type { Messages };
