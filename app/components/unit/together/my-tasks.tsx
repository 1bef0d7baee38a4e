import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { needsWork, type OwnTask } from '~/domain/assessments/together/own-tasks';

import { Card } from '../../ui/card';
import { useLanguage } from '../../ui/root-data';
import { StatusBadge } from '../../ui/status-badge';
import { REQUIREMENT_STATUS } from '../work-status';
import { DueDay } from './assignee';

/** What lies with the reader, by last day. Nothing at all while nothing does. */
export function MyTasks({ tasks }: { tasks: readonly OwnTask[] }) {
  const { t } = useTranslation('unit');
  const language = useLanguage();
  if (tasks.length === 0) return null;
  const done = tasks.filter(({ state }) => !needsWork(state)).length;
  return (
    <Card
      title={t('together.tasks')}
      aside={
        <span className="angka text-sm text-quiet">
          {t('together.tasksDone', { done, total: tasks.length })}
        </span>
      }
    >
      <ul className="divide-y divide-base-300 border-y border-base-300">
        {tasks.map((task) => (
          <li
            key={task.requirementId}
            className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 py-3"
          >
            <div className="min-w-0 flex-1 basis-60">
              <Link to={`/unit/butir/${task.requirementId}`} className="tautan font-medium">
                <span className="angka">{task.code}</span> · {task.title[language]}
              </Link>
              {task.dueOn ? (
                <p className="mt-0.5 text-sm text-quiet">
                  <DueDay dueOn={task.dueOn} overdue={task.overdue} />
                </p>
              ) : null}
            </div>
            <StatusBadge status={REQUIREMENT_STATUS[task.state]} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
