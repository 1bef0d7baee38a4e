import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { hash } from '@node-rs/argon2';
import type { Transaction } from 'kysely';

import type { SignedInActor } from '~/domain/accounts/actor';

import { writeWhole } from '../../files.server';
import type { DB, RoleName } from '../../schema';

export interface DemoAccount {
  email: string;
  name: string;
  role: RoleName;
  scope: string;
  /** Where the person comes from, for assessors: never scored by them. */
  homeRegion: string | null;
}

const account = (
  local: string,
  name: string,
  role: RoleName,
  scope: string,
  homeRegion: string | null = null,
): DemoAccount => ({ email: `${local}@demo.pranata.test`, name, role, scope, homeRegion });

/** Accounts named by role; the walk-through in the README uses the first of each role. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  account('operator.batang', 'Operator UKPBJ Batang', 'unit_operator', '33.25'),
  account('kepala.batang', 'Kepala UKPBJ Batang', 'unit_head', '33.25'),
  account('operator.jepara', 'Operator UKPBJ Jepara', 'unit_operator', '33.20'),
  account('kepala.jepara', 'Kepala UKPBJ Jepara', 'unit_head', '33.20'),
  account('penilai.satu', 'Penilai Provinsi Satu', 'assessor', '33', '33.74'),
  account('penilai.dua', 'Penilai Provinsi Dua', 'assessor', '33', '33.19'),
  account('ketua.penilai', 'Ketua Tim Penilai', 'lead_assessor', '33'),
  account('gubernur.jateng', 'Kantor Gubernur Jawa Tengah', 'governor_office', '33'),
  account('gubernur.jatim', 'Kantor Gubernur Jawa Timur', 'governor_office', '35'),
  account('admin.jateng', 'Administrator Provinsi Jawa Tengah', 'administrator', '33'),
  account('auditor.jateng', 'Auditor Provinsi Jawa Tengah', 'auditor', '33'),
];

/** Somebody of the demonstration, by the first part of the e-mail address, as who signs in to that account. */
export function demoActor(ids: ReadonlyMap<string, string>, local: string): SignedInActor {
  const email = `${local}@demo.pranata.test`;
  const found = DEMO_ACCOUNTS.find((one) => one.email === email);
  const userId = ids.get(email);
  if (!found || !userId) throw new Error(`The demonstration has no account ${email}`);
  const { name, role, scope, homeRegion } = found;
  return { userId, name, role, scope, homeRegion };
}

const FILE = 'demo-accounts.json';
export type DemoCredential = Pick<DemoAccount, 'email' | 'name' | 'role' | 'scope'> & {
  password: string;
};

/** Passwords are made here, once, and kept readable for the owner of the data folder alone. */
export async function seedAccounts(
  trx: Transaction<DB>,
  dataDir: string,
): Promise<Map<string, string>> {
  const credentials: DemoCredential[] = DEMO_ACCOUNTS.map(({ email, name, role, scope }) => ({
    email,
    name,
    role,
    scope,
    password: randomBytes(9).toString('base64url'),
  }));
  const ids = new Map<string, string>();
  for (const [index, { email, name, role, scope, homeRegion }] of DEMO_ACCOUNTS.entries()) {
    const { id } = await trx
      .insertInto('users')
      .values({
        email,
        name,
        password_hash: await hash(credentials[index]!.password),
        owner_code: scope,
        home_region: homeRegion ?? (scope.includes('.') ? scope : null),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await trx.insertInto('role_grants').values({ user_id: id, role, region_code: scope }).execute();
    ids.set(email, id);
  }
  // why: whole and on the disk before the accounts are committed, or a power cut leaves accounts nobody can sign in to.
  await writeWhole(join(dataDir, FILE), JSON.stringify(credentials, null, 2), 0o600);
  return ids;
}

/** The demo accounts with their passwords, or null when this data folder holds no demo. */
export async function readDemoAccounts(dataDir: string): Promise<DemoCredential[] | null> {
  try {
    return JSON.parse(await readFile(join(dataDir, FILE), 'utf8')) as DemoCredential[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
