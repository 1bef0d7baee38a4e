import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface ExplainInput {
  label: string;
  /** Formatted with its unit; null when it was never measured, which is not zero. */
  value: string | null;
  source?: string;
  href?: string;
}

export interface Explanation {
  /** What is explained, e.g. "ITKP 2023". */
  name: string;
  formula: string;
  inputs: ExplainInput[];
  /** The calculation, line by line. */
  steps?: string[];
  rounding: string;
  sources: { label: string; href?: string }[];
  /** What would change the figure. */
  changes?: string[];
  /** Rule set and version. */
  rule?: string;
}

interface ExplainProps extends Explanation {
  /** Where the link "mengapa?" leads; the disclosure stands at this id. */
  id?: string;
  open?: boolean;
  children?: ReactNode;
}

/** "mengapa?": how a computed figure came about. Native disclosure, works without JavaScript. */
export function Explain({ id, open, children, ...explanation }: ExplainProps) {
  const { t } = useTranslation();
  const { name, formula, inputs, steps, rounding, sources, changes, rule } = explanation;
  return (
    <details id={id} open={open} className="group text-sm">
      <summary className="tautan inline-block list-none font-semibold">
        <span aria-hidden>{t('explain.why')}</span>
        <span className="sr-only">{t('explain.whyOf', { name })}</span>
      </summary>
      <dl className="mt-2 grid gap-3 rounded-box border-l-4 border-secondary bg-soga-wash p-4 [&_dd]:mt-0.5 [&_dt]:font-semibold">
        <Item term={t('explain.formula')}>
          <code className="angka font-sans">{formula}</code>
        </Item>
        <Item term={t('explain.inputs')}>
          <InputTable inputs={inputs} />
        </Item>
        {steps?.length ? (
          <Item term={t('explain.steps')}>
            <ol className="angka list-decimal ps-5">{lines(steps)}</ol>
          </Item>
        ) : null}
        <Item term={t('explain.rounding')}>{rounding}</Item>
        {rule ? <Item term={t('explain.rule')}>{rule}</Item> : null}
        <Item term={t('explain.sources')}>
          <ul className="list-disc ps-5">
            {sources.map(({ label, href }) => (
              <li key={label}>{linked(label, href)}</li>
            ))}
          </ul>
        </Item>
        {changes?.length ? (
          <Item term={t('explain.changes')}>
            <ul className="list-disc ps-5">{lines(changes)}</ul>
          </Item>
        ) : null}
        {children}
      </dl>
    </details>
  );
}

function Item({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function InputTable({ inputs }: { inputs: ExplainInput[] }) {
  const { t } = useTranslation();
  return (
    <table className="w-full">
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('explain.input')}</th>
          <th scope="col">{t('explain.value')}</th>
        </tr>
      </thead>
      <tbody>
        {inputs.map(({ label, value, source, href }) => (
          <tr key={label} className="align-baseline">
            <th scope="row" className="py-0.5 pe-4 text-start font-normal">
              {label}
              {source ? <span className="block text-quiet">{linked(source, href)}</span> : null}
            </th>
            <td className="angka py-0.5 text-end font-semibold">
              {value ?? <span className="font-normal">{t('explain.notMeasured')}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function linked(label: string, href?: string): ReactNode {
  return href ? (
    <a className="tautan" href={href}>
      {label}
    </a>
  ) : (
    label
  );
}

function lines(texts: string[]): ReactNode {
  return texts.map((text) => <li key={text}>{text}</li>);
}
