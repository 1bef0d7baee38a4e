import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { AskedItem } from '~/domain/assessments/returned/return-desk';

import { Icon } from '../../ui/icon';
import { ProgressBar } from '../../ui/progress-bar';
import { useLanguage } from '../../ui/root-data';

/** What a return asks for, each with a link to where it is mended and whether it is done. */
export function AskedList({ asked }: { asked: readonly AskedItem[] }) {
  const { t } = useTranslation('returned');
  const language = useLanguage();
  const done = asked.filter((item) => item.done).length;
  return (
    <>
      <div className="mt-4 max-w-lg">
        <ProgressBar
          label={t('progress')}
          done={done}
          total={Math.max(1, asked.length)}
          words={t('done', { done, count: asked.length })}
        />
      </div>
      <ol className="mt-4 divide-y divide-base-300 border-y border-base-300">
        {asked.map((item) => (
          <li key={item.requirementId} className="grid grid-cols-1 gap-1 py-3">
            <span className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
              <Link
                className="tautan min-w-0 flex-1 basis-64 font-medium"
                to={`/unit/butir/${item.requirementId}`}
              >
                <span className="angka">{item.code}</span> · {item.title[language]}
              </Link>
              <DoneMark done={item.done} />
            </span>
            <span className="text-sm break-words whitespace-pre-line">{item.ask}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function DoneMark({ done }: { done: boolean }) {
  const { t } = useTranslation('returned');
  return (
    <span
      className={`flex items-baseline gap-1.5 text-sm font-semibold ${done ? 'text-success' : 'text-warning'}`}
    >
      <Icon name={done ? 'checkCircle' : 'return'} className="self-center" />
      {t(done ? 'changed' : 'notYet')}
    </span>
  );
}
