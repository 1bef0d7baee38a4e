import type { InputColumn } from '~/domain/instruments/table';
import { CELL_MAX } from '~/domain/instruments/table';

import { ChoiceCell, DateCell } from './held-cell';

interface CellControlProps {
  id: string;
  name: string;
  column: InputColumn;
  typed: string;
  describedBy: string | undefined;
  invalid: boolean;
}

/** The field of one cell: an ordinary named control, whatever the column's kind, that shows any text it is given. */
export function CellControl({ id, name, column, typed, describedBy, invalid }: CellControlProps) {
  const common = {
    id,
    name,
    'data-cell': column.code,
    'aria-describedby': describedBy,
    'aria-invalid': invalid || undefined,
    autoComplete: 'off',
  };
  const text = { ...common, defaultValue: typed };
  switch (column.kind) {
    case 'choice':
      return <ChoiceCell column={column} typed={typed} common={common} />;
    case 'date':
      return <DateCell column={column} typed={typed} common={common} />;
    case 'number':
      return <input {...text} inputMode="decimal" className="angka input w-full input-sm" />;
    case 'text':
      return <input {...text} maxLength={CELL_MAX} className="input w-full input-sm" />;
  }
}
