import { useTranslation } from 'react-i18next';

import { Checkbox, RadioGroup } from '~/components/forms/choice-controls';
import { Select, TextArea, TextField } from '~/components/forms/controls';
import { ErrorSummary } from '~/components/forms/error-summary';
import { fieldId, type Refusal } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { INDICATORS, INDICATOR_CODES } from '~/domain/figures/indicator';

import { SecondFigure, type SecondFigureNotice } from './second-figure';
import { PostForm } from '../ui/post-form';

interface FigureFormProps {
  regions: readonly { code: string; name: string }[];
  refusal?: Refusal;
  /** Present when official figures are there already: the form then asks once more. */
  second?: SecondFigureNotice;
  /** What was filtered for, offered first: the region, the indicator and the year the figure speaks of. */
  wanted?: { regionCode?: string; indicator?: string; year?: number };
}

const FORM = 'angka';

/** Adds one published figure; the server checks every field again. */
export function FigureForm({ regions, refusal, second, wanted = {} }: FigureFormProps) {
  const { t } = useTranslation(['governor', 'figures']);
  const errors = refusal?.errors ?? {};
  const { year } = wanted;
  const offered: Record<string, string | undefined> = {
    regionCode: wanted.regionCode,
    indicator: wanted.indicator,
    periodFrom: year ? `${year}-01-01` : undefined,
    periodTo: year ? `${year}-12-31` : undefined,
  };
  const label = (name: string) => t(`figures.field.${name}`);
  const field = (name: string) => ({
    id: fieldId(FORM, name),
    name,
    label: label(name),
    error: errors[name],
    defaultValue: refusal ? refusal.values[name] : offered[name],
  });
  const names = [
    'regionCode',
    'indicator',
    'value',
    'periodFrom',
    'periodTo',
    'asOf',
    'source',
    'sourceUrl',
    'note',
  ];
  return (
    <PostForm noValidate>
      <ErrorSummary
        formId={FORM}
        errors={errors}
        labels={Object.fromEntries(names.map((name) => [name, label(name)]))}
      />
      {second ? <SecondFigure notice={second} /> : null}
      <div className="grid gap-x-6 md:grid-cols-2">
        <Select
          {...field('regionCode')}
          options={regions.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
        />
        <Select
          {...field('indicator')}
          options={INDICATOR_CODES.map((code) => ({
            value: code,
            label: `${t(`figures:indicator.${code}`)} (${t(`figures:unit.${INDICATORS[code]}`)})`,
          }))}
        />
        <TextField {...field('value')} hint={t('figures.hint.value')} inputMode="decimal" />
        <RadioGroup
          {...field('status')}
          inline
          defaultValue={refusal?.values['status'] ?? 'official'}
          options={(['official', 'interim'] as const).map((value) => ({
            value,
            label: t(`figures.status.${value}`),
          }))}
        />
        <TextField {...field('periodFrom')} type="date" />
        <TextField {...field('periodTo')} type="date" hint={t('figures.hint.period')} />
        <TextField {...field('asOf')} type="date" hint={t('figures.hint.asOf')} />
        <TextField {...field('source')} hint={t('figures.hint.source')} />
        <TextField {...field('sourceUrl')} type="url" optional />
        <TextArea {...field('note')} rows={2} optional />
      </div>
      <Checkbox {...field('release')} hint={t('figures.hint.release')} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton className={second ? 'btn' : undefined} name="beside" value="">
          {t(second ? 'figures.second.again' : 'figures.submit')}
        </SubmitButton>
        {second ? (
          <SubmitButton name="beside" value={second.figures.map(({ id }) => id).join(' ')}>
            {t('figures.second.confirm', { count: second.figures.length + 1 })}
          </SubmitButton>
        ) : null}
      </div>
    </PostForm>
  );
}
