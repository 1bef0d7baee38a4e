import type { AnswerValue } from '~/domain/instruments/answer';
import type { Requirement } from '~/domain/instruments/instrument';

import { TableRead } from './table-read';

interface AnswerRowsProps {
  value: AnswerValue | null;
  requirement: Requirement;
}

/** The rows of an answer that has rows; nothing for every other answer. */
export function AnswerRows({ value, requirement }: AnswerRowsProps) {
  const table =
    requirement.answerType === 'table'
      ? requirement.table
      : requirement.answerType === 'ratio'
        ? requirement.list
        : undefined;
  const rows = value?.type === 'table' || value?.type === 'ratio' ? value.rows : undefined;
  if (!table || !rows || rows.length === 0) return null;
  return (
    <div className="mt-3">
      <TableRead table={table} rows={rows} />
    </div>
  );
}
