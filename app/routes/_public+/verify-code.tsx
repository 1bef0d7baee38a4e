import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { MinutesFacts } from '~/components/receipt/minutes-facts';
import { ReceiptFacts } from '~/components/receipt/receipt-facts';
import { Alert } from '~/components/ui/alert';
import { Card } from '~/components/ui/card';
import { PageHeader } from '~/components/ui/page-header';
import { SimulatedMark } from '~/components/ui/status-badge';
import { findByCode } from '~/domain/assessments/find-by-code.server';
import { readCode, showCode } from '~/domain/assessments/verification';
import { asVisitor } from '~/http/request.server';
import { takeVerification } from '~/http/verification-limit.server';
import { getT } from '~/i18n/i18n.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
  { name: 'robots', content: 'noindex' },
];

/** What the code of a receipt or of signed minutes says, to anybody; an unknown one is a page that says so, with status 404. */
export async function loader(args: LoaderFunctionArgs) {
  const { context, request, params } = args;
  await takeVerification(context.db.system, context.clientIp);
  const code = readCode(params.code ?? '');
  const { receipt, minutes } = code
    ? await asVisitor(args).read((db) => findByCode(db, code))
    : { receipt: null, minutes: null };
  const title = `${getT(request, 'public')('verify.title')} · Pranata`;
  return data(
    { receipt, minutes, code: code && showCode(code), title },
    { status: (receipt ?? minutes) ? 200 : 404, headers: { 'Cache-Control': 'no-store' } },
  );
}

export default function VerifyCodePage() {
  const { t } = useTranslation('public');
  const { receipt, minutes, code } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t('verify.title')}
        eyebrow={code}
        marks={(receipt ?? minutes)?.isSimulated ? <SimulatedMark /> : null}
        breadcrumb={[{ to: '/verifikasi', label: t('nav.verify') }]}
      />
      <Card>
        {receipt ? (
          <ReceiptFacts receipt={receipt} />
        ) : minutes ? (
          <MinutesFacts minutes={minutes} />
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
