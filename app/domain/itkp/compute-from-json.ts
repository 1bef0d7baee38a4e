import { compareRow, type RowComparison } from './compare';
import { computeItkp } from './compute';
import { explainItkp } from './explain';
import { gapToNextPredicate, type PredicateGap } from './gap';
import { ItkpInputError, issuesOf } from './input-error';
import { itkpFileSchema, type ItkpFile } from './input.schema';
import { message, renderMessage, verbatim } from './message';
import type { ItkpResult } from './result';
import { findRuleSet, type LocalText, type RuleSet } from './rule-set';

/** What `itkp compute` prints: the result with words, plain JSON values only. */
export type ItkpOutput = Omit<ItkpResult, 'notComputable' | 'steps'> & {
  year: number;
  about: Omit<ItkpFile, 'inputs' | 'published' | 'year'>;
  notComputable: { code: string; label: LocalText; reason: { code: string; text: LocalText } }[];
  gap: PredicateGap | null;
  /** Published figures of the file beside the computed ones; null when the file has none. */
  published: RowComparison | null;
  explanation: { id: string[]; en: string[] };
};

/**
 * Computes an index from the content of an input file.
 *
 * @param ruleSets every rule set known; the latest valid for the year is used
 * @param year index year; a year in the file must be the same
 * @param json the parsed JSON of the file (see `itkpFileSchema`)
 * @throws ItkpInputError naming the path of every fault, also when no rule set covers the year
 */
export function computeFromJson(
  ruleSets: readonly RuleSet[],
  year: number,
  json: unknown,
): ItkpOutput {
  const ruleSet = findRuleSet(ruleSets, year);
  if (!ruleSet) throw new ItkpInputError([noRuleSet(ruleSets, year)]);
  const parsed = itkpFileSchema.safeParse(json);
  if (!parsed.success) throw new ItkpInputError(issuesOf(parsed.error, []));
  const { inputs, published, year: stated, ...about } = parsed.data;
  if (stated != null && stated !== year) {
    const years = { stated: verbatim(String(stated)), year: verbatim(String(year)) };
    throw new ItkpInputError([{ path: 'year', message: message('error.other_year', years) }]);
  }
  const { notComputable, steps, ...result } = computeItkp(ruleSet, inputs);
  const whole: ItkpResult = { ...result, notComputable, steps };
  return {
    year,
    about,
    ...result,
    notComputable: notComputable.map(({ code, label, reason }) => ({
      code,
      label,
      reason: {
        code: reason.code,
        text: { id: renderMessage(reason, 'id'), en: renderMessage(reason, 'en') },
      },
    })),
    gap: result.total && gapToNextPredicate(ruleSet, result.total.rounded),
    published: published ? compareRow(ruleSet, published, whole) : null,
    explanation: { id: explainItkp(whole, 'id'), en: explainItkp(whole, 'en') },
  };
}

function noRuleSet(ruleSets: readonly RuleSet[], year: number) {
  const years = [...new Set(ruleSets.flatMap((r) => r.years))].sort((a, b) => a - b).join(', ');
  return {
    path: 'year',
    message: message('error.no_rule_set', {
      year: verbatim(String(year)),
      years: verbatim(years || '–'),
    }),
  };
}
