import { exportPackage } from '#lib/export/package/package.ts';
import { zipFiles } from '#lib/export/zip-files.ts';
import type { Subject } from '#lib/export/citation.ts';
import { knownFields } from '#lib/ingest/schema/schema.ts';
import { compile } from '#lib/query/compile.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { blobOf, writeHere } from './write-here.ts';

/**
 * The events of a view as the data package that the interface makes: with the look-up tables, the descriptor,
 * a README in both languages and the citation.
 */
export async function packageOf(
  engine: Engine,
  subjects: Readonly<Record<'vi' | 'en', Subject>>
): Promise<Uint8Array> {
  const blob = await exportPackage(
    {
      source: {
        query: (fragment, signal) => engine.query(compile(fragment, engine.dialect), { signal }),
        queryArrow: (fragment, signal) => engine.queryArrow(compile(fragment, engine.dialect), { signal })
      },
      subjects,
      scope: 'filtered',
      format: 'csv',
      fields: knownFields
    },
    writeHere,
    (files, date) => blobOf(zipFiles(files, date))
  );
  return new Uint8Array(await blob.arrayBuffer());
}
