import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

import { parseRuleSet, type RuleSet } from '~/domain/itkp/rule-set.schema';

const read = (year: number): RuleSet => {
  const file = new URL(`../../db/reference/itkp/itkp-${year}.yaml`, import.meta.url);
  return parseRuleSet(parse(readFileSync(file, 'utf8')));
};

/** The shipped ITKP rule sets, read from their files. */
export const ITKP_2021 = read(2021);
export const ITKP_2022 = read(2022);
export const ITKP_2023 = read(2023);
export const ITKP_2026 = read(2026);
export const ITKP_RULE_SETS = [ITKP_2021, ITKP_2022, ITKP_2023, ITKP_2026];
