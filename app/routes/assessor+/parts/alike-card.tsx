import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { SubmitButton } from '~/components/forms/submit-button';
import { Card } from '~/components/ui/card';
import { PostForm } from '~/components/ui/post-form';
import { statusLook } from '~/components/ui/status';
import { Icon } from '~/components/ui/icon';
import { VERDICT_STATUS } from '~/components/outcome/verdict-badge';
import type { Comparison } from '~/domain/assessments/agreement/get-differences.server';

/** Everything both found alike, and the one act that agrees to it. */
export function AlikeCard({
  comparison,
  maySettle,
  pathOf,
}: {
  comparison: Comparison;
  maySettle: boolean;
  /** Where one of them is decided anew, after a reopening; else null. */
  pathOf: ((requirementId: string) => string) | null;
}) {
  const { t } = useTranslation(['agreement', 'status']);
  const { alike, open } = comparison;
  return (
    <Card title={t('alike.title')}>
      {alike.length === 0 ? (
        <p className="text-quiet">{t('alike.none')}</p>
      ) : (
        <>
          <p>
            {t('alike.text', { count: alike.length })}{' '}
            {open.alike > 0 ? t('alike.open', { count: open.alike }) : t('alike.done')}
          </p>
          {maySettle && open.alike > 0 ? (
            <PostForm className="mt-3">
              <SubmitButton name="intent" value="agreeSame">
                {t('alike.button', { count: open.alike })}
              </SubmitButton>
            </PostForm>
          ) : null}
          <details className="mt-3 text-sm">
            <summary className="tautan inline-block list-none">{t('alike.list')}</summary>
            <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
              {alike.map(({ requirementId, code, verdict }) => {
                const status = verdict ? VERDICT_STATUS[verdict.verdict] : 'waiting';
                return (
                  <li key={requirementId} className="inline-flex items-center gap-1">
                    {pathOf ? (
                      <Link className="tautan angka" to={pathOf(requirementId)}>
                        {code}
                      </Link>
                    ) : (
                      <span className="angka">{code}</span>
                    )}
                    <Icon name={statusLook[status].icon} />
                    <span>
                      {t(`status:status.${status}`)}
                      {verdict?.level == null ? '' : ` ${verdict.level}`}
                    </span>
                  </li>
                );
              })}
            </ul>
          </details>
        </>
      )}
    </Card>
  );
}
