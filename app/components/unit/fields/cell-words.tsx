import type { InputColumn } from '~/domain/instruments/table';
import { formatDate } from '~/shared/dates';
import { formatExact } from '~/shared/numbers';

import { useLanguage } from '../../ui/root-data';

/** A stored cell in words. */
export function CellWords({ column, cell }: { column: InputColumn; cell: string | undefined }) {
  const language = useLanguage();
  if (cell === undefined) return <span className="text-quiet">–</span>;
  switch (column.kind) {
    case 'text':
      return <>{cell}</>;
    case 'number':
      return <span className="angka">{formatExact(cell, language)}</span>;
    case 'date':
      return <>{formatDate(cell, language, 'long')}</>;
    case 'choice':
      return <>{column.options.find(({ code }) => code === cell)?.label[language] ?? cell}</>;
  }
}
