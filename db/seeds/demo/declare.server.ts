import type { Transaction } from 'kysely';

import type { SignedInActor } from '~/domain/accounts/actor';
import {
  draftDeclaration,
  signDeclaration,
} from '~/domain/assessments/interests/sign-declaration.server';

import type { DB } from '../../schema';
import { become } from './become.server';

/** Somebody of the team signs for a cycle, before the first seat of it, without an interest in any region. */
export async function declareNothing(
  trx: Transaction<DB>,
  actor: SignedInActor,
  { cycleId, now }: { cycleId: string; now: Date },
): Promise<void> {
  await become(trx, actor);
  const input = { cycleId, regionCodes: [], language: 'id', now } as const;
  const { sha256 } = await draftDeclaration(trx, actor, input);
  await signDeclaration(trx, actor, { ...input, sha256 });
}
