import { startAssessment } from '~/domain/assessments/start-assessment.server';
import type { SignedInActor } from '~/domain/accounts/actor';
import { hashPassword } from '~/domain/accounts/password.server';
import { listPinnedSections } from '~/domain/instruments/instruments.repo.server';
import type { Db } from '~db/sql';

import { signIn, type BenchServer } from './server';

/** Somebody at work on one answer. */
export interface Saver {
  cookie: string;
  path: string;
  /** Fields of the form, without version and text. */
  fields: Record<string, string>;
}

const PASSWORD = 'bangku uji kecepatan';

/** So many operators, each of a region of its own with an open draft, and signed in. */
export async function seedSavers(server: BenchServer, count: number): Promise<Saver[]> {
  const hash = await hashPassword(PASSWORD);
  const people = await server.db.asSystem({ requestId: 'bench' }, async (trx) => {
    const regions = await trx
      .selectFrom('regions as r')
      .leftJoin('assessments as a', 'a.region_code', 'r.code')
      .where('r.parent_code', '=', '33')
      .where('a.id', 'is', null)
      .select('r.code')
      .orderBy('r.code')
      .limit(count)
      .execute();
    return Promise.all(regions.map(({ code }) => operator(trx, code, hash)));
  });
  if (people.length < count) throw new Error(`only ${people.length} regions are free`);
  return Promise.all(people.map((one) => atWork(server, one)));
}

interface Operator {
  actor: SignedInActor;
  email: string;
}

async function operator(trx: Db, scope: string, hash: string): Promise<Operator> {
  const email = `bangku.${scope}@demo.pranata.test`;
  const name = `Operator ${scope}`;
  const { id: userId } = await trx
    .insertInto('users')
    .values({ email, name, password_hash: hash, owner_code: scope, home_region: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('role_grants')
    .values({ user_id: userId, role: 'unit_operator', region_code: scope })
    .execute();
  return { email, actor: { userId, name, role: 'unit_operator', scope, homeRegion: null } };
}

async function atWork(server: BenchServer, { actor, email }: Operator): Promise<Saver> {
  const at = new Date();
  const { assessmentId, requirementId } = await server.db.asActor(
    { ...actor, ip: '', requestId: 'bench' },
    async (trx) => {
      const draft = await startAssessment(trx, actor, { at, isSimulated: true });
      const { cycle_id: cycleId } = await trx
        .selectFrom('assessments')
        .where('id', '=', draft.assessmentId)
        .select('cycle_id')
        .executeTakeFirstOrThrow();
      const sections = await listPinnedSections(trx, cycleId);
      const level = sections
        .flatMap(({ requirements }) => requirements)
        .find(({ code }) => code === 'M01');
      if (!level) throw new Error('there is no requirement M01');
      return { assessmentId: draft.assessmentId, requirementId: level.requirementId };
    },
  );
  return {
    cookie: await signIn(server.origin, email, PASSWORD),
    path: `/unit/butir/${requirementId}/simpan`,
    fields: { assessment: assessmentId, person: actor.userId, level: '3' },
  };
}
