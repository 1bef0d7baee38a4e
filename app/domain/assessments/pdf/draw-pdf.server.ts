import { setImmediate as breathe } from 'node:timers/promises';

import PDFDocument from 'pdfkit';

import type { Locale } from '~/shared/numbers';

import type { Block } from './block';
import { loadTypeface, type Typeface, type Weight } from './fonts.server';

/** A4 in points. */
const PAGE = { left: 54, right: 54, top: 54, bottom: 64, width: 595.28, height: 841.89 } as const;
const WIDTH = PAGE.width - PAGE.left - PAGE.right;
const TERM_WIDTH = 130;
const INK = '#1d1b18';
const QUIET = '#5d574e';
const ACCENT = '#2b3a8c';
const RULE = '#cfc8bc';

/** Milliseconds of setting after which others have their turn: a block may be a line or a page, so blocks are not counted. */
const AT_ONCE_MS = 10;

/** A document to set. The same input gives the same bytes. */
export interface PdfInput {
  title: string;
  author: string;
  /** What the file says about when it was made; never the clock. */
  at: Date;
  language: Locale;
  blocks: readonly Block[];
  /** Stands under every page, beside its number. */
  foot: string;
  page: (page: number, pages: number) => string;
}

/** Sets blocks one under the other on A4, numbered. */
export async function drawPdf(input: PdfInput): Promise<Buffer> {
  const typeface = await loadTypeface();
  const doc = new PDFDocument({
    size: 'A4',
    margins: { left: PAGE.left, right: PAGE.right, top: PAGE.top, bottom: PAGE.bottom },
    bufferPages: true,
    lang: input.language,
    displayTitle: true,
    font: '',
    info: {
      Title: input.title,
      Author: input.author,
      Creator: 'Pranata',
      Producer: 'Pranata',
      CreationDate: input.at,
      ModDate: input.at,
    },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<void>((resolve, reject) => {
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  for (const { name, bytes } of typeface.parts) doc.registerFont(name, bytes);
  const pen = penFor(doc, typeface);
  const height = rulerFor(doc, typeface);
  let since = performance.now();
  for (const block of input.blocks) {
    draw(doc, pen, height, block);
    if (performance.now() - since < AT_ONCE_MS) continue;
    await breathe();
    since = performance.now();
  }
  numberPages(doc, pen, input);
  doc.end();
  await finished;
  return Buffer.concat(chunks);
}

type Doc = InstanceType<typeof PDFDocument>;
type Pen = (
  text: string,
  look: {
    size: number;
    weight?: Weight;
    colour?: string;
    at?: { x: number; y?: number; width: number };
    align?: 'left' | 'right' | 'center';
  },
) => void;

/** Sets a text, changing the font file inside it where its characters need it. */
function penFor(doc: Doc, typeface: Typeface): Pen {
  return (text, { size, weight = 'regular', colour = INK, at, align = 'left' }) => {
    const runs = typeface.runs(text, weight);
    doc.fillColor(colour).fontSize(size);
    for (const [index, run] of runs.entries()) {
      const options = {
        width: at?.width ?? WIDTH,
        align,
        lineGap: size * 0.25,
        continued: index < runs.length - 1,
      };
      doc.font(run.font);
      if (index === 0) doc.text(run.text, at?.x ?? PAGE.left, at?.y ?? doc.y, options);
      else doc.text(run.text, options);
    }
  };
}

/** Points a text takes, set regular in a column. */
type Ruler = (text: string, size: number, width?: number) => number;

function rulerFor(doc: Doc, typeface: Typeface): Ruler {
  return (text, size, width = WIDTH) => {
    const [run] = typeface.runs(text, 'regular');
    if (run) doc.font(run.font);
    return doc.fontSize(size).heightOfString(text, { width, lineGap: size * 0.25 });
  };
}

/** Points a block takes at least; exact for what is kept together. */
function heightOf(block: Block, height: Ruler): number {
  switch (block.kind) {
    case 'signature':
      return 20 + height(block.role, 9) + height(block.name, 10) + height(block.when, 9);
    case 'facts': {
      const width = WIDTH - TERM_WIDTH;
      const items = block.items.map(({ term, value }) =>
        Math.max(height(term, 9, TERM_WIDTH), height(value, 9, width)),
      );
      return items.reduce((sum, one) => sum + one + 3, 8);
    }
    case 'together':
      return block.blocks.reduce((sum, one) => sum + heightOf(one, height), 0);
    default:
      return 'text' in block ? height(block.text, 10) : 0;
  }
}

/** Turns the page unless so many points are left on it. */
function keep(doc: Doc, points: number): void {
  if (doc.y + points > PAGE.height - PAGE.bottom) doc.addPage();
}

function draw(doc: Doc, pen: Pen, height: Ruler, block: Block): void {
  switch (block.kind) {
    case 'together':
      keep(doc, heightOf(block, height));
      for (const one of block.blocks) draw(doc, pen, height, one);
      return;
    case 'title':
      pen('Pranata', { size: 10, weight: 'bold', colour: ACCENT });
      doc.moveDown(0.8);
      pen(block.eyebrow, { size: 9, colour: QUIET });
      pen(block.text, { size: 20, weight: 'bold' });
      doc.moveDown(0.5);
      return;
    case 'banner': {
      const top = doc.y;
      pen(block.text, {
        size: 10,
        weight: 'bold',
        at: { x: PAGE.left + 12, y: top + 6, width: WIDTH - 24 },
      });
      doc.lineWidth(1).strokeColor(ACCENT);
      doc.rect(PAGE.left, top, WIDTH, doc.y - top + 4).stroke();
      doc.y += 12;
      return;
    }
    case 'facts':
      for (const { term, value } of block.items) fact(doc, pen, term, value);
      doc.moveDown(0.5);
      return;
    case 'paragraph':
      pen(block.text, { size: 8.5, colour: QUIET });
      return;
    case 'heading':
      keep(doc, 60);
      pen(block.text, { size: 14, weight: 'bold', align: 'center' });
      if (block.under) pen(block.under, { size: 10, align: 'center' });
      doc.moveDown(0.8);
      return;
    case 'text':
      keep(doc, 30);
      pen(block.text, { size: 10 });
      doc.moveDown(0.5);
      return;
    case 'signature':
      keep(doc, 64);
      rule(doc);
      pen(block.role, { size: 9, colour: QUIET });
      pen(block.name, { size: 10, weight: 'bold' });
      pen(block.when, { size: 9 });
      doc.moveDown(0.5);
      return;
    case 'section':
      keep(doc, 110);
      doc.moveDown(1.4);
      if (block.detail !== '') pen(block.detail, { size: 8, colour: QUIET });
      pen(block.text, { size: 13, weight: 'bold' });
      doc.moveDown(0.2);
      return;
    case 'requirement':
      keep(doc, 60);
      rule(doc);
      pen(`${block.code}  ${block.text}`, { size: 9 });
      pen(block.answer, { size: 9, weight: 'bold' });
      for (const line of block.lines) pen(line, { size: 8.5, colour: QUIET });
      return;
    case 'file':
      keep(doc, 34);
      doc.y += 3;
      pen(`${block.name} (${block.detail})`, { size: 8.5, at: indented() });
      pen(block.sha256, { size: 7, colour: QUIET, at: indented() });
      return;
  }
}

const indented = () => ({ x: PAGE.left + 12, width: WIDTH - 12 });

function fact(doc: Doc, pen: Pen, term: string, value: string): void {
  keep(doc, 30);
  const top = doc.y;
  pen(term, { size: 9, colour: QUIET, at: { x: PAGE.left, y: top, width: TERM_WIDTH } });
  const under = doc.y;
  const x = PAGE.left + TERM_WIDTH;
  pen(value, { size: 9, at: { x, y: top, width: WIDTH - TERM_WIDTH } });
  doc.y = Math.max(doc.y, under) + 3;
  doc.x = PAGE.left;
}

function rule(doc: Doc): void {
  const y = doc.y + 5;
  doc
    .moveTo(PAGE.left, y)
    .lineTo(PAGE.width - PAGE.right, y)
    .lineWidth(0.5)
    .strokeColor(RULE)
    .stroke();
  doc.y = y + 6;
  doc.x = PAGE.left;
}

/** The foot of every page: which document, how to check it, which page of how many. */
function numberPages(doc: Doc, pen: Pen, { foot, page: pageOf }: PdfInput): void {
  const { start, count } = doc.bufferedPageRange();
  const y = PAGE.height - 42;
  for (let page = 0; page < count; page++) {
    doc.switchToPage(start + page);
    // why: a text below the lower margin would open a page of its own.
    doc.page.margins.bottom = 0;
    pen(foot, { ...{ size: 7.5, colour: QUIET, at: { x: PAGE.left, y, width: WIDTH - 80 } } });
    pen(pageOf(page + 1, count), {
      ...{ size: 7.5, colour: QUIET, align: 'right' as const },
      at: { x: PAGE.width - PAGE.right - 80, y, width: 80 },
    });
  }
}
