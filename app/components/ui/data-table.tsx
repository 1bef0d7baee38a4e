import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface Column<Row> {
  key: string;
  header: string;
  /** Unit of the figures, shown once in the head. */
  unit?: string;
  /** Right-aligned with tabular figures. */
  numeric?: boolean;
  /** Sentences, names of files: on a phone below the label and from the left, not opposite it. */
  prose?: boolean;
  cell: (row: Row, index: number) => ReactNode;
  className?: string;
}

interface DataTableProps<Row> {
  caption: ReactNode;
  /** Hides the caption from sight where a heading says the same. */
  captionHidden?: boolean;
  /** The first column names the row and stays in view. */
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The row the page is about. */
  isCurrent?: (row: Row) => boolean;
  /** Limits the height, so the head stays in view while the rows scroll. */
  tall?: boolean;
  /** False keeps the grid on a phone, with sideways scrolling. */
  cards?: boolean;
  /** Source and as-of date; see SourceNote. */
  footer?: ReactNode;
  empty?: ReactNode;
}

/** A table of data: plain table markup, cheap on the server at any length. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, captionHidden, columns, rows, rowKey, tall, cards = true, footer } = props;
  const { t } = useTranslation();
  const captionId = useId();
  if (rows.length === 0)
    return <>{props.empty ?? <p className="text-quiet">{t('table.empty')}</p>}</>;
  return (
    <figure>
      <div
        className={`tabel-bingkai ${tall ? 'tabel-tinggi' : ''}`}
        role="region"
        aria-labelledby={captionId}
        tabIndex={0}
      >
        <table className={`tabel ${cards ? 'tabel-kartu' : ''}`}>
          <caption id={captionId} className={captionHidden ? 'sr-only' : 'font-semibold'}>
            {caption}
          </caption>
          <thead>
            <tr>
              {columns.map((column, at) => (
                <th key={column.key} scope="col" className={cellClass(column, at)}>
                  {column.header}
                  {column.unit ? <span className="satuan">{column.unit}</span> : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={rowKey(row)} aria-current={props.isCurrent?.(row) ? true : undefined}>
                {columns.map((column, at) => {
                  const Cell = at === 0 ? 'th' : 'td';
                  return (
                    <Cell
                      key={column.key}
                      scope={at === 0 ? 'row' : undefined}
                      className={cellClass(column, at)}
                      data-label={at === 0 ? undefined : labelOf(column)}
                    >
                      {/* One box: on a phone the cell is a row of label and value. */}
                      {at === 0 ? column.cell(row, index) : <div>{column.cell(row, index)}</div>}
                    </Cell>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {footer ? <figcaption className="mt-3">{footer}</figcaption> : null}
    </figure>
  );
}

function cellClass<Row>(column: Column<Row>, at: number): string | undefined {
  const names = [
    at === 0 && 'utama',
    column.numeric && 'num',
    column.prose && 'uraian',
    column.className,
  ];
  return names.filter(Boolean).join(' ') || undefined;
}

function labelOf<Row>({ header, unit }: Column<Row>): string {
  return unit ? `${header} (${unit})` : header;
}
