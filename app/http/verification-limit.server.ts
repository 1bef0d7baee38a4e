import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

import { rateLimitStore } from '~/domain/accounts/rate-limits.repo.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

/** Receipts one address may ask about; wide enough for an office behind one address. */
export const VERIFICATION_LIMIT = { points: 60, minutes: 10 } as const;

const known = new WeakMap<Db, RateLimiterPostgres>();

/** Counts a question about a receipt, in the database. @throws AppError RATE_LIMITED with the minutes to wait */
export async function takeVerification(db: Db, ip: string): Promise<void> {
  try {
    await limiterOf(db).consume(ip, 1);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const minutes = Math.max(1, Math.ceil(refused.msBeforeNext / 60_000));
    throw new AppError('RATE_LIMITED', 'public:verify.tooMany', { count: minutes });
  }
}

function limiterOf(db: Db): RateLimiterPostgres {
  const limiter =
    known.get(db) ??
    new RateLimiterPostgres({
      storeClient: rateLimitStore(db),
      storeType: 'client',
      tableName: 'rate_limits',
      tableCreated: true,
      // Housekeeping deletes what is spent.
      clearExpiredByTimeout: false,
      keyPrefix: 'verify',
      points: VERIFICATION_LIMIT.points,
      duration: VERIFICATION_LIMIT.minutes * 60,
    });
  known.set(db, limiter);
  return limiter;
}
