import type { SignedInActor } from '~/domain/accounts/actor';
import { listCyclesOf } from '~/domain/cycles/cycles.repo.server';
import { currentCycle } from '~/domain/cycles/phase';
import { findRegion } from '~/domain/regions/regions.repo.server';
import type { Db } from '~db/sql';

import type { DeclarationLanguage } from './declaration-text';
import { listDeclarations, listHeldWork, type SignedDeclaration } from './declarations.repo.server';
import { listRecusals, type Recusal } from './recusals.repo.server';
import { declarable, draftDeclaration } from './sign-declaration.server';

export interface DeclarationPage {
  cycles: { id: string; name: string }[];
  cycle: { id: string; name: string };
  /** What can be declared, by code. */
  regions: { code: string; name: string }[];
  /** Codes that are ticked: as asked, else those of the declaration that counts. */
  chosen: string[];
  homeName: string | null;
  /** The own declarations for the cycle, the latest first. */
  mine: SignedDeclaration[];
  recusals: Recusal[];
  /** The text to sign; null while the regions are being chosen. */
  draft: { text: string; sha256: string; handsOn: number } | null;
}

/** Everything the page of the own declaration shows; null while no cycle holds for the actor's scope. */
export async function getDeclarationPage(
  db: Db,
  actor: SignedInActor,
  asked: {
    cycleId?: string;
    regionCodes: readonly string[];
    reading: boolean;
    language: DeclarationLanguage;
    now: Date;
  },
): Promise<DeclarationPage | null> {
  const cycles = await listCyclesOf(db, actor.scope);
  const cycle =
    cycles.find(({ id }) => id === asked.cycleId) ?? currentCycle(cycles, asked.now) ?? cycles[0];
  if (!cycle) return null;
  const of = { cycleId: cycle.id, userId: actor.userId };
  const mine = await listDeclarations(db, of);
  const regions = await declarable(db, actor, cycle);
  const known = new Set(regions.map(({ code }) => code));
  const ticked = asked.reading ? asked.regionCodes : (mine[0]?.regionCodes ?? []);
  const chosen = ticked.filter((code) => known.has(code));
  return {
    cycles: cycles.map(({ id, name }) => ({ id, name })),
    cycle: { id: cycle.id, name: cycle.name },
    ...{ regions, chosen, mine },
    homeName: actor.homeRegion && ((await findRegion(db, actor.homeRegion))?.name ?? null),
    recusals: await listRecusals(db, of),
    draft: asked.reading ? await toSign(db, actor, { ...asked, ...of, chosen }) : null,
  };
}

async function toSign(
  db: Db,
  actor: SignedInActor,
  input: {
    cycleId: string;
    userId: string;
    chosen: string[];
    language: DeclarationLanguage;
    now: Date;
  },
): Promise<DeclarationPage['draft']> {
  const { chosen: regionCodes } = input;
  const { text, sha256, cycle } = await draftDeclaration(db, actor, { ...input, regionCodes });
  const of = { cycleId: cycle.id, userId: actor.userId, regionCodes };
  return { text, sha256, handsOn: (await listHeldWork(db, of)).length };
}
