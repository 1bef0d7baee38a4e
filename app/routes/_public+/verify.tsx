import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { VerifyForm } from '~/components/receipt/verify-form';
import { Card } from '~/components/ui/card';
import { PageHeader } from '~/components/ui/page-header';
import { CODE_TEXT_MAX, readCode, verificationPath } from '~/domain/assessments/verification';
import { getT } from '~/i18n/i18n.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The form of the page sends its code here, and is led on to the code's own address. */
export function loader({ request }: LoaderFunctionArgs) {
  const typed = new URL(request.url).searchParams.get('kode')?.slice(0, CODE_TEXT_MAX) ?? null;
  const code = typed === null ? null : readCode(typed);
  if (code) throw redirect(verificationPath(code));
  return { typed, title: `${getT(request, 'public')('verify.title')} · Pranata` };
}

export default function VerifyPage() {
  const { t } = useTranslation('public');
  const { typed } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('verify.title')} lead={t('verify.lead')} />
      <Card>
        <VerifyForm typed={typed} />
      </Card>
    </>
  );
}
