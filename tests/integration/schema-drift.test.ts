import { readdir, readFile } from 'node:fs/promises';

import { sql } from 'kysely';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';

import { withRollback } from '~tests/setup/db';

interface Column {
  /** Type of the value as it is read, without null. */
  read: string;
  nullable: boolean;
  /** May be left out of an insert. */
  optional: boolean;
}
type Tables = Record<string, Record<string, Column>>;

/** How PostgreSQL's types arrive in JavaScript; see db/parsers.server.ts. */
const TYPES: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  numeric: 'string',
  date: 'string',
  timestamptz: 'Date',
  jsonb: 'unknown',
  _int4: 'number[]',
  _text: 'string[]',
};

let declared: Tables;
let live: Tables;

beforeAll(async () => {
  declared = declaredTables();
  live = await liveTables();
});

describe('db/schema.ts', () => {
  it('names exactly the tables of the database', () => {
    expect(Object.keys(declared).sort()).toEqual(Object.keys(live).sort());
  });

  it('describes every column as it is: name, type, null, default', () => {
    for (const [table, columns] of Object.entries(live)) {
      expect({ [table]: declared[table] }).toEqual({ [table]: columns });
    }
  });

  it('lists the words of every closed choice', async () => {
    const files = (await readdir('db/schema')).map((name) => readFile(`db/schema/${name}`, 'utf8'));
    const text = (await Promise.all(files)).join('\n');
    const checks = await withRollback(async ({ trx }) => {
      const found = await sql<{ name: string; definition: string }>`
        select conrelid::regclass::text || '.' || conname as name, pg_get_constraintdef(oid) as definition
        from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace
          and pg_get_constraintdef(oid) like '%ANY (ARRAY%::text%'`.execute(trx);
      return found.rows;
    });
    expect(checks.length).toBeGreaterThan(5);
    for (const { name, definition } of checks.filter((check) => !check.name.includes('unit'))) {
      for (const [, word] of definition.matchAll(/'(\w+)'::text/g)) {
        expect(text.includes(`'${word}'`), `${name}: ${word}`).toBe(true);
      }
    }
  });
});

/** The interfaces of db/schema.ts as the compiler understands them, by table. */
function declaredTables(): Tables {
  const program = ts.createProgram(['db/schema.ts'], { strict: true, skipLibCheck: true });
  const checker = program.getTypeChecker();
  const file = program.getSourceFile('db/schema.ts');
  if (!file) throw new Error('db/schema.ts is not there');
  const tables: Tables = {};
  const symbol = checker.getSymbolAtLocation(file);
  const exported = symbol ? checker.getExportsOfModule(symbol) : [];
  const db = exported.find((one) => one.name === 'DB');
  if (!db) throw new Error('db/schema.ts exports no DB');
  for (const table of checker.getDeclaredTypeOfSymbol(db).getProperties()) {
    const columns: Record<string, Column> = {};
    for (const column of checker.getTypeOfSymbol(table).getProperties()) {
      columns[column.name] = declaredColumn(checker, checker.getTypeOfSymbol(column));
    }
    tables[table.name] = columns;
  }
  return tables;
}

function declaredColumn(checker: ts.TypeChecker, type: ts.Type): Column {
  const parts = type.isUnion() ? type.types : [type];
  const isNull = (part: ts.Type) => (part.flags & ts.TypeFlags.Null) !== 0;
  const values = parts.filter((part) => !isNull(part));
  const special = values.find((part) => part.getProperty('__select__'));
  const of = (name: string) => {
    const member = special?.getProperty(name);
    return member ? checker.getTypeOfSymbol(member) : undefined;
  };
  const select = of('__select__');
  const insert = of('__insert__');
  const nullable = parts.some(isNull);
  return {
    read: select ? wordOf(checker, select) : wordOf(checker, type),
    nullable,
    optional: nullable || (insert !== undefined && mayBeUndefined(insert)),
  };
}

function mayBeUndefined(type: ts.Type): boolean {
  const parts = type.isUnion() ? type.types : [type];
  return parts.some((part) => (part.flags & ts.TypeFlags.Undefined) !== 0);
}

/** 'string', 'number', 'boolean', 'Date', a list of numbers or strings, or 'unknown' for what jsonb may hold. */
function wordOf(checker: ts.TypeChecker, type: ts.Type): string {
  const plain = checker.getNonNullableType(type);
  const parts = plain.isUnion() ? plain.types : [plain];
  const words = new Set(
    parts.map((part) => {
      const base = checker.typeToString(checker.getBaseTypeOfLiteralType(part));
      return ['string', 'number', 'boolean', 'Date', 'number[]', 'string[]'].includes(base)
        ? base
        : 'unknown';
    }),
  );
  return [...words].join(' | ');
}

async function liveTables(): Promise<Tables> {
  const rows = await withRollback(async ({ trx }) => {
    const found = await sql<{
      table_name: string;
      column_name: string;
      udt_name: string;
      nullable: boolean;
      filled: boolean;
    }>`select c.table_name, c.column_name, c.udt_name, c.is_nullable = 'YES' as nullable,
        c.column_default is not null or c.is_identity = 'YES' as filled
      from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
        and c.table_name not like 'kysely%' order by 1, 2`.execute(trx);
    return found.rows;
  });
  const tables: Tables = {};
  for (const row of rows) {
    const table = (tables[row.table_name] ??= {});
    table[row.column_name] = {
      read: TYPES[row.udt_name] ?? `unmapped ${row.udt_name}`,
      nullable: row.nullable,
      optional: row.nullable || row.filled,
    };
  }
  return tables;
}
