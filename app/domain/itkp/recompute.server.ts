import { AppError } from '~/shared/app-error';
import { canonicalJson } from '~/shared/canonical-json';
import type { Db } from '~db/sql';

import { computeItkp } from './compute';
import type { ItkpResult } from './result';
import { findItkpResult, resultSha256 } from './results.repo.server';
import { getItkpRuleSetVersion } from './rule-sets.repo.server';

export interface Recomputed {
  /** True when computing again from the stored inputs gives the stored bytes and the stored checksum. */
  same: boolean;
  storedSha256: string;
  sha256: string;
  result: ItkpResult;
}

/**
 * Computes a stored index again, from its own inputs and the rule set version it names.
 * Errors: NOT_FOUND when the result, or that version of the rules, is not there.
 */
export async function recomputeItkp(db: Db, resultId: string): Promise<Recomputed> {
  const stored = await findItkpResult(db, resultId);
  if (!stored) throw new AppError('NOT_FOUND');
  const ruleSet = await getItkpRuleSetVersion(db, stored.ruleSetCode, stored.ruleSetVersion);
  if (!ruleSet) throw new AppError('NOT_FOUND');
  const result = computeItkp(ruleSet, stored.inputs);
  const sha256 = resultSha256(result);
  return {
    same: sha256 === stored.resultSha256 && canonicalJson(stored.result) === canonicalJson(result),
    storedSha256: stored.resultSha256,
    sha256,
    result,
  };
}
