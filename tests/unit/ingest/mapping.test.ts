import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELDS, fieldsOf, ROLES, type Field } from '#lib/ingest/mapping/fields.ts';
import {
  applyMapping,
  mappingFromJson,
  mappingToJson,
  signatureOf,
  type SavedMapping
} from '#lib/ingest/mapping/mapping-file.ts';
import { MappingMemory, type KeyValues } from '#lib/ingest/mapping/mapping-memory.ts';

const saved: SavedMapping = {
  role: 'events',
  headers: ['STT', 'Ngày', 'Ngày', '', 'Nội dung'],
  mapping: { event_date: 2, title: 4, locality: 3 },
  reading: { encoding: 'windows-1258', header: { row: 5, rows: 2 }, fillDown: [3] }
};

const arbitrary: fc.Arbitrary<SavedMapping> = fc
  .record({
    role: fc.constantFrom(...ROLES),
    headers: fc.array(fc.oneof(fc.string(), fc.constantFrom('Ngày', 'Tên', '')), {
      minLength: 1,
      maxLength: 8
    }),
    fillDown: fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }),
    complete: fc.boolean(),
    picks: fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 6 })
  })
  .map(({ role, headers, fillDown, complete, picks }) => {
    const names = fieldsOf(role).map(({ field }) => field);
    const mapping = Object.fromEntries(
      picks.map(([field, column]) => [names[field % names.length]!, column % headers.length])
    ) as Partial<Record<Field, number>>;
    return {
      role,
      headers,
      mapping,
      reading: { delimiter: '|', fillDown, dateOrder: 'month', unpivot: { columns: fillDown, complete } }
    };
  });

describe('a file of mappings', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(fc.array(arbitrary, { maxLength: 4 }), (entries) => {
        const read = mappingFromJson(mappingToJson(entries));
        expect(read).toEqual({ ok: true, value: entries });
        for (const entry of entries) expect(applyMapping(entry, entry.headers)).toEqual(entry.mapping);
      })
    );
  });

  it('names columns by their headers, in the words of the format', () => {
    expect(JSON.parse(mappingToJson([saved]))).toEqual({
      format: 'nhip-co-so/mapping',
      version: 1,
      tables: [
        {
          role: 'events',
          headers: saved.headers,
          columns: { event_date: 'Ngày', title: 'Nội dung', locality: '' },
          positions: { event_date: 2, title: 4, locality: 3 },
          reading: saved.reading
        }
      ]
    });
  });

  it('may be written by hand, without positions and reading', () => {
    const table = {
      role: 'events',
      headers: ['A', 'B'],
      columns: { event_date: 'b', title: 'A', nonsense: 'A' }
    };
    const read = mappingFromJson(
      JSON.stringify({ format: 'nhip-co-so/mapping', version: 1, tables: [table] })
    );
    expect(read.ok && read.value[0]).toEqual({
      role: 'events',
      headers: ['A', 'B'],
      mapping: { event_date: 1, title: 0 },
      reading: {}
    });
  });

  it('says what is wrong with a file that is none', () => {
    const values = ['{', '[]', '{"format":"x"}', '{"format":"nhip-co-so/mapping","version":2}'].map(
      (text) => {
        const read = mappingFromJson(text);
        return read.ok ? 'ok' : read.error.code;
      }
    );
    expect(new Set(values)).toEqual(new Set(['mapping_unreadable']));
    fc.assert(fc.property(fc.json(), (json) => void mappingFromJson(json)));
    const odd = fc.record({
      format: fc.constant('nhip-co-so/mapping'),
      version: fc.constant(1),
      tables: fc.array(
        fc.record(
          {
            role: fc.constantFrom<unknown>('events', 'coverage', 1),
            headers: fc.oneof(fc.array(fc.string()), fc.anything()),
            columns: fc.anything(),
            positions: fc.dictionary(
              fc.constantFrom(...Object.keys(FIELDS.events), '__proto__'),
              fc.anything()
            ),
            reading: fc.anything()
          },
          { requiredKeys: [] }
        )
      )
    });
    fc.assert(
      fc.property(odd, (value) => {
        const read = mappingFromJson(JSON.stringify(value));
        for (const { mapping, headers } of read.ok ? read.value : [])
          for (const index of Object.values(mapping)) expect(headers[index]).toBeTypeOf('string');
      })
    );
  });
});

describe('a mapping applied to another file', () => {
  it('follows the headers, wherever they stand', () => {
    const entry: SavedMapping = {
      role: 'events',
      headers: ['Ngày', 'Tên'],
      mapping: { event_date: 0, title: 1 },
      reading: {}
    };
    expect(applyMapping(entry, ['Mã', 'TÊN', 'Ngay'])).toEqual({ event_date: 2, title: 1 });
    expect(applyMapping(entry, ['Mã', 'Tên'])).toBeNull();
  });

  it('tells doubled and blank headers apart by position', () => {
    expect(applyMapping(saved, ['STT', 'Ngày', 'Ngày', '', 'Nội dung'])).toEqual(saved.mapping);
    expect(applyMapping(saved, ['', 'STT', 'Ngày', 'Ngày', 'Nội dung'])).toBeNull();
  });

  it('fits a file whose headers look right only after the correction', () => {
    const entry = { ...saved, seen: ['MÃ£', 'NgÃ y', 'x', 'y', 'z'] };
    expect(applyMapping(entry, ['MÃ£', 'NgÃ y', 'x', 'y', 'z'])).toEqual(saved.mapping);
    expect(applyMapping(entry, ['MÃ£', 'NgÃ y', 'x', 'y'])).toBeNull();
  });
});

class Store implements KeyValues {
  readonly data = new Map<string, string>();
  room = Infinity;
  getItem = (key: string) => this.data.get(key) ?? null;
  removeItem = (key: string) => void this.data.delete(key);
  setItem(key: string, value: string) {
    if (value.length > this.room) throw new Error('quota');
    this.data.set(key, value);
  }
}

describe('the memory of mappings', () => {
  it('recalls by headers, without regard to accents and case, in their order', () => {
    const memory = new MappingMemory(new Store());
    expect(memory.remember(saved.headers, saved)).toBe(true);
    expect(memory.recall(['stt', 'NGÀY', 'Ngay', '', 'nội dung'])).toMatchObject(saved);
    expect(memory.recall(['Ngày', 'STT', 'Ngày', '', 'Nội dung'])).toBeNull();
    expect(signatureOf(['a', 'b'])).not.toBe(signatureOf(['b', 'a']));
    expect(memory.forget(saved.headers)).toBe(true);
    expect(memory.recall(saved.headers)).toBeNull();
  });

  it('recalls a corrected file by the headers that were seen first', () => {
    const memory = new MappingMemory(new Store());
    memory.remember(['a', 'b'], saved);
    expect(memory.recall(['a', 'b'])).toMatchObject({ ...saved, seen: ['a', 'b'] });
    expect(memory.recall(saved.headers)).toBeNull();
  });

  it('keeps the 200 used last, each once', () => {
    let time = 0;
    const memory = new MappingMemory(new Store(), () => new Date(time++).toISOString());
    for (let i = 0; i < 230; i++) memory.remember([`h${i}`], saved);
    memory.remember(['h100'], { ...saved, role: 'coverage', mapping: { month: 0 } });
    expect(memory.list().length).toBe(200);
    expect(memory.recall(['h29'])).toBeNull();
    expect(memory.recall(['h31'])).not.toBeNull();
    expect(memory.list()[0]).toMatchObject({ role: 'coverage', mapping: { month: 0 } });
  });

  it('gives up old entries when there is no room, and never throws', () => {
    const store = new Store();
    const memory = new MappingMemory(store);
    for (let i = 0; i < 50; i++) memory.remember([`h${i}`], saved);
    store.room = [...store.data.values()][0]!.length / 2;
    expect(memory.remember(['new'], saved)).toBe(true);
    expect(memory.recall(['new'])).not.toBeNull();
    store.room = 0;
    expect(memory.remember(['newer'], saved)).toBe(false);
    const blocked: KeyValues = {
      getItem: () => {
        throw new Error('blocked');
      },
      setItem: () => {
        throw new Error('blocked');
      },
      removeItem: () => {
        throw new Error('blocked');
      }
    };
    expect(new MappingMemory(blocked).recall(['a'])).toBeNull();
    expect(new MappingMemory(blocked).remember(['a'], saved)).toBe(false);
    expect(new MappingMemory(null).remember(['a'], saved)).toBe(false);
    fc.assert(
      fc.property(fc.json(), (json) => {
        const odd = new Store();
        odd.data.set('nhip-co-so:mappings', json);
        expect(new MappingMemory(odd).list()).toEqual([]);
      })
    );
  });
});
