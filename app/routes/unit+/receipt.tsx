import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { ReceiptHead } from '~/components/unit/receipt-head';
import { ReceiptSection } from '~/components/unit/receipt-section';
import { UnitHeader } from '~/components/unit/unit-header';
import { SimulatedMark } from '~/components/ui/status-badge';
import { findSubmission } from '~/domain/assessments/submissions.repo.server';
import { getUnitDesk } from '~/domain/assessments/unit-desk.server';
import { requireActor } from '~/http/request.server';
import { AppError } from '~/shared/app-error';

import { idParam, UNIT_ROLES } from './guard.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.submission.receiptCode} · Pranata` : 'Pranata' },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt } = await requireActor(args, UNIT_ROLES);
  const submissionId = idParam(args.params.submissionId);
  return read(async (db) => {
    const submission = await findSubmission(db, submissionId);
    if (!submission) throw new AppError('NOT_FOUND');
    return { submission, desk: await getUnitDesk(db, actor.scope, startedAt), now: startedAt };
  });
}

export default function ReceiptPage() {
  const { t } = useTranslation('unit');
  const { submission, desk, now } = useLoaderData<typeof loader>();
  const { snapshot } = submission;
  return (
    <>
      <UnitHeader
        desk={desk}
        now={now}
        title={t('receipt.title')}
        eyebrow={snapshot.cycle.name}
        lead={t('receipt.lead')}
        marks={snapshot.isSimulated ? <SimulatedMark /> : null}
        breadcrumb={[
          { label: t('nav.home'), to: '/unit' },
          { label: t('nav.history'), to: '/unit/riwayat' },
        ]}
      />
      <div className="grid gap-6">
        <ReceiptHead submission={submission} />
        {snapshot.sections.map((section) => (
          <ReceiptSection key={`${section.kind}-${section.code}`} section={section} />
        ))}
      </div>
    </>
  );
}
