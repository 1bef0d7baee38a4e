import { useTranslation } from 'react-i18next';

import { rowFields, typedRows } from '~/domain/assessments/table-fields';
import { fieldNumber } from '~/domain/assessments/typed-number';
import type { AnswerValue } from '~/domain/instruments/answer';
import { CLAIMS } from '~/domain/instruments/answer';
import type { Requirement } from '~/domain/instruments/instrument';
import type { LevelStanding } from '~/domain/maturity/level-standing';

import { RadioGroup } from '../forms/choice-controls';
import { TextField } from '../forms/controls';
import { fieldId, type FieldError } from '../forms/form-state';
import { later, lazyOf } from '../ui/later';
import { useLanguage } from '../ui/root-data';
import { FormationNotes } from './fields/formation-notes';
import { ChoiceField, DateField, NumberField } from './fields/typed-fields';
import { LevelChoice } from './level-choice';

const ROWS = later('rows', () => import('./fields/row-fields'));
const RatioList = lazyOf(ROWS, (part) => part.RatioList);
const TableField = lazyOf(ROWS, (part) => part.TableField);

interface ValueFieldsProps {
  formId: string;
  requirement: Requirement;
  value: AnswerValue | null;
  /** As typed before, when the form was refused. */
  typed?: Record<string, string>;
  errors: Record<string, FieldError>;
  /** Of a maturity variable: what is claimed, verified and shown. */
  standing?: LevelStanding | null;
}

/** The fields of an answer, by the type the requirement asks for. */
export function ValueFields(props: ValueFieldsProps) {
  const { formId, requirement, value, typed, errors } = props;
  const { t } = useTranslation('unit');
  const language = useLanguage();
  const field = (name: string) => ({ id: fieldId(formId, name), name, error: errors[name] });
  const number = (name: string, text: string | undefined) => ({
    ...field(name),
    inputMode: 'decimal' as const,
    autoComplete: 'off',
    defaultValue: typed?.[name] ?? (text === undefined ? '' : fieldNumber(text, language)),
  });
  switch (requirement.answerType) {
    case 'claim':
      return (
        <RadioGroup
          {...field('claim')}
          label={t('answer.claimLabel')}
          options={CLAIMS.map((claim) => ({
            value: claim,
            label: t(`claim.${claim}`),
            hint: t(`claimHint.${claim}`),
          }))}
          defaultValue={typed ? typed.claim : value?.type === 'claim' ? value.claim : undefined}
        />
      );
    case 'level':
      return (
        <LevelChoice
          {...field('level')}
          rungs={requirement.levels}
          standing={props.standing ?? null}
          chosen={typed ? typed.level : value?.type === 'level' ? String(value.level) : undefined}
        />
      );
    case 'flag':
      return (
        <RadioGroup
          {...field('flag')}
          label={t('answer.flagLabel')}
          inline
          options={[
            { value: 'yes', label: t('answer.yes') },
            { value: 'no', label: t('answer.no') },
          ]}
          defaultValue={
            typed ? typed.flag : value?.type === 'flag' ? (value.flag ? 'yes' : 'no') : undefined
          }
        />
      );
    case 'percentage':
      return (
        <TextField
          {...number('percentage', value?.type === 'percentage' ? value.percentage : undefined)}
          label={t('answer.percentageLabel')}
          hint={t('answer.percentageHint')}
          className="max-w-xs"
        />
      );
    case 'number':
      return <NumberField {...props} requirement={requirement} />;
    case 'date':
      return <DateField {...props} requirement={requirement} />;
    case 'choice':
      return <ChoiceField {...props} requirement={requirement} />;
    case 'table':
      return <TableField {...props} requirement={requirement} />;
    case 'ratio':
      if (requirement.list) {
        const numbers = value?.type === 'ratio' ? value : null;
        return (
          <RatioList
            formId={formId}
            requirement={{ ...requirement, list: requirement.list }}
            rows={typedRows(typed ?? rowFields(numbers?.rows ?? []))}
            numerator={number('numerator', numbers?.numerator).defaultValue}
            denominator={number('denominator', numbers?.denominator).defaultValue}
            errors={errors}
          />
        );
      }
      return (
        <>
          <div className="grid gap-x-6 sm:grid-cols-2">
            <TextField
              {...number('numerator', value?.type === 'ratio' ? value.numerator : undefined)}
              label={t('answer.numerator', { unit: requirement.unit[language] })}
              hint={t(requirement.whole ? 'answer.wholeHint' : 'answer.numberHint')}
            />
            <TextField
              {...number('denominator', value?.type === 'ratio' ? value.denominator : undefined)}
              label={t('answer.denominator', { unit: requirement.unit[language] })}
              hint={t('answer.denominatorHint')}
            />
          </div>
          {value?.type === 'ratio' ? <FormationNotes requirement={requirement} {...value} /> : null}
        </>
      );
  }
}
