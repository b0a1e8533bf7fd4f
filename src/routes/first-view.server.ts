import { texts } from '#lib/model/columns.ts';
import { compile } from '#lib/query/compile.ts';
import { computeFirstView, type FirstView } from '#lib/state/first-view.ts';
import { publishedDatasets, withPublished } from './published.server.ts';

let computed: Promise<FirstView> | null = null;

/** Computes the first view through the same query layer as the browser does; once a build. */
export function firstView(): Promise<FirstView> {
  computed ??= compute();
  return computed;
}

async function compute(): Promise<FirstView> {
  const [first] = await publishedDatasets();
  if (!first) throw new Error('no dataset is published: run npm run build');
  return withPublished(first.id, async (engine, info) => {
    const view = await computeFirstView(info, (fragment) => engine.query(compile(fragment, engine.dialect)));
    const { rows } = view.events;
    // Of the lower places only those that the first events name: all of them would double the page.
    const named = new Set([...texts(rows, 'commune'), ...texts(rows, 'district')]);
    for (const place of info.localities) if (named.has(place.key)) named.add(place.parent);
    return {
      ...view,
      info: {
        ...info,
        localities: info.localities.filter((place) => place.level === 'province' || named.has(place.key))
      }
    };
  });
}
