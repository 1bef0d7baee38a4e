import { Link, useRouteError } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { EmptyState } from '~/components/ui/empty-state';
import { errorView } from '~/components/ui/error-data';
import { ErrorPage } from '~/components/ui/error-page';
import { PageHeader } from '~/components/ui/page-header';
import { useRootData } from '~/components/ui/root-data';

/**
 * The governor's office reads work while its minutes are in force. Where there is none to read, the page says how that comes about; the same
 * words at every address, so that nobody learns whether there is work, or how far it is.
 */
export function ResultError() {
  const { t } = useTranslation('errors');
  const error = useRouteError();
  const isOffice = useRootData()?.viewer?.role === 'governor_office';
  if (!isOffice || errorView(error).status !== 404) return <ErrorPage error={error} />;
  return (
    <>
      <PageHeader title={t('page.noResult.title')} />
      <EmptyState
        title={t('page.noResult.why')}
        text={t('page.noResult.text')}
        action={
          <Link className="btn" to="/gubernur/wilayah">
            {t('page.noResult.action')}
          </Link>
        }
      />
    </>
  );
}
