import { useTranslation } from 'react-i18next';

import { LocalTime } from '~/components/ui/local-time';
import type { Change } from '~/domain/audit/audit-event';

/** An instant as the log keeps it. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Names of values that are true or false. */
const YES_NO = /(^|\.)(is[A-Z]\w*|flag)$/;

interface ChangesProps {
  /** null when the reader may not read them. */
  changes: readonly Change[] | null;
  trace: { request: string; chain: string; hash: string | null };
}

/** Before and after of an event, folded until asked for, with where it stands in the chain. */
export function Changes({ changes, trace }: ChangesProps) {
  const { t, i18n } = useTranslation(['admin', 'common']);
  const words = (key: string) => (i18n.exists(key) ? t(key) : null);
  const nameOf = (name: string) =>
    name
      .split('.')
      .map((part) => words(`admin:field.${part}`) ?? part)
      .join(', ');
  /** Moments, roles and yes and no in words; what people typed as they typed it. */
  const said = (name: string, text: string) => {
    if (INSTANT.test(text)) return <LocalTime at={text} />;
    if (YES_NO.test(name)) return words(`admin:audit.${text}`) ?? text;
    return name.endsWith('role') ? (words(`common:role.${text}`) ?? text) : text;
  };
  return (
    <details>
      <summary className="tautan whitespace-nowrap">
        {changes === null || changes.length === 0
          ? t('admin:audit.noValues')
          : t('admin:audit.values', { count: changes.length })}
      </summary>
      <dl className="mt-2 space-y-1 text-sm">
        {changes === null ? (
          <div>
            <dt className="font-semibold">{t('admin:audit.changes')}</dt>
            <dd className="text-quiet">{t('admin:audit.hidden')}</dd>
          </div>
        ) : null}
        {changes?.map(({ name, before, after, changed }) => (
          <div key={name}>
            <dt className="font-semibold">
              {nameOf(name)}{' '}
              {nameOf(name) === name ? null : (
                <code className="font-normal text-quiet">{name}</code>
              )}
            </dt>
            <dd className="break-words">
              {before === null ? null : changed ? (
                <del>{said(name, before)}</del>
              ) : (
                said(name, before)
              )}
              {changed && after !== null ? (
                <>
                  {before === null ? '' : ' → '}
                  <ins className="no-underline">{said(name, after)}</ins>
                </>
              ) : null}
            </dd>
          </div>
        ))}
        <div>
          <dt className="font-semibold">{t('admin:audit.trace')}</dt>
          <dd className="break-all text-quiet">
            {[trace.chain, trace.hash, trace.request].filter((one) => one !== null).join(' · ')}
          </dd>
        </div>
      </dl>
    </details>
  );
}
