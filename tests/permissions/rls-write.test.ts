import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';

import { ROLES, type Actor, type Role } from '~/domain/accounts/actor';
import { can } from '~/domain/accounts/permissions';
import type { DbActor } from '~db/client.server';

import type { Attempt } from './attempt';
import { ATTEMPTS } from './attempts';
import { actorIn, useWorld } from './world';

class Undo extends Error {
  constructor(readonly rows: number) {
    super('undone');
  }
}

const file = useWorld();

/** Whether the statement of an attempt changes a row for the actor; undone either way. */
async function getsThrough(attempt: Attempt, actor: DbActor): Promise<boolean> {
  const { rollback, world } = file;
  await sql`savepoint attempt`.execute(rollback.trx);
  try {
    await attempt.prepare?.(rollback.trx, world, actor);
    await rollback.as(actor, async (t) => {
      const result = await attempt.run(world, actor).execute(t);
      throw new Undo(Number(result.numAffectedRows ?? 0));
    });
  } catch (error) {
    if (error instanceof Undo) return error.rows > 0;
    expect(refusal(error), `${attempt.table}: ${String(error)}`).toBe(true);
  } finally {
    await sql`rollback to savepoint attempt`.execute(rollback.trx);
  }
  return false;
}

/** Insufficient privilege, or a foreign key that row and region do not fit. */
function refusal(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === '42501' || code === '23503';
}

async function rolesThrough(
  attempt: Attempt,
  place: (role: Role) => Parameters<typeof actorIn>[2],
): Promise<Role[]> {
  const through: Role[] = [];
  for (const role of ROLES) {
    const actor = actorIn(file.world, role, place(role));
    if (await getsThrough(attempt, actor)) through.push(role);
  }
  return through;
}

const matrixActor = (role: Role, { unit, home }: { unit: string; home: string }): Actor => {
  const isUnit = role.startsWith('unit');
  const homeRegion = role.endsWith('assessor') ? home : null;
  return { userId: 'x', name: 'x', role, scope: isUnit ? unit : '33', homeRegion };
};
/** An assessor comes from no province: what one does to the cycle of all of it is done home included. */
const ofProvince = ({ region, allowed }: Attempt) =>
  region === '33' ? allowed.filter((role) => role.endsWith('assessor')) : [];
const ask = can as (actor: Actor, action: string, entity: string, region: string) => boolean;

describe('writing with row-level security alone', () => {
  describe.each(ATTEMPTS)('$table: $what', (attempt) => {
    const inside = () => ({ unit: attempt.region });

    it('gets through for exactly these roles', async () => {
      expect(await rolesThrough(attempt, inside)).toEqual(attempt.allowed);
    });

    it("fails from another region, from another province and for one's home region", async () => {
      const neighbour = (role: Role) => ({
        unit: '33.06',
        province: role.endsWith('assessor') ? '33' : '35',
        home: attempt.region,
      });
      expect(await rolesThrough(attempt, neighbour)).toEqual(ofProvince(attempt));
    });

    if (attempt.cell) {
      const { entity, action } = attempt.cell;
      it('agrees with the permission matrix', () => {
        const actor = (role: Role) => matrixActor(role, { unit: attempt.region, home: '33.20' });
        const allowed = ROLES.filter((role) => ask(actor(role), action, entity, attempt.region));
        expect(allowed).toEqual(attempt.allowed);
        const byHome = ROLES.filter((role) =>
          ask(
            matrixActor(role, { unit: '33.06', home: attempt.region }),
            action,
            entity,
            attempt.region,
          ),
        );
        const whole = ofProvince(attempt).filter((role) => role === 'assessor');
        expect(byHome.filter((role) => role === 'assessor')).toEqual(whole);
      });
    }
  });

  it('a visitor writes nothing at all', async () => {
    const visitor: DbActor = {
      userId: null,
      role: 'public',
      scope: '',
      homeRegion: null,
      ip: '',
      requestId: '',
    };
    const through: string[] = [];
    for (const attempt of ATTEMPTS) {
      if (await getsThrough({ ...attempt, prepare: undefined }, visitor)) {
        through.push(`${attempt.table}: ${attempt.what}`);
      }
    }
    expect(through).toEqual([]);
  });
});
