import { useTranslation } from 'react-i18next';

import { messageParams, showDecimal, type Message } from '~/domain/itkp/message';
import type { ItkpResult, PartResult } from '~/domain/itkp/result';

import type { Explanation, ExplainInput } from '../ui/explain';
import { useLanguage } from '../ui/root-data';

/** Puts the index's messages, scores and explanations into the words of the language. */
export function useItkpWords() {
  const language = useLanguage();
  const { t } = useTranslation(['outcome', 'itkp']);
  const say = ({ key, params }: Message) =>
    t(`itkp:${key}`, messageParams({ key, params }, language));
  const number = (text: string) => showDecimal(text, language);

  function inputsOf({ input, measure }: PartResult): ExplainInput[] {
    const row = (label: string, value: string | null): ExplainInput => ({
      label: t(`input.${label}`),
      value: value === null ? null : number(value),
    });
    const count = (value: number | null | undefined) => (value == null ? null : String(value));
    switch (input?.kind) {
      case undefined:
      case 'unverified':
        return [{ label: measure?.[language] ?? t('itkp.noInput'), value: null }];
      case 'ratio':
        return [row('numerator', input.numerator), row('denominator', input.denominator)];
      case 'percent': {
        const value = input.percent === null ? null : `${number(input.percent)} %`;
        return [{ label: t('input.percent'), value }];
      }
      case 'flag':
        return input.count == null
          ? [
              {
                label: t('input.flag'),
                value: input.value == null ? null : t(input.value ? 'input.yes' : 'input.no'),
              },
            ]
          : [row('count', count(input.count))];
      case 'formation':
        return [row('filled', count(input.filled)), row('needed', count(input.needed))];
      case 'maturity':
        return input.levels
          ? Object.entries(input.levels).map(([code, level]) => ({
              label: t('input.level', { code }),
              value: count(level),
            }))
          : [row('variables', count(input.count))];
      case 'choice':
        return [{ label: t('input.option'), value: input.option }];
      case 'number':
        return [row('value', input.value)];
      case 'given':
        return [row('score', input.score)];
    }
  }

  /** A part's explanation, for the disclosure "mengapa?". */
  function explanationOf(part: PartResult, result: ItkpResult): Explanation {
    const isRounding = ({ key }: Message) => key.startsWith('step.rounded');
    const rounded = part.steps.find(isRounding);
    return {
      name: part.label[language],
      formula: part.formula ? say(part.formula) : t('itkp.given'),
      inputs:
        part.parts.length > 0
          ? part.parts.map((child) => ({
              label: child.label[language],
              value: child.score ? number(child.score.rounded) : null,
            }))
          : inputsOf(part),
      steps: part.steps.filter((step) => !isRounding(step)).map(say),
      rounding: rounded ? say(rounded) : t('itkp.roundingRule'),
      sources: part.sources.map(({ text, url }) => ({
        label: text[language],
        href: url ?? undefined,
      })),
      changes: part.change ? [say(part.change)] : [],
      rule: ruleOf(result),
    };
  }

  /** The explanation of the total. */
  function totalExplanation(result: ItkpResult, name: string): Explanation {
    const rounded = result.steps.find(({ key }) => key.startsWith('step.rounded'));
    const sources = new Map(
      result.parts
        .flatMap((part) => part.sources)
        .map(({ code, text, url }) => [code, { label: text[language], href: url ?? undefined }]),
    );
    return {
      name,
      formula: t('itkp:formula.group'),
      inputs: result.parts
        .filter((part) => part.status !== 'not_measured')
        .map((part) => ({
          label: part.label[language],
          value: part.score ? number(part.score.rounded) : null,
        })),
      steps: result.steps.filter((step) => step !== rounded).map(say),
      rounding: rounded ? say(rounded) : t('itkp.roundingRule'),
      sources: [...sources.values()],
      rule: ruleOf(result),
    };
  }

  function ruleOf({ ruleSet }: ItkpResult): string {
    return t('itkp.ruleSet', { name: ruleSet.name[language], version: ruleSet.version });
  }

  return { t, language, say, number, explanationOf, totalExplanation };
}
