import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { ReceiptFacts } from '~/components/receipt/receipt-facts';
import { Alert } from '~/components/ui/alert';
import { Card } from '~/components/ui/card';
import { PageHeader } from '~/components/ui/page-header';
import { SimulatedMark } from '~/components/ui/status-badge';
import { readCode, showCode } from '~/domain/assessments/verification';
import { findReceiptStatus } from '~/domain/assessments/verification.repo.server';
import { asVisitor } from '~/http/request.server';
import { takeVerification } from '~/http/verification-limit.server';
import { getT } from '~/i18n/i18n.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
  { name: 'robots', content: 'noindex' },
];

/** What a receipt's code says, to anybody; an unknown one is a page that says so, with status 404. */
export async function loader(args: LoaderFunctionArgs) {
  const { context, request, params } = args;
  await takeVerification(context.db.system, context.clientIp);
  const code = readCode(params.code ?? '');
  const receipt = code ? await asVisitor(args).read((db) => findReceiptStatus(db, code)) : null;
  const title = `${getT(request, 'public')('verify.title')} · Pranata`;
  return data(
    { receipt, code: code && showCode(code), title },
    { status: receipt ? 200 : 404, headers: { 'Cache-Control': 'no-store' } },
  );
}

export default function VerifyCodePage() {
  const { t } = useTranslation('public');
  const { receipt, code } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t('verify.title')}
        eyebrow={code}
        marks={receipt?.isSimulated ? <SimulatedMark /> : null}
        breadcrumb={[{ to: '/verifikasi', label: t('nav.verify') }]}
      />
      <Card>
        {receipt ? (
          <ReceiptFacts receipt={receipt} />
        ) : (
          <Alert kind="error" title={t('verify.unknownTitle')}>
            <p>{code ? t('verify.unknownText') : t('verify.malformed')}</p>
          </Alert>
        )}
        <p className="no-print mt-5">
          <Link className="btn" to="/verifikasi">
            {t('verify.another')}
          </Link>
        </p>
      </Card>
    </>
  );
}
