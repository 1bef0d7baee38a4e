import type { Transaction } from 'kysely';

import type { SignedInActor } from '~/domain/accounts/actor';
import type { AwardRules } from '~/domain/awards/award-rules';
import { computeItkp } from '~/domain/itkp/compute';
import type { ItkpInputsDraft } from '~/domain/itkp/input.schema';
import { insertItkpResult } from '~/domain/itkp/results.repo.server';
import type { Database, DbActor } from '~db/client.server';
import type { DB, RoleName } from '~db/schema';
import { json, type Db } from '~db/sql';

import type { Rollback } from '../setup/db';
import { ITKP_2023 } from './itkp-rule-sets';

type Trx = Transaction<DB>;

/** Published e-Blangkon figures of Kab. Batang, as the press gave them on 2 August 2024. */
export const BATANG = {
  code: '33.25',
  packages: { 2022: '781', 2023: '18637', 2024: '10202' },
  value: { 2022: '5768138509', 2023: '63850613373', 2024: '34434188334' },
} as const;

/** Somebody in a role and scope, as the domain and as the database know them. */
export async function person(
  trx: Trx,
  role: RoleName,
  scope: string,
): Promise<{ actor: SignedInActor; db: DbActor }> {
  const { id } = await trx
    .insertInto('users')
    .values({
      email: `${role}-${scope}-${Math.random().toString(36).slice(2)}@example.test`.toLowerCase(),
      name: role,
      password_hash: 'none',
      owner_code: scope,
      home_region: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const actor: SignedInActor = { userId: id, name: role, role, scope, homeRegion: null };
  return {
    actor,
    db: { userId: id, role, scope, homeRegion: null, ip: '127.0.0.1', requestId: 'test' },
  };
}

/** An unannounced edition of Jawa Tengah (or of `scope`) by the rules of 2024; `change` edits a copy of them. */
export async function addEdition(
  trx: Trx,
  slug: string,
  { scope = '33', change }: { scope?: string; change?: (rules: AwardRules) => void } = {},
): Promise<string> {
  const { content } = await trx
    .selectFrom('rule_sets')
    .select('content')
    .where('code', '=', 'blangkon-2024')
    .executeTakeFirstOrThrow();
  const rules = structuredClone(content) as AwardRules;
  rules.code = slug;
  rules.edition.ownerRegion = scope;
  rules.edition.population.within = scope;
  change?.(rules);
  const set = await trx
    .insertInto('rule_sets')
    .values({
      kind: 'award',
      code: rules.code,
      version: '1',
      years: [2024],
      content: json(rules),
      checksum: slug,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const edition = await trx
    .insertInto('award_editions')
    .values({ slug, region_code: scope, year: 2024, rule_set_id: set.id })
    .returning('id')
    .executeTakeFirstOrThrow();
  return edition.id;
}

interface FigureOptions {
  region?: string;
  from?: string;
  to?: string;
  simulated?: boolean;
  released?: boolean;
  source?: string;
  asOf?: string;
  status?: 'official' | 'interim';
}

/** A published figure of 2023 unless said otherwise. */
export async function addFigure(
  db: Db,
  indicator: string,
  value: string,
  options: FigureOptions = {},
): Promise<string> {
  const { region = BATANG.code, from = '2023-01-01', to = '2023-12-31' } = options;
  const { id } = await db
    .insertInto('published_figures')
    .values({
      region_code: region,
      indicator,
      year: Number(from.slice(0, 4)),
      period_from: from,
      period_to: to,
      is_part_year: !to.endsWith('-12-31'),
      as_of: options.asOf ?? to,
      status: options.status ?? 'official',
      value,
      unit: indicator.endsWith('value') ? 'rupiah' : 'packages',
      source: options.source ?? 'Terbitan uji',
      is_simulated: options.simulated ?? false,
      released_at: options.released ? new Date('2024-01-01T00:00:00Z') : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Everything region `code` needs to be ranked in every category by the rules of 2024. */
export async function makeEligible(db: Db, code: string, packages: number): Promise<void> {
  await addFigure(db, 'eblangkon_packages', String(packages), { region: code });
  await addFigure(db, 'eblangkon_value', String(packages * 3_000_000), { region: code });
  await addFigure(db, 'itkp_total', '73.40', { region: code });
  await addFigure(db, 'maturity_level', '3', { region: code });
  await addFigure(db, 'standards_met', '12', { region: code });
  const inputs: ItkpInputsDraft = {
    'A.sirup': { kind: 'percent', percent: '100' },
    B: { kind: 'formation', filled: 10, needed: 23 },
  };
  await insertItkpResult(db, {
    regionCode: code,
    year: 2023,
    asOf: '2023-12-31',
    status: 'official',
    basis: 'verified',
    result: computeItkp(ITKP_2023, inputs),
    source: 'Uji',
    sourceUrl: null,
    assessmentId: null,
    releasedAt: null,
  });
}

/** A `Database` whose actors all work inside one rolled-back transaction: for loaders and actions. */
export function databaseIn({ trx, as }: Rollback): Database {
  return {
    system: trx,
    asActor: (actor, fn) => as(actor, fn),
    asVisitor: (fn) => as({ role: '', scope: '' }, fn),
    asSystem: (_origin, fn) => fn(trx),
    ping: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
