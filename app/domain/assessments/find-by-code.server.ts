import type { Db } from '~db/sql';

import type { MinutesStatus } from './minutes/minutes';
import { findMinutesStatus } from './minutes/minutes.repo.server';
import type { ReceiptStatus } from './verification';
import { findReceiptStatus } from './verification.repo.server';

/** What a printed code stands for: a receipt or signed minutes; neither for a code that is none. */
export interface FoundByCode {
  receipt: ReceiptStatus | null;
  minutes: MinutesStatus | null;
}

/** For anybody. Two queries at most. */
export async function findByCode(db: Db, code: string): Promise<FoundByCode> {
  const receipt = await findReceiptStatus(db, code);
  return { receipt, minutes: receipt ? null : await findMinutesStatus(db, code) };
}
