import { tableFromIPC } from 'apache-arrow';

/**
 * Columns of 32-bit whole numbers of an answer, without a detour over cells.
 * @param stream what `Engine.queryArrow` gives
 * @throws TypeError for a column of another type and for one with nulls
 */
export function numberColumns(stream: Uint8Array): Record<string, Int32Array> {
  const table = tableFromIPC(stream);
  return Object.fromEntries(
    table.schema.fields.map(({ name }): [string, Int32Array] => {
      const column = table.getChild(name);
      const values: unknown = column?.toArray();
      if (!column || column.nullCount > 0 || !(values instanceof Int32Array))
        throw new TypeError(`column "${name}" is not one of known 32-bit numbers`);
      return [name, values];
    })
  );
}
