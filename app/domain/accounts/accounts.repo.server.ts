import { sql } from 'kysely';

import type { Role } from './actor';
import type { Db } from '~db/sql';
import { AppError } from '~/shared/app-error';

/** An account as its person or an administrator sees it; never with a password. */
export interface Account {
  id: string;
  email: string;
  name: string;
  ownerCode: string;
  homeRegion: string | null;
  isActive: boolean;
  mustChangePassword: boolean;
  createdAt: Date;
  /** When name, home region, state or password changed last. */
  updatedAt: Date;
}

const ACCOUNT_COLUMNS = [
  'users.id',
  'users.email',
  'users.name',
  'users.owner_code',
  'users.home_region',
  'users.is_active',
  'users.must_change_password',
  'users.created_at',
  'users.updated_at',
] as const;

export interface Credentials {
  userId: string;
  passwordHash: string;
  isActive: boolean;
  ownerCode: string;
}

/** What sign-in compares with; needs a handle that sees every row. `email` in lower case. */
export async function findCredentials(
  db: Db,
  by: { email: string } | { userId: string },
): Promise<Credentials | null> {
  const row = await db
    .selectFrom('users')
    .where((eb) => ('email' in by ? eb('email', '=', by.email) : eb('id', '=', by.userId)))
    .select(['id', 'password_hash', 'is_active', 'owner_code'])
    .executeTakeFirst();
  if (!row) return null;
  return {
    userId: row.id,
    passwordHash: row.password_hash,
    isActive: row.is_active,
    ownerCode: row.owner_code,
  };
}

/** The account, if this handle may see it. */
export async function findAccount(db: Db, id: string): Promise<Account | null> {
  const row = await db
    .selectFrom('users')
    .where('id', '=', id)
    .select(ACCOUNT_COLUMNS)
    .executeTakeFirst();
  return row ? toAccount(row) : null;
}

export interface NewAccount {
  email: string;
  name: string;
  passwordHash: string;
  ownerCode: string;
  homeRegion: string | null;
  mustChangePassword: boolean;
}

/** @throws AppError CONFLICT `admin:errors.emailTaken`, INVALID `admin:errors.homeRegion` or `admin:errors.roleRegion` for a region that does not exist */
export async function insertAccount(db: Db, account: NewAccount): Promise<Account> {
  const row = await namedConflicts(
    db
      .insertInto('users')
      .values({
        email: account.email,
        name: account.name,
        password_hash: account.passwordHash,
        owner_code: account.ownerCode,
        home_region: account.homeRegion,
        must_change_password: account.mustChangePassword,
      })
      .returning(ACCOUNT_COLUMNS)
      .executeTakeFirstOrThrow(),
  );
  return toAccount(row);
}

/** Null when this handle may not change the account. */
export async function updateAccount(
  db: Db,
  id: string,
  change: { name: string; homeRegion: string | null; isActive: boolean; now: Date },
): Promise<Account | null> {
  const row = await namedConflicts(
    db
      .updateTable('users')
      .set({
        name: change.name,
        home_region: change.homeRegion,
        is_active: change.isActive,
        updated_at: change.now,
      })
      .where('id', '=', id)
      .returning(ACCOUNT_COLUMNS)
      .executeTakeFirst(),
  );
  return row ? toAccount(row) : null;
}

/** False when this handle may not change the account, or it changed since the instant given. */
export async function setPassword(
  db: Db,
  id: string,
  change: {
    passwordHash: string;
    mustChangePassword: boolean;
    now: Date;
    unchangedSince?: Date;
  },
): Promise<boolean> {
  let query = db
    .updateTable('users')
    .set({
      password_hash: change.passwordHash,
      must_change_password: change.mustChangePassword,
      updated_at: change.now,
    })
    .where('id', '=', id);
  if (change.unchangedSince) {
    // why: a Date holds milliseconds, the column microseconds.
    query = query.where(
      sql<Date>`date_trunc('milliseconds', updated_at)`,
      '=',
      change.unchangedSince,
    );
  }
  const row = await query.returning('id').executeTakeFirst();
  return row !== undefined;
}

export interface AccountFilter {
  /** Part of a name or e-mail; '' for all. */
  search: string;
  /** Role the account must hold now; null for any. */
  role: Role | null;
  /** From 1. */
  page: number;
  pageSize: number;
}

export interface ListedAccount extends Account {
  grants: { role: Role; regionCode: string; regionName: string }[];
}

/** One page of the accounts this handle may see, by name, and how many there are in all; two queries. */
export async function listAccounts(
  db: Db,
  filter: AccountFilter,
): Promise<{ rows: ListedAccount[]; total: number }> {
  const pattern = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
  let found = db.selectFrom('users');
  if (filter.search !== '') {
    found = found.where((eb) =>
      eb.or([eb('users.name', 'ilike', pattern), eb('users.email', 'ilike', pattern)]),
    );
  }
  const { role } = filter;
  if (role !== null) {
    found = found.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('role_grants as h')
          .whereRef('h.user_id', '=', 'users.id')
          .where('h.role', '=', role)
          .where('h.revoked_at', 'is', null)
          .select('h.id'),
      ),
    );
  }
  const page = await found
    .select(ACCOUNT_COLUMNS)
    .select(({ fn }) => fn.countAll<number>().over().as('total'))
    .orderBy('users.name')
    .orderBy('users.id')
    .limit(filter.pageSize)
    .offset((filter.page - 1) * filter.pageSize)
    .execute();
  const grants = await listGrantsOf(
    db,
    page.map((row) => row.id),
  );
  return {
    rows: page.map((row) => ({
      ...toAccount(row),
      grants: grants.filter((grant) => grant.userId === row.id),
    })),
    total: page[0]?.total ?? 0,
  };
}

async function listGrantsOf(db: Db, userIds: string[]) {
  const rows = await db
    .selectFrom('role_grants as g')
    .innerJoin('regions as r', 'r.code', 'g.region_code')
    .where((eb) => eb('g.user_id', '=', eb.fn.any(eb.val(userIds))))
    .where('g.revoked_at', 'is', null)
    .select(['g.user_id', 'g.role', 'g.region_code', 'r.name as region_name'])
    .orderBy('g.granted_at')
    .execute();
  return rows.map((row) => ({
    userId: row.user_id,
    role: row.role,
    regionCode: row.region_code,
    regionName: row.region_name,
  }));
}

interface AccountRow {
  id: string;
  email: string;
  name: string;
  owner_code: string;
  home_region: string | null;
  is_active: boolean;
  must_change_password: boolean;
  created_at: Date;
  updated_at: Date;
}

function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    ownerCode: row.owner_code,
    homeRegion: row.home_region,
    isActive: row.is_active,
    mustChangePassword: row.must_change_password,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

const CONSTRAINTS: Record<string, () => AppError> = {
  users_email_key: () => new AppError('CONFLICT', 'admin:errors.emailTaken'),
  users_home_region_fkey: () => new AppError('INVALID', 'admin:errors.homeRegion'),
  users_owner_code_fkey: () => new AppError('INVALID', 'admin:errors.roleRegion'),
};

/** Gives a broken constraint of the table the name the reader is told. */
async function namedConflicts<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const named = CONSTRAINTS[constraintOf(error)];
    throw named ? named() : error;
  }
}

function constraintOf(error: unknown): string {
  return error instanceof Error && 'constraint' in error ? String(error.constraint) : '';
}

/** Locks what waits or is judged in a region until the transaction ends: before a person of its seats is changed. */
export async function holdWorksOfRegion(db: Db, regionCode: string): Promise<void> {
  await sql`select hold_works_of_region(${regionCode})`.execute(db);
}
