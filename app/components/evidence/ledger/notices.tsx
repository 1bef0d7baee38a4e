import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { Notice } from '~/domain/evidence/notice';
import { formatDate } from '~/shared/dates';

import { SubmitButton } from '../../forms/submit-button';
import { Card } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { LocalTime } from '../../ui/local-time';
import { PostForm } from '../../ui/post-form';
import { useLanguage } from '../../ui/root-data';

/** What the unit has to know about its files, each with a way to put it aside; nothing when there is nothing. */
export function UnitNotices({ notices }: { notices: readonly Notice[] }) {
  const { t } = useTranslation('evidence');
  const language = useLanguage();
  if (notices.length === 0) return null;
  return (
    <Card id="pemberitahuan" title={t('notice.title')}>
      <ul className="divide-y divide-base-300 border-y border-base-300">
        {notices.map((notice) => (
          <li
            key={notice.id ?? `${notice.kind} ${notice.aboutId}`}
            className="flex flex-wrap items-start justify-between gap-3 py-3"
          >
            <div className="min-w-0 flex-1 basis-64">
              <p className="flex gap-2">
                <Icon name="warning" className="mt-1 text-warning" />
                <span className="min-w-0 break-words">
                  {t(`notice.${notice.kind}`, {
                    ...notice.params,
                    date: notice.dueOn ? formatDate(notice.dueOn, language, 'long') : '',
                  })}
                </span>
              </p>
              <p className="ms-7 text-sm text-quiet">
                {notice.id === null ? null : (
                  <>
                    <LocalTime at={notice.createdAt} /> ·{' '}
                  </>
                )}
                <Link className="tautan" to={`/unit/bukti/${notice.aboutId}`}>
                  {t('notice.open')}
                </Link>
              </p>
            </div>
            {notice.id === null ? null : (
              <PostForm action="/unit/bukti">
                <input type="hidden" name="noticeId" value={notice.id} />
                <SubmitButton name="intent" value={`dismiss ${notice.id}`} className="btn btn-sm">
                  {t('notice.dismiss')}
                </SubmitButton>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Damage, malware and refused scans an administrator has to act on; nothing when there is nothing. */
export function Alarms({ alarms }: { alarms: readonly Notice[] }) {
  const { t } = useTranslation('evidence');
  if (alarms.length === 0) return null;
  return (
    <Card id="peringatan" title={t('alarm.title')} className="border-error">
      <p className="mb-3 text-quiet">{t('alarm.text')}</p>
      <ul className="divide-y divide-base-300 border-y border-base-300">
        {alarms.map((alarm) => (
          <li key={alarm.id} className="py-3">
            <p className="flex gap-2">
              <Icon name="warning" className="mt-1 text-error" />
              <span className="min-w-0 break-words">
                {t(`alarm.${kindOf(alarm)}`, alarm.params)}
              </span>
            </p>
            <p className="text-sm text-quiet">
              {alarm.regionName} · <LocalTime at={alarm.createdAt} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function kindOf({ kind, params }: Notice): string {
  return kind === 'evidence_fault' ? `${kind}_${params.fault}` : kind;
}
