import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { ErrorSummary } from '~/components/forms/error-summary';
import { refusalOf } from '~/components/forms/form-state';
import { Alert } from '~/components/ui/alert';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { PageHeader } from '~/components/ui/page-header';
import { SimulatedMark, StatusBadge } from '~/components/ui/status-badge';
import { agreeSame } from '~/domain/assessments/agreement/agree-same.server';
import { alikeFormSchema } from '~/domain/assessments/agreement/agreement.schema';
import { getDifferences } from '~/domain/assessments/agreement/get-differences.server';
import { parseForm, refuse } from '~/http/form.server';
import { refusedBy } from '~/http/refused-by.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';

import { AgreementFigures, AgreementWords } from './parts/agreement-figures';
import { AlikeCard } from './parts/alike-card';
import { DifferenceTable } from './parts/difference-table';
import { differencePath, differencesPath, minutesPath, queuePath, reviewPath } from './parts/paths';
import { LEADS, QUEUE_READERS, reviewParams } from './parts/readers';
import { STATUS_LOOK } from './parts/status-look';

export const handle = { i18n: ['agreement', 'assessor'] };
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.review.regionName ?? ''} · Pranata` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, QUEUE_READERS);
  const { assessmentId } = reviewParams.parse(args.params);
  const page = await read((db) => getDifferences(db, actor, assessmentId));
  return { ...page, isLead: actor.role === 'lead_assessor' };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, write, startedAt } = await requireActor(args, LEADS);
  const { assessmentId } = reviewParams.parse(args.params);
  const parsed = await parseForm(args.request, alikeFormSchema);
  if (!parsed.ok) return refuse(parsed);
  try {
    const count = await write((db) => agreeSame(db, actor, { assessmentId, now: startedAt }));
    return redirectWithToast(differencesPath(assessmentId), {
      ...{ kind: 'success', key: 'agreement:toast.same' },
      params: { count },
    });
  } catch (error) {
    return refusedBy(error, parsed.form);
  }
}

export default function DifferencesPage() {
  const { t } = useTranslation(['agreement', 'assessor']);
  const { review, stage, maySettle, comparison, isLead } = useLoaderData<typeof loader>();
  const refusal = refusalOf(useActionData<typeof action>());
  const { id, regionName, cycleName, status, seats } = review;
  const isSingle = seats.length === 1;
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: t('assessor:queue.title'), to: queuePath },
          { label: regionName, to: reviewPath(id) },
        ]}
        eyebrow={`${regionName} · ${cycleName}`}
        title={t('list.title')}
        lead={t(maySettle ? 'list.lead' : 'list.leadRead')}
        marks={
          <>
            <StatusBadge status={STATUS_LOOK[status]} />
            {review.isSimulated ? <SimulatedMark /> : null}
          </>
        }
        note={stage ? `${t('stage.term')}: ${t(`stage.${stage}`)}` : undefined}
        actions={
          maySettle && comparison?.startId ? (
            <Link className="btn btn-primary" to={differencePath(id, comparison.startId)}>
              {t('list.begin')}
            </Link>
          ) : stage === 'minutes' || stage === 'accepted' ? (
            <Link
              className={`btn ${stage === 'minutes' ? 'btn-primary' : ''}`}
              to={minutesPath(id)}
            >
              {t('assessor:review.toMinutes')}
            </Link>
          ) : null
        }
      />
      {refusal ? <ErrorSummary formId="selisih" errors={refusal.errors} /> : null}
      {comparison === null ? (
        <EmptyState
          title={t(isSingle ? 'list.singleTitle' : 'list.notYetTitle')}
          text={t(isSingle ? 'list.singleText' : 'list.notYetText')}
        />
      ) : (
        <div className="grid grid-cols-1 gap-4">
          {isLead && review.satIn !== null ? (
            <Alert kind="info" title={t('list.satTitle')}>
              {t('list.satText')}
            </Alert>
          ) : null}
          <Card
            title={t('list.differences')}
            aside={
              comparison.differences.length > 0 ? (
                <span className="text-sm text-quiet">
                  {comparison.open.differences > 0
                    ? t('list.openCount', { count: comparison.open.differences })
                    : t('list.allSettled')}
                </span>
              ) : null
            }
          >
            {comparison.differences.length === 0 ? (
              <p className="text-quiet">{t('list.none')}</p>
            ) : (
              <DifferenceTable
                assessmentId={id}
                rows={comparison.differences}
                maySettle={maySettle}
              />
            )}
          </Card>
          <AlikeCard
            comparison={comparison}
            maySettle={maySettle}
            pathOf={maySettle && review.wasReopened ? (one) => differencePath(id, one) : null}
          />
          <Card title={t('figures.title')}>
            <AgreementFigures figures={comparison.figures} caption={t('figures.title')} />
            <AgreementWords />
          </Card>
        </div>
      )}
    </>
  );
}
