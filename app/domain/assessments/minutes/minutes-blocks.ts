import { formatDateTime, formatMoment } from '~/shared/dates';
import { dayInWords } from '~/shared/indonesian-words';
import { formatExact } from '~/shared/numbers';

import type { Block, Words } from '../pdf/block';
import { showCode } from '../verification';
import {
  actCode,
  type Capacity,
  type MinutesContent,
  type MinutesFinding,
  type MinutesVerdict,
} from './minutes';

/** What the paper tells beside the content that was signed. */
export interface MinutesFacts {
  sha256: string;
  verificationCode: string;
  /** Address of the public page that checks signed minutes. */
  address: string;
  preparedAt: Date;
  frozenAt: Date | null;
  lapsedAt: Date | null;
  signatures: readonly {
    capacity: Capacity;
    name: string | null;
    signedAt: Date;
    instead: { name: string | null; reason: string } | null;
  }[];
  reopening: { number: number; year: number; reason: string; at: Date } | null;
}

/** Minutes as the official form sets them, in Indonesian whatever the reader's language; `words` of the namespace minutes. */
export function minutesBlocks(content: MinutesContent, facts: MinutesFacts, words: Words): Block[] {
  const { region, act, cycle, receipt } = content;
  const blocks: Block[] = [
    {
      kind: 'heading',
      text: words('doc.title'),
      under: words('doc.number', { number: actCode('BAV', act, region.code) }),
    },
    ...bannersOf(content, facts, words),
    {
      kind: 'text',
      text: words('doc.opening', {
        ...{ day: dayInWords(content.preparedOn), region: region.name, code: region.code },
        ...{ cycle: cycle.name, round: content.round },
      }),
    },
    {
      kind: 'facts',
      items: [
        ...(receipt
          ? [
              { term: words('doc.receipt'), value: receipt.code },
              { term: words('doc.receiptSha'), value: receipt.sha256 },
            ]
          : []),
        ...content.seats.map(({ seat, name, submittedAt, sha256 }) => ({
          term: seatWords(content, seat, words),
          value: [
            name,
            words('doc.submitted', { when: formatDateTime(new Date(submittedAt), 'id') }),
            ...(sha256 ? [sha256] : []),
          ].join('\n'),
        })),
        ...content.oddities.map(({ round, seat, name, mark }) => ({
          term: words('doc.oddity', { seat, round }),
          value: `${name}: ${words(`mark.${mark}`)}`,
        })),
      ],
    },
    ...again(content, words),
    ...verdictBlocks(content, words),
    { kind: 'section', text: words('doc.closing'), detail: '' },
    { kind: 'text', text: words('doc.closingText') },
    ...signatureBlocks(content, facts, words),
  ];
  const proof: Block[] = [
    {
      kind: 'facts',
      items: [
        { term: words('doc.sha256'), value: facts.sha256 },
        { term: words('doc.verification'), value: showCode(facts.verificationCode) },
        { term: words('doc.address'), value: facts.address },
      ],
    },
    { kind: 'paragraph', text: words('doc.proof') },
  ];
  // A code alone on the last page would be the proof of nothing.
  return [...blocks.slice(0, -1), { kind: 'together', blocks: [...blocks.slice(-1), ...proof] }];
}

function bannersOf(content: MinutesContent, facts: MinutesFacts, words: Words): Block[] {
  const { reopening, lapsedAt, frozenAt } = facts;
  const texts = [
    content.isSimulated ? words('doc.simulated') : '',
    lapsedAt ? words('doc.lapsed', { when: formatDateTime(lapsedAt, 'id') }) : '',
    !lapsedAt && !frozenAt ? words('doc.open') : '',
    reopening
      ? words('doc.reopened', {
          number: actCode('BAB', reopening, content.region.code),
          when: formatDateTime(reopening.at, 'id'),
          reason: reopening.reason,
        })
      : '',
  ];
  return texts.flatMap((text): Block[] => (text === '' ? [] : [{ kind: 'banner', text }]));
}

function again({ reopening, region }: MinutesContent, words: Words): Block[] {
  if (!reopening) return [];
  const text = words('doc.again', {
    before: actCode('BAV', reopening.minutes, region.code),
    number: actCode('BAB', reopening, region.code),
    reason: reopening.reason,
  });
  return [{ kind: 'text', text }];
}

function verdictBlocks({ verdicts }: MinutesContent, words: Words): Block[] {
  let section = '';
  return verdicts.flatMap((one): Block[] => {
    const key = `${one.kind} ${one.sectionCode}`;
    const head: Block[] =
      key === section
        ? []
        : [
            {
              kind: 'section',
              text: one.sectionTitle.id,
              detail: words('doc.section', { code: one.sectionCode, edition: one.edition }),
            },
          ];
    section = key;
    return [...head, verdictBlock(one, words), ...fileBlocks(one)];
  });
}

function verdictBlock({ code, text, seats, agreed }: MinutesVerdict, words: Words): Block {
  const two = seats.length > 1;
  const reason = (said: string) => (said.trim() === '' ? '' : `: ${said.trim()}`);
  return {
    kind: 'requirement',
    code,
    text: text.id,
    answer: `${words('doc.agreed')}: ${findingWords(agreed, words)}`,
    lines: [
      ...(two
        ? seats.map((found, index) => {
            const who = words('capacity.seat', { seat: index + 1 });
            return found
              ? `${who}: ${findingWords(found, words)}${reason(found.reason)}`
              : `${who}: ${words('doc.noFinding')}`;
          })
        : []),
      // Who found it says nothing where one judged and there is no reason to tell.
      ...(two || agreed.reason.trim() !== ''
        ? [
            `${words(`source.${agreed.source}`, { name: agreed.decidedByName ?? '–' })}${reason(agreed.reason)}`,
          ]
        : []),
    ],
  };
}

function findingWords({ verdict, level, score }: MinutesFinding, words: Words): string {
  return [
    words(`verdict.${verdict}`),
    ...(level === null ? [] : [words('doc.level', { level })]),
    ...(score === null ? [] : [words('doc.score', { score: formatExact(score, 'id') })]),
  ].join(', ');
}

const fileBlocks = ({ evidence }: MinutesVerdict): Block[] =>
  evidence.map(({ name, sha256, pointer, level }) => ({
    kind: 'file',
    name,
    detail: [level === null ? '' : `level ${level}`, pointer].filter(Boolean).join(' · ') || '–',
    sha256,
  }));

const seatWords = ({ seats }: MinutesContent, seat: number, words: Words): string =>
  seats.length > 1 ? words('capacity.seat', { seat }) : words('capacity.only');

function signatureBlocks(
  content: MinutesContent,
  { signatures }: MinutesFacts,
  words: Words,
): Block[] {
  const signers = [
    ...content.seats.map(({ seat, name }) => ({
      capacity: seat === 2 ? 'seat2' : 'seat1',
      role: seatWords(content, seat, words),
      name,
    })),
    { capacity: 'lead', role: words('capacity.lead'), name: '–' },
  ];
  return signers.map(({ capacity, role, name }): Block => {
    const signed = signatures.find((one) => one.capacity === capacity);
    return {
      kind: 'signature',
      role,
      name: signed?.name ?? name,
      when: signed
        ? [
            words('doc.signedAt', { when: formatMoment(signed.signedAt, 'id') }),
            ...(signed.instead
              ? [
                  words('doc.instead', {
                    ...{ name: signed.instead.name ?? '–', reason: signed.instead.reason },
                  }),
                ]
              : []),
          ].join('. ')
        : words('doc.unsigned'),
    };
  });
}
