import { useTranslation } from 'react-i18next';

import type { GapSetting } from '~/domain/itkp/evaluate-gap';
import type { GapSource } from '~/domain/itkp/gap-page';
import type { GapStep } from '~/domain/itkp/gap-report';

import { useItkpWords } from '../../outcome/use-itkp-words';

interface StepWordsProps {
  step: GapStep;
  setting: GapSetting;
  sources: readonly GapSource[];
}

/** What is to be done, in words: "Isi 6 posisi lagi: 16 dari 20 terisi". */
export function StepWords(props: StepWordsProps) {
  return <>{useStepWords()(props)}</>;
}

/** The words of a step as text, also for the names of links. */
export function useStepWords() {
  const { t } = useTranslation('gap');
  const { language, number } = useItkpWords();
  const shown = (value: string | number | null | undefined) =>
    value === null || value === undefined ? '–' : number(String(value));

  return function say({ step, setting, sources }: StepWordsProps): string {
    const { from, to } = step;
    const field = setting.parts.find(({ code }) => code === step.partCode)?.field;
    switch (to.kind) {
      case 'percent': {
        const was = from.kind === 'percent' ? from.percent : null;
        const words = { from: shown(was), to: shown(to.percent) };
        return Number(to.percent) < Number(was) ? t('step.lower', words) : t('step.raise', words);
      }
      case 'ratio':
        return t('step.share', {
          from: shown(from.kind === 'ratio' ? from.numerator : null),
          to: shown(to.numerator),
          of: shown(to.denominator),
        });
      case 'formation': {
        const count = (to.filled ?? 0) - (from.kind === 'formation' ? (from.filled ?? 0) : 0);
        return t('step.posts', { count, to: shown(to.filled), needed: shown(to.needed) });
      }
      case 'flag':
        return t('step.flag');
      case 'number':
        return t('step.number', {
          from: shown(from.kind === 'number' ? from.value : null),
          to: shown(to.value),
        });
      case 'choice': {
        const options = field?.kind === 'choice' ? field.options : [];
        const option = options.find(({ code }) => code === to.option);
        return t('step.option', { name: option?.label[language] ?? to.option ?? '' });
      }
      case 'maturity':
        return maturityWords(step, to);
      case 'given':
      case 'unverified':
        return '';
    }

    function maturityWords({ from: was }: GapStep, now: Extract<typeof to, { kind: 'maturity' }>) {
      const before = was.kind === 'maturity' ? was : null;
      if (now.predicate && now.predicate !== before?.predicate) {
        const options = field?.kind === 'levels' ? (field.predicate?.options ?? []) : [];
        const name = options.find(({ code }) => code === now.predicate)?.label[language];
        return t('step.predicate', { name: name ?? now.predicate });
      }
      if (!now.levels) return t('step.count', { from: shown(before?.count), to: shown(now.count) });
      const titles = new Map(
        sources.flatMap(({ requirements }) =>
          requirements.map(({ code, title }) => [code, title?.[language] ?? code] as const),
        ),
      );
      const raised = Object.entries(now.levels).filter(
        ([code, level]) => level !== before?.levels?.[code],
      );
      const names = raised.map(([code, level]) =>
        t('step.variable', { name: titles.get(code) ?? code, level }),
      );
      return t('step.variables', { count: raised.length, names: names.join('; ') });
    }
  };
}
