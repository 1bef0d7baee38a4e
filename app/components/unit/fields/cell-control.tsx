import type { InputColumn } from '~/domain/instruments/table';
import { CELL_MAX } from '~/domain/instruments/table';

import { useLanguage } from '../../ui/root-data';

interface CellControlProps {
  id: string;
  name: string;
  column: InputColumn;
  typed: string;
  describedBy: string | undefined;
  invalid: boolean;
}

/** The field of one cell: an ordinary named control, whatever the column's kind. */
export function CellControl({ id, name, column, typed, describedBy, invalid }: CellControlProps) {
  const language = useLanguage();
  const common = {
    id,
    name,
    defaultValue: typed,
    'data-cell': column.code,
    'aria-describedby': describedBy,
    'aria-invalid': invalid || undefined,
    autoComplete: 'off',
  };
  switch (column.kind) {
    case 'choice':
      return (
        <select {...common} className="select w-full select-sm">
          <option value="" />
          {column.options.map(({ code, label }) => (
            <option key={code} value={code}>
              {label[language]}
            </option>
          ))}
        </select>
      );
    case 'date':
      return (
        <input
          {...common}
          type="date"
          min={column.min ?? undefined}
          max={column.max ?? undefined}
          className="input w-full input-sm"
        />
      );
    case 'number':
      return <input {...common} inputMode="decimal" className="angka input w-full input-sm" />;
    case 'text':
      return <input {...common} maxLength={CELL_MAX} className="input w-full input-sm" />;
  }
}
