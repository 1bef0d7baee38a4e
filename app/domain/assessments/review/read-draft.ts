import { VERDICTS } from '~/domain/instruments/verdict';

import type { AnswerFields } from '../answer-fields';
import { readNumber } from '../typed-number';
import type { UnfinishedVerdict, VerifiedLevel } from './verdict-problem';

/** The verdict that stands in its form, as far as it is; what cannot be read is not there. */
export function readDraft(fields: AnswerFields): UnfinishedVerdict {
  const { verdict = '', level = '', score = '', reason = '' } = fields;
  return {
    verdict: VERDICTS.find((one) => one === verdict) ?? null,
    level: /^[0-5]$/.test(level) ? (Number(level) as VerifiedLevel) : null,
    score: readNumber(score, false),
    reason,
  };
}
