import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { ReceiptHead } from '~/components/unit/receipt-head';
import { ReceiptSection } from '~/components/unit/receipt-section';
import { PageHeader } from '~/components/ui/page-header';
import { SimulatedMark } from '~/components/ui/status-badge';
import { findSubmission } from '~/domain/assessments/submissions.repo.server';
import { requireActor } from '~/http/request.server';
import { AppError } from '~/shared/app-error';

import { idParam, UNIT_ROLES } from './guard.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.submission.receiptCode} · Pranata` : 'Pranata' },
];

export async function loader(args: LoaderFunctionArgs) {
  const { read } = await requireActor(args, UNIT_ROLES);
  const submission = await read((db) => findSubmission(db, idParam(args.params.submissionId)));
  if (!submission) throw new AppError('NOT_FOUND');
  return { submission };
}

export default function ReceiptPage() {
  const { t } = useTranslation('unit');
  const { submission } = useLoaderData<typeof loader>();
  const { snapshot } = submission;
  return (
    <>
      <PageHeader
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
