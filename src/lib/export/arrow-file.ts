import { RecordBatch, RecordBatchFileWriter, Schema, tableFromIPC } from 'apache-arrow';
import { ExportError } from './export-error.ts';

/**
 * Arrow IPC streams as one Arrow IPC file (the form for random access, which ".arrow" stands for).
 * @param pages complete IPC streams with the same columns; at least one, which may be without rows
 * @param metadata key-value metadata of the schema
 * @throws ExportError, kind "file", when the pages differ in their columns; what `pages` throws
 */
export async function* toArrowFile(
  pages: AsyncIterable<Uint8Array>,
  metadata: Readonly<Record<string, string>>
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  const writer = new RecordBatchFileWriter();
  const chunks = writer[Symbol.asyncIterator]() as AsyncIterator<Uint8Array, void>;
  let schema: Schema | null = null;
  const fill = async () => {
    for await (const page of pages) {
      const table = tableFromIPC(page);
      schema ??= new Schema(table.schema.fields, new Map(Object.entries(metadata)));
      if (named(schema) !== named(table.schema))
        throw new ExportError('file', 'the pages of one file differ in their columns');
      // One schema for all: the writer ends the file at a batch with another.
      for (const batch of table.batches) writer.write(new RecordBatch(schema, batch.data));
    }
    writer.finish();
  };
  // The writer's queue never ends when its source fails, so a failure has to win by itself.
  let fail: (cause: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  failed.catch(() => undefined);
  fill().catch(fail);
  for (;;) {
    const next = await Promise.race([failed, chunks.next()]);
    if (next.done) return;
    yield new Uint8Array(next.value);
  }
}

const named = ({ fields }: Schema): string =>
  fields.map(({ name, type }) => `${name}:${String(type)}`).join('\n');
