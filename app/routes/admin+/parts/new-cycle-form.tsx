import { useTranslation } from 'react-i18next';

import { Select, TextField } from '~/components/forms/controls';
import { ErrorSummary } from '~/components/forms/error-summary';
import { refusalOf } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { useZodForm } from '~/components/forms/use-zod-form';
import { PostForm } from '~/components/ui/post-form';
import { useLanguage } from '~/components/ui/root-data';

import { PhaseFields, usePhaseLabels } from './phase-fields';

const loadSchema = () =>
  import('~/domain/cycles/calendar.schema').then((schemas) => schemas.createCycleSchema);

interface Instrument {
  id: string;
  kind: string;
  edition: string;
  title: { id: string; en: string };
}

interface NewCycleFormProps {
  scope: string;
  instruments: readonly Instrument[];
  answer: unknown;
}

const KINDS = ['lpse', 'maturity', 'itkp_inputs'] as const;

/** A new cycle: region, year, the edition of each instrument, and the calendar. */
export function NewCycleForm({ scope, instruments, answer }: NewCycleFormProps) {
  const { t } = useTranslation('admin');
  const language = useLanguage();
  const of = (kind: string) =>
    instruments
      .filter((one) => one.kind === kind)
      .map(({ id, edition, title }) => ({ value: id, label: `${title[language]} (${edition})` }));
  const form = useZodForm(loadSchema, {
    refusal: refusalOf(answer),
    defaults: {
      regionCode: scope,
      ...Object.fromEntries(KINDS.map((kind) => [kind, of(kind).at(-1)?.value])),
    },
  });
  const labels = {
    regionCode: t('cycle.region'),
    year: t('cycles.year'),
    name: t('cycles.name'),
    ...Object.fromEntries(KINDS.map((kind) => [kind, t(`instrument.${kind}`)])),
    ...usePhaseLabels(),
  };
  return (
    <PostForm {...form.props}>
      <ErrorSummary formId={form.id} errors={form.errors} labels={labels} />
      <TextField
        {...form.field('regionCode')}
        label={labels.regionCode}
        hint={t('grants.regionHint')}
        required
      />
      <TextField {...form.field('year')} label={labels.year} inputMode="numeric" required />
      <TextField
        {...form.field('name')}
        label={labels.name}
        hint={t('cycle.nameHint')}
        autoComplete="off"
        required
      />
      {KINDS.map((kind) => (
        <Select
          key={kind}
          {...form.field(kind)}
          label={t(`instrument.${kind}`)}
          options={of(kind)}
          required
        />
      ))}
      <h2 className="mt-8 mb-2">{t('cycle.calendar')}</h2>
      <p className="mb-4 text-quiet">{t('cycle.calendarHint')}</p>
      <PhaseFields field={form.field} />
      <SubmitButton>{t('newCycle.submit')}</SubmitButton>
    </PostForm>
  );
}
