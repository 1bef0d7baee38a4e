import { useTranslation } from 'react-i18next';

import { Select, TextField } from '~/components/forms/controls';
import { FilterForm } from '~/components/ui/filter-form';
import {
  QUEUE_AGES,
  QUEUE_KINDS,
  QUEUE_ROUNDS,
  QUEUE_SORTS,
} from '~/domain/assessments/review/queue-choices';
import type { QueueCycle } from '~/domain/assessments/review/queue.repo.server';
import type { QueueFilter as Filter } from '~/domain/assessments/review/review.schema';

interface QueueFilterProps {
  filter: Filter;
  cycles: readonly Pick<QueueCycle, 'id' | 'name'>[];
}

/** What the queue shows, in which order; the part of the queue stays as it is. */
export function QueueFilter({ filter, cycles }: QueueFilterProps) {
  const { t } = useTranslation('assessor');
  const { status, q, cycle, kind, round, age, sort } = filter;
  const choose = <Value extends string>(
    name: string,
    label: string,
    current: Value,
    options: readonly Value[],
    words: (value: Value) => string,
  ) => (
    <Select
      id={`antrean-${name}`}
      name={name}
      label={label}
      defaultValue={current}
      empty={false}
      options={options.map((value) => ({ value, label: words(value) }))}
      className="mb-0! w-full sm:w-52"
    />
  );
  return (
    <FilterForm
      key={JSON.stringify(filter)}
      label={t('queue.filter')}
      active={isFiltered(filter) || status !== 'all' || sort !== 'waiting'}
    >
      <input type="hidden" name="status" value={status} />
      <TextField
        id="antrean-q"
        name="q"
        type="search"
        label={t('queue.search')}
        defaultValue={q}
        maxLength={80}
        className="mb-0! w-full sm:w-80"
      />
      {cycles.length > 1
        ? choose(
            'cycle',
            t('queue.cycle'),
            cycle ?? '',
            ['', ...cycles.map(({ id }) => id)],
            (id) => cycles.find((one) => one.id === id)?.name ?? t('queue.anyCycle'),
          )
        : null}
      {choose('kind', t('queue.kind'), kind, QUEUE_KINDS, (value) => t(`queue.ofKind.${value}`))}
      {choose('round', t('queue.roundLabel'), round, QUEUE_ROUNDS, (value) =>
        t(`queue.ofRound.${value}`),
      )}
      {choose('age', t('queue.age'), age, QUEUE_AGES, (value) => t(`queue.ofAge.${value}`))}
      {choose('sort', t('queue.sort'), sort, QUEUE_SORTS, (value) => t(`queue.by.${value}`))}
    </FilterForm>
  );
}

/** Something beside the part of the queue narrows it. */
export function isFiltered({ q, cycle, kind, round, age }: Filter): boolean {
  return q !== '' || cycle !== null || [kind, round, age].some((value) => value !== 'any');
}
