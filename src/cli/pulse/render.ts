import { writeFile } from 'node:fs/promises';
import { darkTheme, lightTheme } from '#lib/charts/theme.ts';
import { seenView } from '#lib/dashboards/grain.ts';
import { DEFAULT_EMBED } from '#lib/embed/params.ts';
import { formats } from '#lib/i18n/format.ts';
import { messages } from '#lib/i18n/messages.ts';
import { numbers } from '#lib/model/columns.ts';
import { compile } from '#lib/query/compile.ts';
import { mergedCountQuery } from '#lib/query/duplicates-query.ts';
import { boardPicture } from '#lib/state/board-picture.ts';
import { drawBoard, drawPanels, type PanelSource } from '#lib/state/drawn-panels.ts';
import { freeze, freezeBoard } from '#lib/state/frozen.ts';
import { pictureOf } from '#lib/state/picture.ts';
import { subjectOf, type Teller } from '#lib/state/subject.ts';
import type { Locale } from '#lib/model/text.ts';
import { UsageError } from './args.ts';
import { EXIT } from './exit.ts';
import { warningsOf } from './query.ts';
import { withDataset, type OpenDataset } from './query-data.ts';
import { rasterise } from './raster.ts';
import { packageOf } from './render-package.ts';
import { readRenderArgs, type AskedRender } from './render-args.ts';

/**
 * `pulse render "VIEW" --dataset DIR --out FILE`: the picture or frozen page that the interface would make.
 * @returns 0; 1 when something that was given could not be used; 2 when there is nothing to draw
 * @throws UsageError
 */
export async function render(args: readonly string[]): Promise<number> {
  const asked = readRenderArgs(args);
  for (const line of warningsOf(asked.given)) console.error(line);
  return withDataset(asked, async (opened, faults) => {
    for (const line of faults) console.error(line);
    await writeFile(asked.out, await draw(asked, opened));
    return asked.given.dropped.length > 0 || faults.length > 0 ? EXIT.problems : EXIT.clean;
  });
}

async function draw(asked: AskedRender, { engine, imported }: OpenDataset): Promise<string | Uint8Array> {
  const { locale, site, format } = asked;
  const { info } = imported;
  const ask: PanelSource['ask'] = (fragment) => engine.query(compile(fragment, engine.dialect));
  const t = messages(locale);
  const source: PanelSource = {
    view: seenView({ ...asked.given.view, dataset: null }, info),
    info,
    locale,
    t,
    format: formats(locale),
    ask,
    outlines: null,
    href: () => ''
  };
  const teller: Teller = {
    locale,
    t,
    absolute: (path, search, language = locale) =>
      `${site}${language === 'en' ? 'en/' : ''}${path}${search === '' ? '' : `?${search}`}`,
    workspace: { merged: numbers(await ask(mergedCountQuery()), 'n')[0] ?? 0 },
    ...(asked.date === null ? {} : { date: asked.date })
  };
  if (format === 'zip') {
    const inLanguage = (language: Locale) =>
      subjectOf({ ...teller, locale: language, t: messages(language) }, source.view, info);
    return packageOf(engine, { vi: inLanguage('vi'), en: inLanguage('en') });
  }
  const options = { ...DEFAULT_EMBED, scheme: asked.scheme };
  const theme = asked.scheme === 'dark' ? darkTheme : lightTheme;
  const asPicture = (svg: string) => (format === 'svg' ? svg : rasterise(svg, asked.scale));
  if ('board' in asked.what) {
    const { board } = asked.what;
    const drawn = await drawBoard(source, board);
    if (format === 'html') return (await freezeBoard(teller, board, drawn, options)).html;
    return asPicture(await boardPicture(teller, board, drawn, source, { theme }));
  }
  const { panel } = asked.what;
  const [drawn] = await drawPanels(source, [panel]);
  if (!drawn)
    throw new UsageError(`pulse: the dataset holds no ${panel.needs.join(', ')}, which ${panel.id} needs`);
  if (format === 'html') return (await freeze(teller, [drawn], options)).html;
  return asPicture(
    await pictureOf(teller, drawn, { theme, ...(asked.width === null ? {} : { width: asked.width }) })
  );
}
