import { CLAIMS } from '~/domain/instruments/answer';
import { LEVELS, type Requirement } from '~/domain/instruments/instrument';
import type { ChoiceOption } from '~/domain/instruments/table';

import type { BothWords } from './words';

/** What may be chosen as the answer to a requirement; null where a number, a date or rows are asked. */
export function answerOptions(requirement: Requirement, words: BothWords): ChoiceOption[] | null {
  const option = (code: string, key: string, params = {}): ChoiceOption => ({
    code,
    label: { id: words.id(key, params), en: words.en(key, params) },
  });
  switch (requirement.answerType) {
    case 'claim':
      return CLAIMS.map((claim) => option(claim, `unit:claim.${claim}`));
    case 'level':
      return LEVELS.map((level) => option(String(level), 'unit:answer.level', { level }));
    case 'flag':
      return [option('yes', 'unit:answer.yes'), option('no', 'unit:answer.no')];
    case 'choice':
      return requirement.options;
    case 'ratio':
    case 'percentage':
    case 'number':
    case 'date':
    case 'table':
      return null;
  }
}
