import type { AnswerValue } from '~/domain/instruments/answer';
import type { Requirement } from '~/domain/instruments/instrument';
import {
  inputColumns,
  type InputColumn,
  type TableRow,
  type TableSpec,
} from '~/domain/instruments/table';
import { formatDate, formatDateTime, formatMoment, shownEnd } from '~/shared/dates';
import { fileSize } from '~/shared/file-size';
import { formatExact, type Locale } from '~/shared/numbers';

import { requirementKey, type Definition } from '../definitions';
import type { Block, Words } from '../pdf/block';
import type { SnapshotFile, SnapshotRequirement } from '../snapshot';
import type { Submission } from '../submission';
import { showCode } from '../verification';

export type { Words };

export interface ReceiptInput {
  submission: Submission;
  regionName: string;
  /** What the values mean; see `listDefinitions`. */
  definitions: Readonly<Record<string, Definition>>;
  /** Address of the public page that checks this receipt. */
  address: string;
  words: Words;
  language: Locale;
}

/** Everything a receipt says: what identifies it, how to check it, and every answer and file with its checksum. */
export function receiptBlocks(input: ReceiptInput): Block[] {
  const { submission, words, language } = input;
  const { snapshot, withdrawn } = submission;
  const blocks: Block[] = [
    { kind: 'title', eyebrow: snapshot.cycle.name, text: words('receipt.title') },
  ];
  if (withdrawn) {
    const when = formatDateTime(withdrawn.at, language);
    blocks.push({ kind: 'banner', text: words('receipt.withdrawnOn', { when }) });
  }
  if (snapshot.isSimulated) blocks.push({ kind: 'banner', text: words('receipt.simulated') });
  blocks.push(
    { kind: 'facts', items: factsOf(input) },
    { kind: 'paragraph', text: words('receipt.proof') },
  );
  for (const section of snapshot.sections) {
    blocks.push({
      kind: 'section',
      text: section.title[language],
      detail: `${words(`kind.${section.kind}`)} · ${section.code} · ${words('receipt.edition', { edition: section.edition })}`,
    });
    for (const requirement of section.requirements) {
      const key = requirementKey(section.kind, requirement.code);
      const definition = input.definitions[key]?.requirement ?? null;
      blocks.push(requirementBlock(requirement, definition, input));
      blocks.push(...requirement.evidence.map((file) => fileBlock(file, input)));
    }
  }
  return blocks;
}

function factsOf({ submission, regionName, address, words, language }: ReceiptInput) {
  const { snapshot } = submission;
  const requirements = snapshot.sections.flatMap((section) => section.requirements);
  const files = requirements.reduce((sum, { evidence }) => sum + evidence.length, 0);
  return [
    { term: words('receipt.code'), value: submission.receiptCode },
    { term: words('receipt.region'), value: `${regionName} (${submission.regionCode})` },
    { term: words('receipt.round'), value: String(submission.round) },
    { term: words('receipt.at'), value: formatMoment(submission.submittedAt, language) },
    ...(submission.returnDueAt
      ? [
          {
            term: words('receipt.due'),
            value: formatDateTime(shownEnd(submission.returnDueAt), language),
          },
        ]
      : []),
    ...(submission.answers
      ? [
          {
            term: words('receipt.answersReturn'),
            value: [
              words('round.title', { round: submission.answers.round }),
              ...(submission.answers.codes.length > 0 ? [submission.answers.codes.join(', ')] : []),
            ].join(': '),
          },
        ]
      : []),
    { term: words('receipt.by'), value: submission.submittedByName ?? '–' },
    {
      term: words('receipt.holds'),
      value: [
        words('receipt.answers', { count: requirements.length }),
        words('receipt.files', { count: files }),
      ].join(', '),
    },
    { term: words('receipt.sha256'), value: submission.snapshotSha256 },
    { term: words('receipt.verification'), value: showCode(submission.verificationCode) },
    { term: words('receipt.address'), value: address },
  ];
}

function requirementBlock(
  { code, text, value, note, answerVersion }: SnapshotRequirement,
  definition: Requirement | null,
  { words, language }: ReceiptInput,
): Block {
  const version =
    answerVersion > 0 ? ` (${words('answer.version', { version: answerVersion })})` : '';
  return {
    kind: 'requirement',
    code,
    text: text[language],
    answer: answerText(value, definition, words, language) + version,
    lines: [...rowLines(value, definition, language), ...(note === '' ? [] : [note])],
  };
}

function fileBlock(file: SnapshotFile, { language }: ReceiptInput): Block {
  const pointer = file.pointer === '' ? '' : `${file.pointer} · `;
  const level = file.level === undefined ? '' : `level ${file.level} · `;
  return {
    kind: 'file',
    name: file.name,
    detail: `${level}${pointer}${fileSize(file.sizeBytes, language)}`,
    sha256: file.sha256,
  };
}

/** A value in plain words. */
export function answerText(
  value: AnswerValue | null,
  definition: Requirement | null,
  words: Words,
  language: Locale,
): string {
  if (!value) return words('answer.none');
  switch (value.type) {
    case 'claim':
      return words(`claim.${value.claim}`);
    case 'level':
      return words('answer.level', { level: value.level });
    case 'flag':
      return words(value.flag ? 'answer.yes' : 'answer.no');
    case 'percentage':
      return `${formatExact(value.percentage, language)} %`;
    case 'ratio':
      return words('answer.ratio', {
        numerator: formatExact(value.numerator, language),
        denominator: formatExact(value.denominator, language),
      });
    case 'number': {
      const unit = definition?.answerType === 'number' ? definition.unit?.[language] : undefined;
      return formatExact(value.number, language) + (unit ? ` ${unit}` : '');
    }
    case 'date':
      return formatDate(value.date, language, 'long');
    case 'choice': {
      const options = definition?.answerType === 'choice' ? definition.options : [];
      return options.find(({ code }) => code === value.choice)?.label[language] ?? value.choice;
    }
    case 'table':
      return words('receipt.rows', { count: value.rows.length });
  }
}

/** The rows of a table, or behind a ratio, one line each. */
function rowLines(
  value: AnswerValue | null,
  definition: Requirement | null,
  language: Locale,
): string[] {
  if (value?.type === 'table' && definition?.answerType === 'table') {
    return tableLines(definition.table, value.rows, language);
  }
  if (
    value?.type === 'ratio' &&
    value.rows &&
    definition?.answerType === 'ratio' &&
    definition.list
  ) {
    return tableLines(definition.list, value.rows, language);
  }
  return [];
}

function tableLines(table: TableSpec, rows: readonly TableRow[], language: Locale): string[] {
  const columns = inputColumns(table);
  return rows.map((row, index) => {
    const cells = columns.flatMap((column) => {
      const cell = row[column.code];
      return cell === undefined
        ? []
        : `${column.title[language]}: ${cellText(column, cell, language)}`;
    });
    return `${index + 1}. ${cells.join('; ')}`;
  });
}

function cellText(column: InputColumn, cell: string, language: Locale): string {
  switch (column.kind) {
    case 'text':
      return cell;
    case 'number':
      return formatExact(cell, language);
    case 'date':
      return formatDate(cell, language, 'long');
    case 'choice':
      return column.options.find(({ code }) => code === cell)?.label[language] ?? cell;
  }
}
