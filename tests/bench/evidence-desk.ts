import { createHash } from 'node:crypto';

import type { SignedInActor } from '~/domain/accounts/actor';
import { startAssessment } from '~/domain/assessments/start-assessment.server';
import { listPinnedSections } from '~/domain/instruments/instruments.repo.server';
import type { Database } from '~db/client.server';

/** Who shows the files; the region has an office of its own that no other measurement uses. */
const EMAIL = 'operator.jepara@demo.pranata.test';

/** Addresses of requirements that show so many files each, all in one open draft. */
export async function seedEvidence(
  db: Database,
  counts: readonly number[],
): Promise<{ email: string; paths: string[] }> {
  const actor = await actorOf(db);
  const paths = await db.asSystem({ requestId: 'bench' }, async (trx) => {
    const at = new Date();
    const { assessmentId } = await startAssessment(trx, actor, { at, isSimulated: true });
    const { cycle_id: cycleId } = await trx
      .selectFrom('assessments')
      .where('id', '=', assessmentId)
      .select('cycle_id')
      .executeTakeFirstOrThrow();
    // The variables of maturity are part of every draft.
    const variables = (await listPinnedSections(trx, cycleId))
      .flatMap(({ requirements }) => requirements)
      .filter(({ code }) => /^M\d/.test(code));
    const made: string[] = [];
    for (const [index, count] of counts.entries()) {
      const requirementId = variables[index]?.requirementId;
      if (!requirementId) throw new Error('there are not enough requirements');
      const files = await trx
        .insertInto('evidence_files')
        .values(Array.from({ length: count }, (_, at) => fileOf(actor, `${count} ${at}`)))
        .returning('id')
        .execute();
      await trx
        .insertInto('evidence_links')
        .values(
          files.map(({ id }, at) => ({
            assessment_id: assessmentId,
            region_code: actor.scope,
            requirement_id: requirementId,
            file_id: id,
            pointer: `hlm. ${at + 1}`,
            linked_by: actor.userId,
          })),
        )
        .execute();
      made.push(`/unit/butir/${requirementId}`);
    }
    return made;
  });
  return { email: EMAIL, paths };
}

/** A row for a file; the page does not read its bytes. */
function fileOf({ scope, userId }: SignedInActor, seed: string) {
  return {
    region_code: scope,
    sha256: createHash('sha256').update(`bench ${seed}`).digest('hex'),
    size_bytes: 120_000,
    media_type: 'application/pdf',
    original_name: `Kontrak pengadaan ${seed}.pdf`,
    uploaded_by: userId,
  };
}

async function actorOf(db: Database): Promise<SignedInActor> {
  const row = await db.system
    .selectFrom('users as u')
    .innerJoin('role_grants as g', 'g.user_id', 'u.id')
    .where('u.email', '=', EMAIL)
    .select(['u.id', 'u.name', 'g.region_code'])
    .executeTakeFirstOrThrow();
  return {
    userId: row.id,
    name: row.name,
    role: 'unit_operator',
    scope: row.region_code,
    homeRegion: null,
  };
}
