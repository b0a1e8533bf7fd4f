import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { isLookup, parsePackage, resourceOf } from '#lib/ingest/schema/datapackage.ts';
import { FIELDS, ROLES } from '#lib/ingest/mapping/fields.ts';
import { ProblemList } from '#lib/ingest/problems/problems.ts';
import type { RawChunk, RawValue, Wanted } from '#lib/ingest/raw.ts';
import { Interner } from '#lib/ingest/raw.ts';
import { SchemaChecker } from '#lib/ingest/schema/schema-check.ts';
import { schemaFrom } from '#lib/ingest/schema/schema-read.ts';
import { ownSchema, type SchemaField, type TableSchema } from '#lib/ingest/schema/schema.ts';
import { TextSet } from '#lib/ingest/tables/text-set.ts';
import { fileAt, look, NODE_DEPS, textFile } from '../../support/ingest.ts';
import { importDataset } from '#lib/ingest/import.ts';

const schema = (fields: readonly SchemaField[], more: Partial<TableSchema> = {}): TableSchema => ({
  fields,
  missingValues: [''],
  primaryKey: [],
  foreignKeys: [],
  ...more
});

/** Rows as a reader of files hands them on, in chunks of `size`. */
function* chunks(rows: readonly (readonly RawValue[])[], width: number, wanted: Wanted, size: number) {
  const pools = new Map<number, Interner>();
  for (let first = 0; first < rows.length; first += size) {
    const part = rows.slice(first, first + size);
    const coded = new Map<number, { ids: Int32Array; pool: Interner }>();
    const texts = new Map<number, { texts: (string | null)[] }>();
    for (let index = 0; index < width; index++) {
      const as = wanted.get(index);
      const cells = part.map((row) => row[index] ?? '');
      if (as === 'text')
        texts.set(index, { texts: cells.map((cell) => (cell === '' ? null : String(cell))) });
      if (as === 'coded') {
        const pool = pools.get(index) ?? new Interner();
        pools.set(index, pool);
        coded.set(index, { ids: Int32Array.from(cells, (cell) => (cell === '' ? -1 : pool.id(cell))), pool });
      }
    }
    yield {
      rows: part.length,
      first,
      line: (r: number) => first + r + 2,
      coded,
      texts,
      progress: 1
    } satisfies RawChunk;
  }
}

function check(
  declared: TableSchema,
  headers: readonly string[],
  rows: readonly (readonly RawValue[])[],
  { size = 1000, others = new Map() as Wanted } = {}
) {
  const problems = new ProblemList();
  const checker = new SchemaChecker(declared, { name: 'a.csv', headers }, problems);
  for (const chunk of chunks(rows, headers.length, checker.wanted(others), size)) checker.push(chunk);
  return problems.list();
}

const one = (field: Omit<SchemaField, 'name'>, ...values: readonly RawValue[]) =>
  check(
    schema([{ name: 'x', ...field }]),
    ['x'],
    values.map((value) => [value])
  ).map(({ code, value }) => `${code} ${value}`);

describe('types and formats', () => {
  it.each([
    ['integer', ['1', '-5', '+007', 3], ['1.5', '1e3', 'x', 2.5]],
    ['number', ['1', '-1.5', '.5', '1e3', 'NaN', '-INF', 2.5], ['1,5', 'một', '1.2.3']],
    ['date', ['2024-02-29'], ['2023-02-29', '29/02/2024', '2024-2-29', '2024-02-29T00:00:00']],
    [
      'datetime',
      ['2024-02-29T10:00:00Z', '2024-02-29 10:00', '2024-02-29T10:00:00+07:00'],
      ['2024-02-29', '2024-02-29T25:00:00']
    ],
    ['time', ['10:00:00'], ['10:61:00', '9:00:00', '10h']],
    ['year', ['2024'], ['24', 'năm 2024']],
    ['yearmonth', ['2024-05'], ['2024-13', '5/2024']],
    ['boolean', ['true', 'FALSE', '1', '0'], ['có', 'yes']],
    ['array', ['[1]', 'a\u001fb'], ['a', '{}']],
    ['object', ['{"a":1}'], ['[1]', 'a']],
    ['list', ['a,b', 'a'], []],
    ['any', ['a', '1', 2], []],
    ['string', ['a', '1', 2], []]
  ] as const)('%s', (type, good, bad) => {
    expect(one({ type }, ...good)).toEqual([]);
    expect(one({ type }, ...bad)).toEqual(bad.map((value) => `schema_type ${value}`));
  });

  it('follow the format that is declared', () => {
    expect(one({ type: 'date', format: '%d/%m/%Y' }, '29/02/2024', '1/3/2024')).toEqual([]);
    expect(one({ type: 'date', format: '%d/%m/%Y' }, '30/02/2024', '2024-02-29')).toHaveLength(2);
    expect(one({ type: 'date', format: 'any' }, '2024-02-29', 'x')).toEqual(['schema_type x']);
    expect(one({ type: 'number', decimalChar: ',', groupChar: '.' }, '1.234,5', '1234')).toEqual([]);
    expect(one({ type: 'number', bareNumber: false }, '95%', '$ 12')).toEqual([]);
    expect(one({ type: 'boolean', trueValues: ['có'], falseValues: ['không'] }, 'có', 'không', '1')).toEqual([
      'schema_type 1'
    ]);
    expect(one({ type: 'string', format: 'email' }, 'a@b.vn', 'a')).toEqual(['schema_type a']);
    expect(one({ type: 'string', format: 'uri' }, 'https://b.vn', 'b.vn')).toEqual(['schema_type b.vn']);
  });

  it('are named in the message, in both languages', () => {
    const [problem] = check(schema([{ name: 'x', type: 'date' }]), ['x'], [['hôm qua']]);
    expect(problem?.message.vi).toContain('ngày (%Y-%m-%d)');
    expect(problem?.message.en).toContain('a date (%Y-%m-%d)');
    expect(problem).toMatchObject({ line: 2, row: 1, column: 'x', severity: 'note', fatal: false });
  });
});

describe('rules', () => {
  it('of values', () => {
    const rules = (
      constraints: NonNullable<SchemaField['constraints']>,
      type: SchemaField['type'],
      ...values: RawValue[]
    ) => one({ type, constraints }, ...values);
    expect(rules({ enum: ['a', 'b'] }, 'string', 'a', 'c')).toEqual(['schema_enum c']);
    expect(rules({ enum: [0, 1] }, 'integer', '0', '01', '2')).toEqual(['schema_enum 2']);
    expect(rules({ enum: [true] }, 'boolean', '1', 'false')).toEqual(['schema_enum false']);
    expect(rules({ minimum: 0, maximum: 10 }, 'integer', '0', '10', '-1', '11')).toEqual([
      'schema_range -1',
      'schema_range 11'
    ]);
    expect(rules({ minimum: '2024-01-01' }, 'date', '2023-12-31', '2024-01-01')).toEqual([
      'schema_range 2023-12-31'
    ]);
    expect(rules({ minLength: 2, maxLength: 3 }, 'string', 'a', 'ab', 'Đắk', 'abcd')).toEqual([
      'schema_range a',
      'schema_range abcd'
    ]);
    expect(rules({ pattern: '[A-Z]{2}\\d' }, 'string', 'AB1', 'xAB1', 'AB12')).toEqual([
      'schema_pattern xAB1',
      'schema_pattern AB12'
    ]);
    expect(rules({ pattern: '(' }, 'string', 'a')).toEqual([]);
  });

  it('of blanks, of words for "no value", and of columns', () => {
    const declared = schema(
      [
        { name: 'a', type: 'integer', constraints: { required: true } },
        { name: 'b', type: 'string', missingValues: ['?'], constraints: { required: true } },
        { name: 'c', type: 'string' }
      ],
      { missingValues: ['', '-'] }
    );
    const found = check(
      declared,
      ['b', 'a', 'd'],
      [
        ['x', '1', ''],
        ['?', '-', ''],
        ['-', '', '']
      ]
    );
    expect(found.map(({ code, column, line, count }) => [code, column, line, count])).toEqual([
      ['schema_field_missing', 'c', null, 1],
      ['schema_field_extra', 'd', null, 1],
      ['schema_required', 'a', 3, 1],
      ['schema_required', 'a', 4, 1],
      ['schema_required', 'b', 3, 1]
    ]);
  });

  it('of keys, single and composed', () => {
    const fields: SchemaField[] = [
      { name: 'a', type: 'string', constraints: { unique: true } },
      { name: 'b', type: 'string' }
    ];
    const rows = [
      ['1', 'x'],
      ['2', 'x'],
      ['1', 'y'],
      ['', 'y'],
      ['', 'y']
    ];
    const codes = (declared: TableSchema, others?: Wanted) =>
      check(declared, ['a', 'b'], rows, { size: 2, ...(others ? { others } : {}) }).map(
        ({ code, line, value }) => [code, line, value]
      );
    expect(codes(schema(fields))).toEqual([['schema_unique', 4, '1']]);
    expect(codes(schema(fields), new Map([[0, 'coded']]))).toEqual([['schema_unique', 4, '1']]);
    expect(
      codes(
        schema(
          fields.map(({ name }) => ({ name, type: 'string' })),
          { primaryKey: ['a', 'b'] }
        )
      )
    ).toEqual([['schema_required', 5, null]]);
    const twice = [...rows, ['2', 'x']];
    const found = check(schema(fields.slice(1), { primaryKey: ['b'] }), ['a', 'b'], twice);
    expect(
      found.filter(({ code }) => code === 'schema_unique').map(({ value, count }) => [value, count])
    ).toEqual([
      ['x', 2],
      ['y', 2]
    ]);
  });
});

/** An independent checker: row by row, value by value, with the plainest means. */
function bruteForce(declared: TableSchema, headers: readonly string[], rows: readonly (readonly string[])[]) {
  const found: string[] = [];
  const seen = declared.fields.map(() => [] as string[]);
  const keys: string[] = [];
  for (const [r, row] of rows.entries()) {
    for (const [f, field] of declared.fields.entries()) {
      const cell = row[headers.indexOf(field.name)]!;
      const { required, unique, enum: allowed, minimum, maximum, pattern } = field.constraints ?? {};
      const say = (code: string) => found.push(`${r} ${field.name} ${code}`);
      const isKey = declared.primaryKey.includes(field.name);
      if (declared.missingValues.includes(cell)) {
        if (required || isKey) say('schema_required');
        continue;
      }
      const value = field.type === 'integer' ? Number(cell) : cell;
      if (field.type === 'integer' && !/^-?[0-9]+$/.test(cell)) say('schema_type');
      else if (allowed && !allowed.includes(value)) say('schema_enum');
      else if (minimum !== undefined && value < minimum) say('schema_range');
      else if (maximum !== undefined && value > maximum) say('schema_range');
      else if (pattern !== undefined && cell.replace(new RegExp(pattern), '') !== '') say('schema_pattern');
      if (unique) {
        if (seen[f]!.includes(cell)) say('schema_unique');
        seen[f]!.push(cell);
      }
    }
    if (declared.primaryKey.length > 0) {
      const parts = declared.primaryKey.map((name) => row[headers.indexOf(name)]!);
      if (parts.every((part) => part !== '')) {
        if (keys.includes(parts.join(' '))) found.push(`${r} key schema_unique`);
        keys.push(parts.join(' '));
      }
    }
  }
  return found.sort();
}

it('agrees with a checker that goes row by row', () => {
  const cell = fc.constantFrom('', '-', '0', '1', '2', '17', '-3', 'a', 'b', 'ab', 'x9');
  const constraints = fc.record(
    {
      required: fc.boolean(),
      unique: fc.boolean(),
      enum: fc.constant(['a', 'b', 'x9']),
      pattern: fc.constantFrom('[a-z]+', '.[0-9]')
    },
    { requiredKeys: [] }
  );
  const limits = fc.record(
    {
      required: fc.boolean(),
      unique: fc.boolean(),
      minimum: fc.integer({ min: -5, max: 5 }),
      maximum: fc.nat(9)
    },
    { requiredKeys: [] }
  );
  const field = fc.oneof(
    fc.record({ type: fc.constant('string' as const), constraints }),
    fc.record({ type: fc.constant('integer' as const), constraints: limits })
  );
  fc.assert(
    fc.property(
      fc.array(field, { minLength: 1, maxLength: 4 }),
      fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { maxLength: 12 }),
      fc.constantFrom([''], ['', '-']),
      fc.nat(2),
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom('coded' as const, 'text' as const, null),
      (fields, cells, missingValues, keyed, size, as) => {
        const named = fields.map((each, i): SchemaField => ({ name: `c${i}`, ...each }));
        const headers = named.map(({ name }) => name);
        const primaryKey = headers.slice(0, keyed);
        // The key alone speaks for its only column.
        const own = named.map((each) =>
          primaryKey.length === 1 && each.name === primaryKey[0]
            ? { ...each, constraints: { ...each.constraints, unique: false } }
            : each
        );
        const declared = schema(own, { missingValues, primaryKey });
        const rows = cells.map((row) => row.slice(0, named.length));
        const others: Wanted = new Map(as ? headers.map((_, i) => [i, as]) : []);
        const problems = new ProblemList();
        const found: string[] = [];
        problems.add = (code, place) =>
          void found.push(`${place.row! - 1} ${place.rule === 'primaryKey' ? 'key' : place.column} ${code}`);
        const checker = new SchemaChecker(declared, { name: 'a', headers }, problems);
        for (const chunk of chunks(rows, headers.length, checker.wanted(others), size)) checker.push(chunk);
        expect(found.sort()).toEqual(bruteForce(declared, headers, rows));
      }
    ),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 300) }
  );
});

describe('our own schemas', () => {
  it('describe every field in both languages', () => {
    for (const role of ROLES) {
      const { fields } = ownSchema(role);
      expect(fields.map(({ name }) => name)).toEqual(Object.keys(FIELDS[role]));
      for (const { description } of fields) expect(description).toMatch(/.{3,} \/ .{3,}/);
    }
  });

  it('survive being written to a package', () => {
    for (const role of ROLES)
      expect(schemaFrom(JSON.parse(JSON.stringify(ownSchema(role))))).toEqual(ownSchema(role));
  });
});

describe('packages', () => {
  const folder = 'data/vietnam-grassroots';

  it('name their files with schema and dialect', async () => {
    const info = parsePackage(await readFile(`${folder}/datapackage.json`, 'utf8'))!;
    expect(info.resources.map(({ path }) => path)).toContain('events.csv');
    const events = resourceOf(info, 'some/where/events.csv');
    expect(events).toMatchObject({ name: 'events', encoding: 'utf-8', dialect: { delimiter: ',' } });
    expect(events?.schema?.primaryKey).toEqual(['event_id']);
    expect(resourceOf(info, 'other.csv')).toBeNull();
    expect(isLookup(info, 'event_types.csv')).toBe(true);
    expect(isLookup(info, 'actors.csv')).toBe(true);
    expect(isLookup(info, 'events.csv')).toBe(false);
  });

  it.each(['events.csv', 'localities.csv', 'topics.csv'])(
    '%s of the default dataset keeps its schema',
    async (name) => {
      const info = parsePackage(await readFile(`${folder}/datapackage.json`, 'utf8'))!;
      const declared = resourceOf(info, name)!.schema!;
      const files = await Promise.all(
        [...new Set([name, 'events.csv'])].map(async (each) => {
          const file = await fileAt(`${folder}/${each}`);
          const { guess } = await look(file);
          return {
            file,
            role: guess.role,
            mapping: guess.mapping,
            ...(each === name ? { schema: declared } : {})
          };
        })
      );
      const request = { files, id: 'x', name: { vi: 'x', en: 'x' }, package: info };
      const result = await importDataset(request, { deps: NODE_DEPS });
      const problems = result.ok ? result.value.problems : result.error;
      expect(
        problems.filter(({ code }) => code.startsWith('schema_')).map(({ message }) => message.en)
      ).toEqual([]);
    }
  );

  it('say which row of a file breaks a rule, and keep the row', async () => {
    const file = textFile(
      'events.csv',
      'event_id,event_date,title,views,tag\na,2024-05-16,X,12,\na,16/5/2024,,-3,q\n'
    );
    const declared = schemaFrom({
      primaryKey: 'event_id',
      fields: [
        { name: 'event_id', type: 'string', constraints: { unique: true } },
        { name: 'event_date', type: 'date' },
        { name: 'title', type: 'string', constraints: { required: true } },
        { name: 'views', type: 'integer', constraints: { minimum: 0 } },
        { name: 'note', type: 'string' }
      ]
    })!;
    const { guess } = await look(file);
    const result = await importDataset(
      {
        files: [{ file, role: 'events', mapping: guess.mapping, schema: declared }],
        id: 'x',
        name: { vi: 'x', en: 'x' },
        package: parsePackage('{}')!
      },
      { deps: NODE_DEPS }
    );
    if (!result.ok) throw new Error(result.error[0]?.code);
    expect(result.value.counts).toEqual({ read: 2, kept: 2, setAside: 0 });
    const codes = result.value.problems.map(({ code, line, column }) => [code, line, column]);
    expect(codes).toEqual(
      expect.arrayContaining([
        ['schema_field_missing', null, 'note'],
        ['schema_field_extra', null, 'tag'],
        ['schema_type', 3, 'event_date'],
        ['schema_required', 3, 'title'],
        ['schema_range', 3, 'views'],
        ['duplicate_id', 3, 'event_id']
      ])
    );
    expect(codes.filter(([code]) => code === 'schema_unique')).toEqual([]);
  });
});

it('a set of texts knows what it has', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.constantFrom('', 'a', 'Đ')), { maxLength: 60 }),
      (texts) => {
        const [ours, plain] = [new TextSet(), new Set<string>()];
        for (const text of texts) {
          expect(ours.add(text)).toBe(!plain.has(text));
          plain.add(text);
        }
        expect(ours.size).toBe(plain.size);
      }
    )
  );
  const many = new TextSet();
  for (let i = 0; i < 20_000; i++) expect(many.add(`t${i % 15_000}`)).toBe(i < 15_000);
});
