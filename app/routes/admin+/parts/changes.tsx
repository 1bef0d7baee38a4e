import { useTranslation } from 'react-i18next';

import { LocalTime } from '~/components/ui/local-time';
import { useLanguage } from '~/components/ui/root-data';
import type { Change } from '~/domain/audit/audit-event';
import { formatDate, shownEnd } from '~/shared/dates';

/** An instant as the log keeps it. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

const DAY = /^\d{4}-\d\d-\d\d$/;

const DECIMAL = /^-?\d+\.\d+$/;

/** Names of values that are true or false. */
const YES_NO = /(^|\.)(is[A-Z]\w*|flag|confirmed|replace|reopened|held|submitted)$|^announced$/;

/** Names of instants that end something: of a midnight the day before is told, as everywhere else. */
const END = /(^|\.)(endsAt|dueAt|openUntil|until)$/;

/** Names of numbers as they are calculated with. */
const NUMBER = /(^|\.)(percentage|numerator|denominator|total|score)$/;

/** Names of values that are ids, and stand for something. */
const ID =
  /(Id|Ids|assignee|assignedTo|instead|minutes|instruments\.\w+|replacedBy|joinedWith|by)$/;

/** Names of values that are one of a few words. */
const WORD =
  /(^|\.)(status|verdict|claim|capacity|basis|source|state|language|type|because|marks)$/;

interface ChangesProps {
  /** null when the reader may not read them. */
  changes: readonly Change[] | null;
  /** What ids in them stand for. */
  names: Readonly<Record<string, string>>;
  trace: { request: string; chain: string; hash: string | null };
}

/** Before and after of an event, folded until asked for, with where it stands in the chain. */
export function Changes({ changes, names, trace }: ChangesProps) {
  const { t, i18n } = useTranslation(['admin', 'common']);
  const language = useLanguage();
  const words = (key: string) => (i18n.exists(key) ? t(key) : null);
  const nameOf = (name: string) =>
    name
      .split('.')
      .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : null) ?? fieldOf(part))
      .join(', ')
      // why: the third of several things is called by what they are, and its place.
      .replace(/, (\d+)(?=,|$)/g, ' $1');
  const fieldOf = (part: string) => words(`admin:field.${part}`) ?? part;
  const wordOf = (name: string, text: string) => {
    const field = name.split('.').at(-1) ?? '';
    return text
      .split(', ')
      .map((one) => words(`admin:word.${field}.${one}`) ?? one)
      .join(', ');
  };
  /** Moments, days, numbers, roles, states and yes and no in words, ids with what they stand for; what people typed as they typed it. */
  const said = (name: string, text: string) => {
    if (text === '') return '–';
    if (INSTANT.test(text)) {
      const at = new Date(text);
      return <LocalTime at={END.test(name) ? shownEnd(at) : at} />;
    }
    if (/(On|asOf)$/.test(name) && DAY.test(text)) return formatDate(text, language, 'long');
    if (NUMBER.test(name) && DECIMAL.test(text) && language === 'id') return text.replace('.', ',');
    if (YES_NO.test(name)) return words(`admin:audit.${text}`) ?? text;
    if (ID.test(name)) return <Known text={text} names={names} />;
    if (WORD.test(name)) return wordOf(name, text);
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

/** Ids by what they stand for, each with its beginning; others as they are. */
function Known({ text, names }: { text: string; names: ChangesProps['names'] }) {
  return text
    .split(', ')
    .map((id) => (names[id] ? `${names[id]} (${id.slice(0, 8)}…)` : id))
    .join(', ');
}
