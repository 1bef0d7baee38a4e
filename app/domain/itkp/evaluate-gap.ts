import type { Locale } from '~/shared/numbers';

import { gapText, type GapPart } from './gap-fields';
import { gapReport, type GapReport } from './gap-report';
import type { ItkpInputsDraft } from './input.schema';
import { measuredInputs, readGap, type GapFault } from './read-gap';
import type { RuleSet } from './rule-set';

/** What the fields are read against: the same in the browser and on the server. */
export interface GapSetting {
  ruleSet: RuleSet;
  parts: GapPart[];
  /** The inputs as they are filed or verified. */
  base: ItkpInputsDraft;
}

export interface EvaluatedGap {
  report: GapReport;
  faults: Record<string, GapFault>;
  /** True when an input differs from the filed one: what is shown is a what-if. */
  isChanged: boolean;
  /** The text of every field, as it would be sent. */
  texts: Record<string, string>;
}

/** The gap by the text of the fields; a field without text given here stands as it is filed. */
export function evaluateGap(
  { ruleSet, parts, base }: GapSetting,
  typed: Readonly<Record<string, string>>,
  target: string | null,
  locale: Locale,
): EvaluatedGap {
  const filed = gapText(parts, base, locale);
  const names = Object.keys(filed);
  const texts = { ...filed, ...pick(typed, names) };
  const { inputs, faults } = readGap(ruleSet, parts, texts);
  const fixed = Object.entries(base).filter(([, input]) => input.kind === 'given');
  return {
    report: gapReport(ruleSet, measuredInputs({ ...Object.fromEntries(fixed), ...inputs }), target),
    faults,
    isChanged: names.some((name) => texts[name]?.trim() !== filed[name]),
    texts,
  };
}

const pick = (texts: Readonly<Record<string, string>>, names: readonly string[]) =>
  Object.fromEntries(
    names.flatMap((name) => {
      const text = Object.hasOwn(texts, name) ? texts[name] : undefined;
      return text === undefined ? [] : [[name, text] as const];
    }),
  );
