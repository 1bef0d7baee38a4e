import { useTranslation } from 'react-i18next';

import { TextField } from '~/components/forms/controls';
import { ErrorSummary } from '~/components/forms/error-summary';
import { refusalOf } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { useZodForm } from '~/components/forms/use-zod-form';
import { PostForm } from '~/components/ui/post-form';
import type { CalendarInput } from '~/domain/cycles/calendar.schema';

import { PhaseFields, usePhaseLabels } from './phase-fields';

const loadSchema = () =>
  import('~/domain/cycles/calendar.schema').then((schemas) => schemas.calendarSchema);

/** Name and phases of a cycle. */
export function CalendarForm({ defaults, answer }: { defaults: CalendarInput; answer: unknown }) {
  const { t } = useTranslation('admin');
  const form = useZodForm(loadSchema, { refusal: refusalOf(answer), defaults });
  const labels = { name: t('cycles.name'), ...usePhaseLabels() };
  return (
    <PostForm {...form.props}>
      <ErrorSummary formId={form.id} errors={form.errors} labels={labels} />
      <input type="hidden" name="seen" value={defaults.seen} />
      <TextField {...form.field('name')} label={labels.name} autoComplete="off" required />
      <p className="mb-4 text-quiet">{t('cycle.calendarHint')}</p>
      <PhaseFields field={form.field} />
      <SubmitButton>{t('cycle.save')}</SubmitButton>
    </PostForm>
  );
}
