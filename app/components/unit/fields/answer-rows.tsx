import type { AnswerValue } from '~/domain/instruments/answer';
import type { Requirement } from '~/domain/instruments/instrument';

import { FormationNotes } from './formation-notes';
import { TableRead } from './table-read';

interface AnswerRowsProps {
  value: AnswerValue | null;
  requirement: Requirement;
}

/** The rows of an answer that has rows, below its words, and what is odd about a formation; nothing for every other answer. */
export function AnswerRows({ value, requirement }: AnswerRowsProps) {
  const table =
    requirement.answerType === 'table'
      ? requirement.table
      : requirement.answerType === 'ratio'
        ? requirement.list
        : undefined;
  const rows = value?.type === 'table' || value?.type === 'ratio' ? value.rows : undefined;
  return (
    <>
      {table && rows && rows.length > 0 ? (
        <div className="mt-3">
          <TableRead table={table} rows={rows} summed={requirement.answerType === 'table'} />
        </div>
      ) : null}
      {value?.type === 'ratio' ? <FormationNotes requirement={requirement} {...value} /> : null}
    </>
  );
}
