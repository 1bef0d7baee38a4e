import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import type { Db } from '~db/sql';

import { insertCycle, pinInstruments, replacePhases } from './calendar.repo.server';
import { windowsOf, type CreateCycleInput } from './calendar.schema';

/**
 * Plans a year for a region and the regions below it, pinned to one edition of each instrument.
 * @throws AppError FORBIDDEN outside the actor's scope, CONFLICT `admin:errors.cycleExists`, INVALID for an unknown
 * region or instrument
 */
export async function createCycle(
  db: Db,
  actor: SignedInActor,
  input: CreateCycleInput,
): Promise<{ id: string }> {
  assertCan(actor, 'create', 'cycle', input.regionCode);
  const { regionCode, name } = input;
  const year = Number(input.year);
  const pins = { lpse: input.lpse, maturity: input.maturity, itkp_inputs: input.itkp_inputs };
  const windows = windowsOf(input);
  const id = await insertCycle(db, { regionCode, year, name });
  await pinInstruments(db, id, pins);
  await replacePhases(db, id, windows);
  await recordAudit(db, {
    action: 'cycle.created',
    entity: 'cycle',
    entityId: id,
    regionCode,
    after: { year, name, instruments: pins, phases: windows },
  });
  return { id };
}
