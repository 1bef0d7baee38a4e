import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Checkbox } from '~/components/forms/choice-controls';
import { TextArea } from '~/components/forms/controls';
import { ErrorSummary } from '~/components/forms/error-summary';
import { fieldId, refusalOf } from '~/components/forms/form-state';
import { SubmitButton } from '~/components/forms/submit-button';
import { useUnsavedForm } from '~/components/forms/use-unsaved-form';
import { Card } from '~/components/ui/card';
import { PageHeader } from '~/components/ui/page-header';
import { PostForm } from '~/components/ui/post-form';
import {
  MAX_RECUSAL_REASON,
  recuseFormSchema,
} from '~/domain/assessments/interests/interests.schema';
import { recuse } from '~/domain/assessments/interests/recuse.server';
import { loadReview } from '~/domain/assessments/review/review-guard.server';
import { parseForm, refuse } from '~/http/form.server';
import { refusedBy } from '~/http/refused-by.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { getT } from '~/i18n/i18n.server';

import { queuePath, reviewPath } from './parts/paths';
import { ASSESSORS, reviewParams } from './parts/readers';

const FORM = 'mundur';

export const handle = { i18n: ['assessor', 'interests'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { read } = await requireActor(args, ASSESSORS);
  const { assessmentId } = reviewParams.parse(args.params);
  const { id, regionName, cycleName, status } = await read((db) => loadReview(db, assessmentId));
  const title = `${getT(args.request)('interests:recuse.title')} · Pranata`;
  return { id, regionName, cycleName, isAccepted: status === 'accepted', title };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, write, startedAt } = await requireActor(args, ASSESSORS);
  const { assessmentId } = reviewParams.parse(args.params);
  const parsed = await parseForm(args.request, recuseFormSchema);
  if (!parsed.ok) return refuse(parsed);
  const { reason } = parsed.value;
  try {
    await write((db) => recuse(db, actor, { assessmentId, reason, now: startedAt }));
  } catch (error) {
    return refusedBy(error, parsed.form);
  }
  return redirectWithToast(queuePath, { kind: 'success', key: 'interests:toast.recused' });
}

export default function RecusePage() {
  const { t } = useTranslation(['interests', 'assessor']);
  const { id, regionName, cycleName, isAccepted } = useLoaderData<typeof loader>();
  const refusal = refusalOf(useActionData<typeof action>());
  const unsaved = useUnsavedForm(refusal !== undefined);
  const effects = [
    ...(isAccepted ? (['accepted'] as const) : (['handsOn', 'drafts'] as const)),
    ...(['hidden', 'forGood'] as const),
  ];
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: t('assessor:queue.title'), to: queuePath },
          { label: regionName, to: reviewPath(id) },
        ]}
        eyebrow={`${regionName} · ${cycleName}`}
        title={t('recuse.title')}
        lead={t('recuse.lead')}
      />
      {refusal ? (
        <ErrorSummary
          formId={FORM}
          errors={refusal.errors}
          labels={{ reason: t('recuse.reason') }}
        />
      ) : null}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Card className="lg:order-2" title={t('recuse.consequences')}>
          <ul className="list-disc space-y-2 pl-5">
            {effects.map((effect) => (
              <li key={effect}>{t(`recuse.${effect}`)}</li>
            ))}
          </ul>
        </Card>
        <Card>
          <PostForm {...unsaved}>
            <TextArea
              id={fieldId(FORM, 'reason')}
              name="reason"
              label={t('recuse.reason')}
              hint={t('recuse.reasonHint')}
              error={refusal?.errors.reason}
              defaultValue={refusal?.values.reason}
              maxLength={MAX_RECUSAL_REASON}
              rows={5}
              required
            />
            <Checkbox
              id={fieldId(FORM, 'agreed')}
              name="agreed"
              label={t('recuse.agree')}
              error={refusal?.errors.agreed}
              required
            />
            <div className="flex flex-wrap gap-3">
              <SubmitButton>{t('recuse.button')}</SubmitButton>
              <Link className="btn" to={reviewPath(id)}>
                {t('recuse.back')}
              </Link>
            </div>
          </PostForm>
        </Card>
      </div>
    </>
  );
}
