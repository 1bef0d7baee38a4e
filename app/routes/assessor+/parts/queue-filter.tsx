import { useTranslation } from 'react-i18next';

import { Select, TextField } from '~/components/forms/controls';
import { FilterForm } from '~/components/ui/filter-form';
import { useLanguage } from '~/components/ui/root-data';
import {
  QUEUE_AGES,
  QUEUE_KINDS,
  QUEUE_ROUNDS,
  QUEUE_SORTS,
} from '~/domain/assessments/review/queue-choices';
import type { QueueCycle, QueueSection } from '~/domain/assessments/review/queue.repo.server';
import type { QueueFilter as Filter } from '~/domain/assessments/review/review.schema';

interface QueueFilterProps {
  filter: Filter;
  cycles: readonly Pick<QueueCycle, 'id' | 'name'>[];
  sections: readonly QueueSection[];
}

/** What the queue shows, in which order; the part of the queue stays as it is. */
export function QueueFilter({ filter, cycles, sections }: QueueFilterProps) {
  const { t } = useTranslation('assessor');
  const language = useLanguage();
  const { status, q, cycle, kind, section, round, age, sort } = filter;
  const codes = sections.map(({ code }) => code);
  // One that no cycle asks for still says what is filtered by.
  if (section !== null && !codes.includes(section)) codes.push(section);
  const nameOf = (code: string) => {
    const found = sections.find((one) => one.code === code);
    if (!found) return code;
    const title = found.title[language];
    return t(`queue.section.${found.kind}`, { code, title });
  };
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
      {choose('section', t('queue.sectionLabel'), section ?? '', ['', ...codes], (code) =>
        code === '' ? t('queue.section.any') : nameOf(code),
      )}
      {choose('round', t('queue.roundLabel'), round, QUEUE_ROUNDS, (value) =>
        t(`queue.ofRound.${value}`),
      )}
      {choose('age', t('queue.age'), age, QUEUE_AGES, (value) => t(`queue.ofAge.${value}`))}
      {choose('sort', t('queue.sort'), sort, QUEUE_SORTS, (value) => t(`queue.by.${value}`))}
    </FilterForm>
  );
}

/** Something beside the part of the queue narrows it. */
export function isFiltered({ q, cycle, kind, section, round, age }: Filter): boolean {
  const isNamed = q !== '' || cycle !== null || section !== null;
  return isNamed || [kind, round, age].some((value) => value !== 'any');
}
