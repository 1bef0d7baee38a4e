import { createHash } from 'node:crypto';

import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

import { rateLimitStore } from '~/domain/accounts/rate-limits.repo.server';
import type { Db } from '~db/sql';

/**
 * How many sign-ins may fail before the answer is to wait; the window starts with the first failure.
 * - `pair`     one account from one address: a person who forgot, or somebody guessing
 * - `account`  one account from everywhere: guessing spread over addresses
 * - `address`  one address for all accounts: trying many people; wide enough for an office behind one address
 */
export const SIGN_IN_LIMITS = {
  pair: { points: 8, minutes: 15 },
  account: { points: 40, minutes: 60 },
  address: { points: 100, minutes: 15 },
} as const;

type Kind = keyof typeof SIGN_IN_LIMITS;
const KINDS = Object.keys(SIGN_IN_LIMITS) as Kind[];

export interface SignInLimit {
  /** Counts an attempt. Seconds to wait, or 0 when it may go on. */
  take(): Promise<number>;
  /** The password was right: the person starts afresh, and the address is not charged. */
  forgive(): Promise<void>;
}

/**
 * Sign-in attempts of an account from an address, counted in the database, so all processes count together.
 * Runs outside the caller's transaction: a refusal that rolls back has still been counted. The key of an account is
 * the digest of the e-mail as typed, whether or not the account exists.
 */
export function signInLimit(db: Db, email: string, ip: string): SignInLimit {
  const account = createHash('sha256').update(email).digest('hex').slice(0, 32);
  const keys: Record<Kind, string> = { pair: `${account}@${ip}`, account, address: ip };
  const limiters = limitersOf(db);
  return {
    take: async () => {
      const waits = await Promise.all(KINDS.map((kind) => consume(limiters[kind], keys[kind])));
      return Math.max(...waits);
    },
    forgive: async () => {
      await Promise.all([
        limiters.pair.delete(keys.pair),
        limiters.account.delete(keys.account),
        limiters.address.reward(keys.address, 1),
      ]);
    },
  };
}

async function consume(limiter: RateLimiterPostgres, key: string): Promise<number> {
  try {
    await limiter.consume(key, 1);
    return 0;
  } catch (refused) {
    if (refused instanceof RateLimiterRes)
      return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw refused;
  }
}

const known = new WeakMap<Db, Record<Kind, RateLimiterPostgres>>();

function limitersOf(db: Db): Record<Kind, RateLimiterPostgres> {
  let limiters = known.get(db);
  if (!limiters) {
    const make = (kind: Kind) =>
      new RateLimiterPostgres({
        storeClient: rateLimitStore(db),
        storeType: 'client',
        tableName: 'rate_limits',
        tableCreated: true,
        // Housekeeping deletes what is spent.
        clearExpiredByTimeout: false,
        keyPrefix: `sign-in-${kind}`,
        points: SIGN_IN_LIMITS[kind].points,
        duration: SIGN_IN_LIMITS[kind].minutes * 60,
      });
    limiters = { pair: make('pair'), account: make('account'), address: make('address') };
    known.set(db, limiters);
  }
  return limiters;
}
