import type { GateState } from '~/domain/awards/gates';

/**
 * A line as sent to the page: code, name, rank text, gate marks, points per part, score, margin, and
 * whether it rests on simulated data. A list, not an object: the names would be sent with every row.
 */
export type PlainLine = [
  code: string,
  name: string,
  rank: string,
  gates: GateState[],
  points: number[],
  score: string,
  margin: string,
  simulated: 0 | 1,
];

/** Words of the table that every row repeats; plain text. */
export interface RowWords {
  gates: string;
  parts: string;
  score: string;
  margin: string;
  simulated: string;
  state: Record<GateState, string>;
}

const glyph: Record<GateState, string> = { pass: '✓', fail: '✗', unknown: '?' };
const ENTITY: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};

/** Text as HTML, safe between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITY[sign] ?? sign);
}

/**
 * The rows of the public ranking as HTML. why: as elements they cost the server two thirds of the page's time;
 * as text the whole table costs less than its heading. Every value passes `escapeHtml`.
 */
export function rankingRows(
  lines: readonly PlainLine[],
  {
    gates,
    parts,
    base,
    words,
  }: { gates: readonly string[]; parts: number; base: string; words: RowWords },
): string {
  const label = {
    gates: escapeHtml(words.gates),
    parts: escapeHtml(words.parts),
    score: escapeHtml(words.score),
    margin: escapeHtml(words.margin),
    simulated: escapeHtml(words.simulated),
  };
  const link = escapeHtml(base);
  const spoken = new Map<string, string>();
  const marks = (states: readonly GateState[]): string => {
    const key = states.join();
    const held = spoken.get(key);
    if (held) return held;
    const said = states.map((state, at) => `${gates[at] ?? ''}: ${words.state[state]}`).join('; ');
    const cell = `<td data-label="${label.gates}"><span role="img" aria-label="${escapeHtml(said)}" title="${escapeHtml(said)}">${states.map((state) => glyph[state]).join(' ')}</span></td>`;
    spoken.set(key, cell);
    return cell;
  };
  return lines
    .map(([code, name, rank, states, points, score, margin, simulated]) => {
      const id = escapeHtml(code);
      return `<tr id="${id}"><td class="num">${escapeHtml(rank)}</td><th scope="row" class="utama"><a href="${link}/${id}">${escapeHtml(name)}</a>${
        simulated ? `<small>${label.simulated}</small>` : ''
      }</th>${gates.length > 0 ? marks(states) : ''}${
        parts > 1 ? `<td data-label="${label.parts}">${bar(points)}</td>` : ''
      }<td data-label="${label.score}" class="num">${escapeHtml(score)}</td><td data-label="${label.margin}" class="num">${escapeHtml(margin)}</td></tr>`;
    })
    .join('');
}

/** The parts of a score out of 100 as one thin bar; the numbers are in the row's explanation. */
function bar(points: readonly number[]): string {
  if (points.length === 0) return '–';
  let start = 0;
  const paths = points.map((length, at) => {
    const path = `M${round(start)} 0h${round(length)}v8H${round(start)}`;
    start += length;
    return `<path class="part-${at + 1}" d="${path}"></path>`;
  });
  return `<svg class="batang" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">${paths.join('')}</svg>`;
}

const round = (value: number) => Math.round(value * 100) / 100;
