import { useTranslation } from 'react-i18next';

import type { EvaluatedGap } from '~/domain/itkp/evaluate-gap';
import { LEVEL_OPTIONS, type GapField, type GapPart } from '~/domain/itkp/gap-fields';
import type { GapSource } from '~/domain/itkp/gap-page';

import { useItkpWords } from '../../outcome/use-itkp-words';
import { GapChoice } from './gap-choice';
import { GapNumber } from './gap-number';

interface GapFieldProps {
  part: GapPart;
  evaluated: EvaluatedGap;
  sources: readonly GapSource[];
}

/** The fields of one part. All are optional: an empty one is not measured. */
export function GapFieldControls({ part, evaluated, sources }: GapFieldProps) {
  const { t } = useTranslation('gap');
  const { language } = useItkpWords();
  const { field } = part;
  const name = part.label[language];
  const own = { evaluated };
  switch (field.kind) {
    case 'percent':
      return (
        <GapNumber {...own} name={field.name} label={t('form.percent', { name })} slider={name} />
      );
    case 'number':
      return <GapNumber {...own} name={field.name} label={t('form.number', { name })} />;
    case 'count':
      return <GapNumber {...own} name={field.name} label={t('form.count', { name })} />;
    case 'pair':
      return (
        <div className="grid gap-x-4 sm:grid-cols-2">
          <GapNumber
            {...own}
            name={field.top}
            label={t(field.of === 'formation' ? 'form.filled' : 'form.numerator')}
          />
          <GapNumber
            {...own}
            name={field.bottom}
            label={t(field.of === 'formation' ? 'form.needed' : 'form.denominator')}
          />
        </div>
      );
    case 'flag':
      return (
        <GapChoice
          {...own}
          name={field.name}
          label={name}
          options={[
            { value: 'ya', label: t('form.yes') },
            { value: 'tidak', label: t('form.no') },
          ]}
        />
      );
    case 'choice':
      return (
        <GapChoice
          {...own}
          name={field.name}
          label={name}
          options={field.options.map(({ code, label }) => ({
            value: code,
            label: label[language],
          }))}
        />
      );
    case 'levels':
      return <Levels part={part} field={field} evaluated={evaluated} sources={sources} />;
  }
}

type Levels = Extract<GapField, { kind: 'levels' }>;

function Levels({ part, field, evaluated, sources }: GapFieldProps & { field: Levels }) {
  const { t } = useTranslation(['gap', 'unit']);
  const { language } = useItkpWords();
  const requirements = sources.find(({ partCode }) => partCode === part.code)?.requirements ?? [];
  const titles = new Map(requirements.map(({ code, title }) => [code, title?.[language]]));
  return (
    <div className="grid gap-x-4 sm:grid-cols-2 xl:grid-cols-3">
      {field.variables.map(({ code, name }) => (
        <GapChoice
          key={code}
          evaluated={evaluated}
          name={name}
          label={titles.get(code) ?? code}
          isLabelled
          options={LEVEL_OPTIONS.map((level) => ({
            value: String(level),
            label: level === 0 ? t('gap:form.levelZero') : t('unit:answer.level', { level }),
          }))}
        />
      ))}
      {field.predicate ? (
        <GapChoice
          evaluated={evaluated}
          name={field.predicate.name}
          label={t('gap:form.predicate')}
          empty={t('gap:form.noPredicate')}
          isLabelled
          options={field.predicate.options.map(({ code, label }) => ({
            value: code,
            label: label[language],
          }))}
        />
      ) : null}
    </div>
  );
}
