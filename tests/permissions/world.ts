import { randomUUID } from 'node:crypto';

import { sql, type Transaction } from 'kysely';

import type { AssessmentStatus, DB, RoleName } from '~db/schema';
import type { DbActor } from '~db/client.server';
import { json } from '~db/sql';
import { addFigures } from './world-figures';
import { addTogether } from './world-together';
import { addLedger, addSubmissionFile } from './world-ledger';
import { addMinutes } from './world-minutes';
import { addMails, addNotices } from './world-notices';
import { addAsked, addConflict, addJudgement } from './world-review';
import { addExtension, addRoundHistory } from './world-submission';
import { declareAll } from '~tests/factories/interests';
import { seatIn } from '~tests/factories/review';
import { withRollback, type Rollback } from '~tests/setup/db';
import { afterAll, beforeAll } from 'vitest';

type Trx = Transaction<DB>;

/** Kabupaten and kota of Jawa Tengah by the state of their filing, the assessor's own home, and one of Jawa Timur. */
export const REGION = {
  draft: '33.01',
  submitted: '33.02',
  returned: '33.03',
  accepted: '33.04',
  inReview: '33.25',
  /** Submitted too; the assessors come from here. */
  home: '33.20',
  /** Accepted, in another province. */
  foreign: '35.08',
  /** Without a filing. */
  none: '33.05',
} as const;

const FILINGS: [region: string, status: AssessmentStatus][] = [
  [REGION.draft, 'draft'],
  [REGION.submitted, 'submitted'],
  [REGION.returned, 'returned'],
  [REGION.accepted, 'accepted'],
  [REGION.inReview, 'in_review'],
  [REGION.home, 'submitted'],
  [REGION.foreign, 'accepted'],
];

export interface World {
  /** Users by role; `other` has no role and belongs to Jawa Timur. */
  users: Record<RoleName | 'other', string>;
  /** Assessments by region. */
  assessments: Record<string, string>;
  cycle: string;
  foreignCycle: string;
  requirements: [string, string, string];
  sections: [string, string];
  instrument: string;
  ruleSet: string;
  /** Answers by region. */
  answers: Record<string, string>;
  /** Evidence files by region. */
  files: Record<string, string>;
  /** Comment threads by region. */
  threads: Record<string, string>;
  /** Award editions of 33: not yet announced, and announced. */
  editions: { hidden: string; announced: string };
}

/** A row of every table that holds a region's data, in regions of every state. Runs on a handle that sees all rows. */
export async function buildWorld(trx: Trx): Promise<World> {
  const users = await addUsers(trx);
  const cycle = await addCycle(trx, '33');
  const foreignCycle = await addCycle(trx, '35');
  await declareAll(trx);
  const rows = await trx
    .selectFrom('instrument_requirements as r')
    .innerJoin('instrument_sections as s', 's.id', 'r.section_id')
    .innerJoin('instruments as i', 'i.id', 's.instrument_id')
    .where('i.kind', '=', 'lpse')
    .where('i.edition', '=', '2014')
    .select(['r.id', 'r.section_id', 's.instrument_id'])
    .orderBy('s.ordinal')
    .orderBy('r.ordinal')
    .execute();
  const [first, second, third] = rows;
  const otherSection = rows.find((row) => row.section_id !== first?.section_id);
  const ruleSet = await trx.selectFrom('rule_sets').select('id').executeTakeFirstOrThrow();
  if (!first || !second || !third || !otherSection) throw new Error('the instrument is not loaded');
  const world: World = {
    users,
    assessments: {},
    cycle,
    foreignCycle,
    requirements: [first.id, second.id, third.id],
    sections: [first.section_id, otherSection.section_id],
    instrument: first.instrument_id,
    ruleSet: ruleSet.id,
    answers: {},
    files: {},
    threads: {},
    editions: { hidden: '', announced: '' },
  };
  for (const [region, status] of FILINGS) await addFiling(trx, world, region, status);
  await addMails(trx, Object.values(users));
  await addConflict(trx, world, REGION.inReview);
  for (const region of [REGION.inReview, REGION.foreign]) await addFigures(trx, region);
  world.editions.hidden = await addEdition(trx, world, 'hidden', null);
  world.editions.announced = await addEdition(trx, world, 'announced', new Date());
  return world;
}

async function addUsers(trx: Trx): Promise<World['users']> {
  const roles: [RoleName | 'other', string][] = [
    ['unit_operator', '33.25'],
    ['unit_head', '33.25'],
    ['assessor', '33'],
    ['lead_assessor', '33'],
    ['governor_office', '33'],
    ['administrator', '33'],
    ['auditor', '33'],
    ['other', '35'],
  ];
  const users: Record<string, string> = {};
  for (const [role, region] of roles) {
    const { id } = await trx
      .insertInto('users')
      .values({
        email: `${role}@uji.test`,
        name: `Uji ${role}`,
        password_hash: 'x',
        owner_code: region,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const grant = await trx
      .insertInto('role_grants')
      .values({
        user_id: id,
        role: role === 'other' ? 'auditor' : role,
        region_code: region,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('sessions')
      .values({
        token_hash: `hash-${role}`,
        user_id: id,
        grant_id: grant.id,
        expires_at: new Date(Date.now() + 3_600_000),
        ip: '192.0.2.1',
        user_agent: 'uji',
      })
      .execute();
    users[role] = id;
  }
  return users as World['users'];
}

async function addCycle(trx: Trx, region: string): Promise<string> {
  const { id } = await trx
    .insertInto('cycles')
    .values({ region_code: region, year: 2098, name: `Uji ${region}` })
    .returning('id')
    .executeTakeFirstOrThrow();
  const window = { starts_at: new Date('2098-01-01'), ends_at: new Date('2098-06-01') };
  await trx
    .insertInto('cycle_phases')
    .values({ cycle_id: id, phase: 'filing', ...window })
    .execute();
  await sql`insert into cycle_instruments (cycle_id, kind, instrument_id)
    select ${id}, kind, id from instruments where kind = 'lpse' and edition = '2014'`.execute(trx);
  return id;
}

async function addFiling(
  trx: Trx,
  world: World,
  region: string,
  status: AssessmentStatus,
): Promise<void> {
  const { id } = await trx
    .insertInto('assessments')
    .values({
      cycle_id: region.startsWith('33') ? world.cycle : world.foreignCycle,
      region_code: region,
      status,
      round: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  world.assessments[region] = id;
  const judged = status !== 'draft' && status !== 'submitted';
  if (judged) await seatIn(trx, id, world.users.assessor);
  const [requirement_id] = world.requirements;
  const own = { assessment_id: id, region_code: region };
  await trx
    .insertInto('assessment_sections')
    .values({ ...own, section_id: world.sections[0] })
    .execute();
  const answer = await trx
    .insertInto('answers')
    .values({ ...own, requirement_id, value: json({ claim: 'met' }) })
    .returning('id')
    .executeTakeFirstOrThrow();
  world.answers[region] = answer.id;
  const file = await trx
    .insertInto('evidence_files')
    .values({
      region_code: region,
      sha256: region.replace('.', '').padStart(64, '0'),
      size_bytes: 1,
      media_type: 'application/pdf',
      original_name: 'bukti.pdf',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  world.files[region] = file.id;
  await trx
    .insertInto('uploads')
    .values({
      ...own,
      id: randomUUID(),
      requirement_id,
      file_name: 'bukti.pdf',
      size_bytes: 1,
      expires_at: new Date('2098-12-31'),
    })
    .execute();
  await trx
    .insertInto('evidence_links')
    .values({ ...own, requirement_id, file_id: file.id })
    .execute();
  await addLedger(trx, region, file.id);
  world.threads[region] = await addTogether(trx, world, own);
  await addExtension(trx, world, region);
  if (status === 'draft') return;
  await addNotices(trx, Object.values(world.users), own);
  const submission = await trx
    .insertInto('submissions')
    .values({
      ...own,
      round: 1,
      snapshot: json({}),
      snapshot_sha256: 'x',
      receipt_code: `UJI-${region}`,
      submitted_at: new Date(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await addSubmissionFile(trx, submission.id, region, file.id);
  if (status === 'submitted') return;
  await addJudgement(trx, world, { ...own, requirement_id });
  await addMinutes(trx, world, own, status);
  await addRoundHistory(trx, world, { ...own, requirement_id }, status === 'returned');
  if (status !== 'returned') return;
  await trx
    .insertInto('returns')
    .values({ ...own, round: 1, reason: 'uji', due_at: new Date('2098-05-01') })
    .execute();
  await addAsked(trx, world, { ...own, requirement_id });
}

async function addEdition(
  trx: Trx,
  world: World,
  slug: string,
  announced_at: Date | null,
): Promise<string> {
  const { id } = await trx
    .insertInto('award_editions')
    .values({
      slug: `uji-${slug}`,
      region_code: '33',
      year: 2098,
      rule_set_id: world.ruleSet,
      announced_at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('award_results')
    .values({
      edition_id: id,
      region_code: '33',
      category_code: 'uji',
      inputs: json({}),
      result: json({}),
      result_sha256: 'x',
    })
    .execute();
  return id;
}

/** Somebody in a role: units in `unit`, everybody else in `province`; assessors come from `home`. */
export function actorIn(
  world: World,
  role: RoleName,
  {
    unit = REGION.inReview,
    province = '33',
    home = REGION.home,
  }: {
    unit?: string;
    province?: string;
    home?: string;
  } = {},
): DbActor {
  const isUnit = role === 'unit_operator' || role === 'unit_head';
  const isAssessor = role === 'assessor' || role === 'lead_assessor';
  return {
    userId: world.users[role],
    role,
    scope: isUnit ? unit : province,
    homeRegion: isAssessor ? home : null,
    ip: '192.0.2.1',
    requestId: 'uji',
  };
}

/** One world for all tests of a file, in a transaction that is rolled back at its end. */
export function useWorld(): { readonly rollback: Rollback; readonly world: World } {
  let open: { rollback: Rollback; world: World } | null = null;
  let release: () => void = () => undefined;
  let finished: Promise<void> = Promise.resolve();
  beforeAll(
    () =>
      new Promise<void>((ready, fail) => {
        finished = withRollback(async (rollback) => {
          open = { rollback, world: await buildWorld(rollback.trx) };
          ready();
          await new Promise<void>((resolve) => (release = resolve));
        });
        finished.catch(fail);
      }),
  );
  afterAll(() => {
    release();
    return finished;
  });
  const current = () => {
    if (!open) throw new Error('useWorld() is ready only inside tests and hooks');
    return open;
  };
  return {
    get rollback() {
      return current().rollback;
    },
    get world() {
      return current().world;
    },
  };
}
