import { describe, expect, it } from 'vitest';

import { addAccount } from '~tests/factories/accounts';
import { withRollback } from '~tests/setup/db';

import { discardSpent } from './discard-spent.server';

const now = new Date('2030-01-01T00:00:00Z');
const before = new Date(now.getTime() - 1);
const later = new Date(now.getTime() + 1);

describe('discardSpent', () => {
  it('deletes sessions that are over and counters whose window has passed, more than one batch of them', async () => {
    await withRollback(async ({ trx }) => {
      const { account, grantId } = await addAccount(trx, 'auditor', '33');
      const session = (token_hash: string, expires_at: Date, revoked_at: Date | null = null) => ({
        token_hash,
        user_id: account.id,
        grant_id: grantId,
        expires_at,
        revoked_at,
        ip: '192.0.2.1',
        user_agent: 'uji',
      });
      await trx
        .insertInto('sessions')
        .values([
          session('berjalan', later),
          session('lewat', now),
          session('diakhiri', later, before),
        ])
        .execute();
      const spent = Array.from({ length: 1001 }, (_, at) => ({
        key: `lewat ${at}`,
        points: 1,
        expire: before.getTime(),
      }));
      await trx
        .insertInto('rate_limits')
        .values([...spent, { key: 'berjalan', points: 9, expire: later.getTime() }])
        .execute();

      expect(await discardSpent(trx, { now })).toEqual({ sessions: 2, limits: 1001 });
      const sessions = await trx.selectFrom('sessions').select('token_hash').execute();
      expect(sessions).toEqual([{ token_hash: 'berjalan' }]);
      const limits = await trx.selectFrom('rate_limits').select(['key', 'points']).execute();
      expect(limits).toEqual([{ key: 'berjalan', points: 9 }]);
      expect(await discardSpent(trx, { now })).toEqual({ sessions: 0, limits: 0 });
    });
  });

  it('begins no further batch once it is told to stop', async () => {
    await withRollback(async ({ trx }) => {
      await trx
        .insertInto('rate_limits')
        .values({ key: 'lewat', points: 1, expire: before.getTime() })
        .execute();
      const isStopping = () => true;
      expect(await discardSpent(trx, { now, isStopping })).toEqual({ sessions: 0, limits: 0 });
    });
  });
});
