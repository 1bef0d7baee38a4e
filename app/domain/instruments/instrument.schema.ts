import { z } from 'zod';

import {
  INSTRUMENT_KINDS,
  LEVELS,
  type AnswerType,
  type Instrument,
  type InstrumentKind,
  type RatioList,
} from './instrument';
import {
  checkBounds,
  checkTable,
  dateShape,
  localizedSchema,
  numberShape,
  optionsSchema,
  tableShape,
} from './table.schema';

export { localizedSchema };

const text = z.string().trim().min(1);
const code = z.string().regex(/^[A-Z0-9]+(\.[A-Z0-9]+)*$/);
const indicator = z.string().regex(/^[a-z][a-z0-9_]*$/);
const year = z.int().min(2000).max(2199);

const base = {
  code,
  ordinal: z.int().min(1),
  text: localizedSchema,
  guidance: localizedSchema,
  typicalEvidence: z.array(localizedSchema),
  derived: z.boolean(),
  placeholder: z.boolean(),
  score: z
    .strictObject({ max: z.int().min(1).max(1000), decimals: z.int().min(0).max(4) })
    .optional(),
};

const rungSchema = z.strictObject({
  level: z.literal([...LEVELS]),
  descriptor: localizedSchema,
  evidence: z.array(localizedSchema),
  placeholder: z.boolean(),
});

const requirementSchema = z.discriminatedUnion('answerType', [
  z.strictObject({ ...base, answerType: z.literal('claim') }),
  z.strictObject({
    ...base,
    answerType: z.literal('level'),
    levels: z
      .array(rungSchema)
      .refine((rungs) => rungs.map((rung) => rung.level).join() === LEVELS.join(), {
        error: 'A ladder has the levels 1, 2, 3, 4, 5 in this order.',
      }),
  }),
  z.strictObject({
    ...base,
    answerType: z.literal('ratio'),
    indicator,
    unit: localizedSchema,
    whole: z.boolean(),
    // why: optional and without a default, so that editions that have no list keep their checksum.
    list: z
      .strictObject({ ...tableShape, numerator: z.string(), denominator: z.string() })
      .optional(),
  }),
  z.strictObject({ ...base, answerType: z.literal('percentage'), indicator }),
  z.strictObject({ ...base, answerType: z.literal('flag'), indicator }),
  z.strictObject({ ...base, answerType: z.literal('number'), ...numberShape }),
  z.strictObject({ ...base, answerType: z.literal('date'), ...dateShape }),
  z.strictObject({ ...base, answerType: z.literal('choice'), options: optionsSchema }),
  z.strictObject({ ...base, answerType: z.literal('table'), table: z.strictObject(tableShape) }),
]);

const sectionSchema = z.strictObject({
  code,
  ordinal: z.int().min(1),
  title: localizedSchema,
  aliases: z.array(text),
  requirements: z.array(requirementSchema).min(1),
});

const maturitySchema = z.strictObject({
  overall: z.literal('minimum'),
  proaktifLevel: z.literal([...LEVELS]),
  levelNames: z.array(localizedSchema).length(LEVELS.length),
});

const TYPES_OF_KIND: Record<InstrumentKind, readonly AnswerType[]> = {
  lpse: ['claim', 'number', 'date', 'choice', 'table'],
  maturity: ['level'],
  itkp_inputs: ['ratio', 'percentage', 'flag'],
};

type Draft = z.infer<typeof draftSchema>;
type Report = (path: (string | number)[], message: string) => void;

const draftSchema = z.strictObject({
  code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  kind: z.enum(INSTRUMENT_KINDS),
  edition: text,
  title: localizedSchema,
  source: localizedSchema,
  years: z.strictObject({ from: year, to: year }).nullable().default(null),
  maturity: maturitySchema.nullable().default(null),
  sections: z.array(sectionSchema).min(1),
});

function checkOrdinals(
  items: readonly { ordinal: number }[],
  path: (string | number)[],
  report: Report,
) {
  items.forEach((item, index) => {
    if (item.ordinal !== index + 1)
      report([...path, index, 'ordinal'], `Expected ${index + 1}: ordinals run 1, 2, 3 in order.`);
  });
}

function checkCodes(draft: Draft, report: Report) {
  const seen = new Set<string>();
  const once = (value: string, path: (string | number)[]) => {
    if (seen.has(value)) report(path, `Duplicate code ${value}.`);
    seen.add(value);
  };
  draft.sections.forEach((section, s) => {
    once(section.code, ['sections', s, 'code']);
    section.requirements.forEach((requirement, r) =>
      once(requirement.code, ['sections', s, 'requirements', r, 'code']),
    );
  });
}

function checkIndicators(draft: Draft, report: Report) {
  const seen = new Set<string>();
  draft.sections.forEach((section, s) =>
    section.requirements.forEach((requirement, r) => {
      const path = ['sections', s, 'requirements', r];
      if (!TYPES_OF_KIND[draft.kind].includes(requirement.answerType))
        report([...path, 'answerType'], `Not an answer type of kind ${draft.kind}.`);
      if (!('indicator' in requirement)) return;
      if (seen.has(requirement.indicator))
        report([...path, 'indicator'], `Two requirements feed ${requirement.indicator}.`);
      seen.add(requirement.indicator);
    }),
  );
}

function checkTyped(draft: Draft, report: Report) {
  draft.sections.forEach((section, s) =>
    section.requirements.forEach((requirement, r) => {
      const at: Report = (path, message) =>
        report(['sections', s, 'requirements', r, ...path], message);
      if (requirement.answerType === 'number' || requirement.answerType === 'date')
        checkBounds(requirement, (message) => at([], message));
      if (requirement.answerType === 'table')
        checkTable(requirement.table, (path, message) => at(['table', ...path], message));
      if (requirement.answerType === 'ratio' && requirement.list)
        checkList(requirement.list, requirement.whole, at);
    }),
  );
}

/** The rows behind a ratio add up two of their own number columns, whole ones where the ratio is whole. */
function checkList(list: RatioList, whole: boolean, report: Report) {
  checkTable(list, (path, message) => report(['list', ...path], message));
  for (const end of ['numerator', 'denominator'] as const) {
    const column = list.columns.find(({ code }) => code === list[end]);
    if (column?.kind !== 'number') report(['list', end], `No number column ${list[end]}.`);
    else if (whole && column.decimals > 0) report(['list', end], 'Counts whole things.');
  }
}

/** One instrument file: strict, codes unique, ordinals without gaps, answer types that fit the kind. */
export const instrumentSchema = draftSchema.superRefine((draft, context) => {
  const report: Report = (path, message) => context.addIssue({ code: 'custom', path, message });
  checkOrdinals(draft.sections, ['sections'], report);
  draft.sections.forEach((section, index) =>
    checkOrdinals(section.requirements, ['sections', index, 'requirements'], report),
  );
  checkCodes(draft, report);
  checkIndicators(draft, report);
  checkTyped(draft, report);
  if ((draft.kind === 'maturity') !== (draft.maturity !== null))
    report(['maturity'], 'Given exactly when kind is maturity.');
  if (draft.years && draft.years.to < draft.years.from)
    report(['years'], 'The first year comes before the last.');
});

/** Checks a parsed YAML or JSON document. Throws ZodError with the path of every fault. */
export function parseInstrument(document: unknown): Instrument {
  return instrumentSchema.parse(document);
}
