import { useTranslation } from 'react-i18next';

import { SubmitButton } from '~/components/forms/submit-button';
import { LocalTime } from '~/components/ui/local-time';
import { PostForm } from '~/components/ui/post-form';
import { useLanguage } from '~/components/ui/root-data';
import type { InboxNotice } from '~/domain/notices/notice';
import { noticeWords } from '~/domain/notices/notice-words';

/** Notices in the words of the reader's language, each with the way to what it is about. */
export function NoticeList({ notices }: { notices: readonly InboxNotice[] }) {
  const { t } = useTranslation('notices');
  return (
    <ul
      aria-label={t('list')}
      className="divide-y divide-base-300 rounded-box border border-base-300 bg-base-100"
    >
      {notices.map((notice) => (
        <NoticeRow key={notice.id} notice={notice} />
      ))}
    </ul>
  );
}

function NoticeRow({ notice }: { notice: InboxNotice }) {
  const { t } = useTranslation('notices');
  const words = (key: string, values: Record<string, string | number> = {}) => t(key, values);
  const { title, text } = noticeWords(words, useLanguage(), notice);
  const isUnread = notice.readAt === null;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-4 py-4 sm:px-5">
      <div className="min-w-0 flex-1 basis-72">
        <p className={`break-words ${isUnread ? 'font-semibold' : ''}`}>{title}</p>
        <p className="break-words">{text}</p>
        <p className="mt-1 text-sm text-quiet">
          <LocalTime at={notice.createdAt} />
          {' · '}
          <span className={isUnread ? 'font-semibold text-secondary' : ''}>
            {t(isUnread ? 'unread' : 'read')}
          </span>
        </p>
      </div>
      <PostForm className="flex flex-wrap gap-2">
        <SubmitButton
          name="intent"
          value={`open ${notice.id}`}
          className="btn btn-sm btn-primary btn-soft"
          aria-label={t('openNamed', { title })}
        >
          {t('open')}
        </SubmitButton>
        {isUnread ? (
          <SubmitButton
            name="intent"
            value={`read ${notice.id}`}
            className="btn btn-sm"
            aria-label={t('markReadNamed', { title })}
          >
            {t('markRead')}
          </SubmitButton>
        ) : null}
      </PostForm>
    </li>
  );
}

/** Marks everything as read that was written until then: what comes while the page stands open stays unread. */
export function MarkAll({ until }: { until: string }) {
  const { t } = useTranslation('notices');
  return (
    <PostForm className="mb-3 flex justify-end">
      <input type="hidden" name="until" value={until} />
      <SubmitButton name="intent" value="all" className="btn btn-sm">
        {t('markAll')}
      </SubmitButton>
    </PostForm>
  );
}
