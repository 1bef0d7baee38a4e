import { useTranslation } from 'react-i18next';

import { RadioGroup } from '~/components/forms/choice-controls';
import { Select } from '~/components/forms/controls';
import { ErrorSummary } from '~/components/forms/error-summary';
import { fieldId, refusalOf } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { Card } from '~/components/ui/card';
import { PostForm } from '~/components/ui/post-form';
import type { MailChoices } from '~/domain/notices/choices.repo.server';
import { kindField, KIND_RULES, waysOf, type NoticeKind } from '~/domain/notices/kinds';

interface ChoicesFormProps {
  kinds: readonly NoticeKind[];
  choices: MailChoices;
  email: string;
  answer: unknown;
}

/** How somebody is told, kind by kind, and in which language mails are. */
export function ChoicesForm({ kinds, choices, email, answer }: ChoicesFormProps) {
  const { t } = useTranslation('notices');
  const { errors = {}, values = {} } = refusalOf(answer) ?? {};
  const labels = Object.fromEntries([
    ['language', t('choices.language')],
    ...kinds.map((kind) => [kindField(kind), t(`kinds.${kind}.label`)] as const),
  ]);
  return (
    <PostForm id="pilihan">
      <ErrorSummary formId="pilihan" errors={errors} labels={labels} />
      <input type="hidden" name="version" value={choices.version} />
      <Card title={t('choices.kinds')}>
        <p className="mb-5 text-quiet">
          {t('choices.address', { email })} {t('choices.digestTime')}
        </p>
        <div className="grid gap-x-8 md:grid-cols-2">
          {kinds.map((kind) => (
            <Select
              key={kind}
              id={fieldId('pilihan', kindField(kind))}
              name={kindField(kind)}
              label={t(`kinds.${kind}.label`)}
              error={errors[kindField(kind)]}
              empty={false}
              defaultValue={values[kindField(kind)] ?? choices.ways[kind] ?? KIND_RULES[kind].usual}
              options={waysOf(kind).map((way) => ({ value: way, label: t(`choices.ways.${way}`) }))}
            />
          ))}
        </div>
        <RadioGroup
          id="pilihan-language"
          name="language"
          label={t('choices.language')}
          error={errors.language}
          inline
          defaultValue={values.language ?? choices.language}
          options={(['id', 'en'] as const).map((value) => ({
            value,
            label: t(`choices.languages.${value}`),
          }))}
        />
        <SubmitButton>{t('choices.save')}</SubmitButton>
      </Card>
    </PostForm>
  );
}
