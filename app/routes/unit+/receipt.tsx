import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { ReceiptHead } from '~/components/unit/receipt-head';
import { ReceiptSection } from '~/components/unit/receipt-section';
import { UnitHeader } from '~/components/unit/unit-header';
import { SimulatedMark, StatusBadge } from '~/components/ui/status-badge';
import { listDefinitions } from '~/domain/assessments/definitions.repo.server';
import { findSubmission } from '~/domain/assessments/submissions.repo.server';
import { getUnitDesk } from '~/domain/assessments/unit-desk.server';
import { requireActor } from '~/http/request.server';
import { verificationAddress } from '~/http/verification-address.server';
import { AppError } from '~/shared/app-error';

import { idParam, stayingAtDesk, UNIT_ROLES } from './guard.server';

export const handle = { i18n: ['filing', 'fields'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.submission.receiptCode} · Pranata` : 'Pranata' },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read, startedAt } = await requireActor(args, UNIT_ROLES);
  const submissionId = idParam(args.params.submissionId);
  const page = await read(async (db) => {
    const submission = await findSubmission(db, submissionId);
    if (!submission) throw new AppError('NOT_FOUND');
    return {
      submission,
      definitions: await listDefinitions(db, submission.assessmentId),
      desk: await getUnitDesk(db, actor.scope, startedAt),
    };
  }).then(stayingAtDesk(args));
  const address = verificationAddress(args, page.submission.verificationCode);
  return { ...page, address, now: startedAt };
}

export default function ReceiptPage() {
  const { t } = useTranslation(['unit', 'filing']);
  const { submission, definitions, address, desk, now } = useLoaderData<typeof loader>();
  const { snapshot } = submission;
  return (
    <>
      <UnitHeader
        desk={desk}
        now={now}
        work={submission.assessmentId}
        title={t('filing:receipt.title')}
        eyebrow={snapshot.cycle.name}
        lead={t('filing:receipt.lead')}
        marks={
          <>
            {submission.withdrawn ? <StatusBadge status="withdrawn" /> : null}
            {snapshot.isSimulated ? <SimulatedMark /> : null}
          </>
        }
        actions={
          <>
            <a className="btn btn-primary" href={`/unit/tanda-terima/${submission.id}/pdf`}>
              {t('filing:receipt.pdf')}
            </a>
            <Link className="btn" to={`/unit/riwayat/${submission.id}`}>
              {t('filing:receipt.history')}
            </Link>
          </>
        }
        breadcrumb={[
          { label: t('nav.home'), to: '/unit' },
          { label: t('nav.history'), to: '/unit/riwayat' },
        ]}
      />
      <div className="grid grid-cols-1 gap-6">
        <ReceiptHead submission={submission} address={address} />
        {snapshot.sections.map((section) => (
          <ReceiptSection
            key={`${section.kind}-${section.code}`}
            section={section}
            definitions={definitions}
          />
        ))}
      </div>
    </>
  );
}
