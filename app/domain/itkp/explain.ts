import { message, renderMessage, showDecimal, type Language } from './message';
import type { ItkpResult, PartResult } from './result';

/** A part's one-line state: its score, that it was given, not measured, or why there is none. */
export function describePart(part: PartResult, language: Language): string {
  const name = { id: `${part.code} ${part.label.id}`, en: `${part.code} ${part.label.en}` };
  if (part.status === 'not_measured') {
    return renderMessage(message('line.not_measured', { name }), language);
  }
  if (part.reason) {
    const reason = { id: renderMessage(part.reason, 'id'), en: renderMessage(part.reason, 'en') };
    return renderMessage(message('line.not_computable', { name, reason }), language);
  }
  const params = { name, score: part.score?.rounded ?? '', weight: part.weight ?? '' };
  return renderMessage(message(`line.${part.basis ?? 'computed'}`, params), language);
}

/**
 * A result in sentences, one a line: for every part its state, measure, rule, steps, what would change
 * it and how sure the rules are; then the total. Sub-parts are indented by two spaces a level.
 */
export function explainItkp(result: ItkpResult, language: Language): string[] {
  const { name, version } = result.ruleSet;
  const head = message('line.rule_set', { name, version: { id: version, en: version } });
  return [
    renderMessage(head, language),
    ...result.parts.flatMap((part) => explainPart(part, language, 0)),
    renderMessage(message(result.total ? 'line.total' : 'line.no_total'), language),
    ...result.steps.map((step) => `  ${renderMessage(step, language)}`),
    ...(result.predicate
      ? [`  ${renderMessage(message(`confidence.${result.predicate.confidence}`), language)}`]
      : []),
    ...(result.predicate?.note
      ? [`  ${renderMessage(message('line.note', { text: result.predicate.note }), language)}`]
      : []),
  ];
}

function explainPart(part: PartResult, language: Language, depth: number): string[] {
  const say = (key: string, params: Parameters<typeof message>[1]) =>
    `  ${renderMessage(message(key, params), language)}`;
  const lines = [
    describePart(part, language),
    ...(part.measure ? [say('line.measure', { text: part.measure })] : []),
    ...(part.formula ? [`  ${renderMessage(part.formula, language)}`] : []),
    ...part.steps.map((step) => `  ${renderMessage(step, language)}`),
    ...(part.change ? [`  ${renderMessage(part.change, language)}`] : []),
    ...(part.confidence
      ? [`  ${renderMessage(message(`confidence.${part.confidence.lowest}`), language)}`]
      : []),
    ...part.sources.map((source) => say('line.source', { text: source.text })),
    ...part.notes.map((text) => say('line.note', { text })),
    ...part.parts.flatMap((child) => explainPart(child, language, 1)),
  ];
  return lines.map((line) => '  '.repeat(depth) + line);
}

/** "73,40" or "73.40"; the dash of the language's texts when there is no score. */
export const showScore = (score: { rounded: string } | null, language: Language) =>
  score ? showDecimal(score.rounded, language) : renderMessage(message('noScore'), language);
