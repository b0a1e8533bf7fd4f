import { darkTheme, lightTheme } from '#lib/charts/theme.ts';
import { messages } from '#lib/i18n/messages.ts';
import type { EmbedOptions } from '#lib/embed/params.ts';
import type { Poster } from '#lib/embed/snippet.ts';
import { fileName } from '#lib/export/filename.ts';
import { labelsOf } from '#lib/model/labels.ts';
import type { Locale } from '#lib/model/text.ts';
import type { App } from './app.ts';
import type { DrawnPanel } from './drawn-panels.ts';
import { pictureOf } from './picture.ts';
import { selectionsOf } from './subject.ts';
import { today } from './time.ts';

/** The picture that stands in the place of an embed until its chart is drawn. */
export interface SavedPoster extends Poster {
  /** name of the file */
  readonly src: string;
  readonly svg: string;
}

/**
 * Draws exactly what the embed will show: the view of the page in the language and colours of the embed, with its
 * words around it. The colours of a picture cannot follow the reader's device; without a choice they are light.
 */
export async function posterOf(
  app: App,
  { panel, answer }: DrawnPanel,
  { locale, options }: { readonly locale: Locale; readonly options: EmbedOptions }
): Promise<SavedPoster> {
  const { view, info, data } = answer;
  const drawing = panel.draw(data, { view, info, labels: labelsOf(info), locale });
  const teller = { locale, t: messages(locale), absolute: absoluteIn(app, locale), workspace: app.workspace };
  const svg = await pictureOf(
    teller,
    { panel, drawing, answer },
    { theme: options.scheme === 'dark' ? darkTheme : lightTheme, parts: options }
  );
  const { applied } = selectionsOf(panel, view);
  const [, width = '0', height = '0'] = /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  return {
    src: fileName({ info, view: applied, panel: panel.id, date: today(), extension: 'svg' }),
    alt: `${drawing.title}. ${drawing.summary}`,
    width: Number(width),
    height: Number(height),
    svg
  };
}

const absoluteIn =
  (app: App, locale: Locale): App['absolute'] =>
  (path, search, language = locale) =>
    app.absolute(path, search, language);
