import { createHash } from 'node:crypto';

import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { findCycle } from '~/domain/cycles/cycles.repo.server';
import type { Cycle } from '~/domain/cycles/phase';
import { covers } from '~/domain/regions/scope';
import { findRegion, listRegionsWithin } from '~/domain/regions/regions.repo.server';
import { AppError } from '~/shared/app-error';
import { jakartaDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import { declarationText, type DeclarationLanguage } from './declaration-text';
import { insertDeclaration, listHeldWork } from './declarations.repo.server';

export interface DraftInput {
  cycleId: string;
  /** Regions with which there is an interest, by code. */
  regionCodes: readonly string[];
  language: DeclarationLanguage;
  now: Date;
}

export interface DeclarationDraft {
  cycle: Cycle;
  regions: { code: string; name: string }[];
  text: string;
  /** SHA-256 of the text in UTF-8, 64 hexadecimal digits. */
  sha256: string;
}

/**
 * The text the actor would sign now. Reads only.
 * Errors: NOT_FOUND for a cycle out of sight, FORBIDDEN for who judges nothing, INVALID for a region the actor would not judge
 * in it anyway.
 */
export async function draftDeclaration(
  db: Db,
  actor: SignedInActor,
  { cycleId, regionCodes, language, now }: DraftInput,
): Promise<DeclarationDraft> {
  assertCan(actor, 'create', 'declaration', actor.scope);
  const cycle = await findCycle(db, cycleId);
  if (!cycle) throw new AppError('NOT_FOUND');
  const chosen = new Set(regionCodes);
  const regions = (await declarable(db, actor, cycle)).filter(({ code }) => chosen.has(code));
  if (regions.length !== chosen.size) throw new AppError('INVALID', 'interests:errors.region');
  const text = declarationText(
    {
      name: actor.name,
      role: actor.role === 'lead_assessor' ? 'lead_assessor' : 'assessor',
      scopeName: (await findRegion(db, actor.scope))?.name ?? actor.scope,
      cycleName: cycle.name,
      homeName: actor.homeRegion && ((await findRegion(db, actor.homeRegion))?.name ?? null),
      regions,
      signedOn: jakartaDate(now),
    },
    language,
  );
  return { cycle, regions, text, sha256: createHash('sha256').update(text, 'utf8').digest('hex') };
}

/** The regions of a cycle whose work the actor's role would judge: what can be declared. One query. */
export async function declarable(
  db: Db,
  actor: SignedInActor,
  cycle: Pick<Cycle, 'regionCode'>,
): Promise<{ code: string; name: string }[]> {
  // The narrower of the two; a cycle in sight covers the scope or lies in it.
  const within = covers(actor.scope, cycle.regionCode) ? cycle.regionCode : actor.scope;
  const regions = await listRegionsWithin(db, within, ['province', 'kabupaten', 'kota']);
  return regions
    .filter(({ code }) => code !== actor.homeRegion)
    .map(({ code, name }) => ({ code, name }));
}

export interface SignedNow {
  id: string;
  /** Seats handed on or no longer waiting, of regions that are declared. */
  handedOn: number;
}

/**
 * Signs a declaration for a cycle; of several the last one counts. Whatever the actor holds in the regions it names is handed
 * on in the same transaction, and their work is out of sight from the next request on.
 * Errors: as `draftDeclaration`, and CONFLICT when the text is not the one that was shown (`sha256`).
 */
export async function signDeclaration(
  db: Db,
  actor: SignedInActor,
  { sha256, ...input }: DraftInput & { sha256: string },
): Promise<SignedNow> {
  const draft = await draftDeclaration(db, actor, input);
  if (draft.sha256 !== sha256) throw new AppError('CONFLICT', 'interests:errors.changed');
  const regionCodes = draft.regions.map(({ code }) => code);
  const of = { cycleId: input.cycleId, userId: actor.userId, regionCodes };
  const held = await listHeldWork(db, of);
  const id = await insertDeclaration(db, {
    ...of,
    ...{ language: input.language, text: draft.text, sha256, at: input.now },
  });
  for (const { assessmentId, regionCode, holds } of held) {
    await recordAudit(db, {
      action: 'assessment.seat_vacated',
      entity: 'assessment',
      entityId: assessmentId,
      regionCode,
      before: holds ? { holderId: actor.userId } : { assignedTo: actor.userId },
      after: { by: 'declaration', declarationId: id },
    });
  }
  await recordAudit(db, {
    action: 'declaration.signed',
    entity: 'declaration',
    entityId: id,
    regionCode: draft.cycle.regionCode,
    after: { cycleId: input.cycleId, regionCodes, sha256, language: input.language },
  });
  return { id, handedOn: held.length };
}
