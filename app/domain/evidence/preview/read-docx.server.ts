import { PARAGRAPHS, TEXT_LENGTH, type TextPreview } from './preview';
import type { XmlHandler } from './xml-events';
import { mainPart, openPackage } from './zip-parts.server';

/**
 * The text of a Word document in reading order: paragraphs, and rows of tables with a tab between the cells. Deleted
 * text of tracked changes, headers and notes are left out.
 * why: read as a stream, so a long document costs no more than what is shown of it.
 */
export async function readDocx(bytes: Buffer): Promise<TextPreview> {
  const office = await openPackage(bytes);
  const text = new DocumentText();
  await office.read(await mainPart(office), text, () => text.full);
  return { kind: 'text', paragraphs: text.paragraphs, more: text.full };
}

class DocumentText implements XmlHandler {
  readonly paragraphs: string[] = [];
  full = false;
  /** Texts of the paragraphs that are open; one may hold a text box with further ones. */
  private open_: string[] = [];
  private rows: string[][] = [];
  private inText = false;
  /** Inside what repeats a drawing for older programs. */
  private repeated = 0;
  private length = 0;

  open({ name }: { name: string }): void {
    if (name === 'Fallback') this.repeated++;
    if (this.repeated > 0) return;
    if (name === 'p') this.open_.push('');
    else if (name === 't') this.inText = true;
    else if (name === 'tab') this.add(' ');
    else if (name === 'br' || name === 'cr') this.add('\n');
    else if (name === 'tr') this.rows.push([]);
    else if (name === 'tc') this.rows.at(-1)?.push('');
  }

  text(text: string): void {
    if (this.inText && this.repeated === 0) this.add(text);
  }

  close(name: string): void {
    if (name === 'Fallback') this.repeated = Math.max(0, this.repeated - 1);
    if (this.repeated > 0) return;
    if (name === 't') this.inText = false;
    else if (name === 'p') this.finish(this.open_.pop() ?? '');
    else if (name === 'tr') this.finish((this.rows.pop() ?? []).join('\t'));
  }

  private add(text: string): void {
    const last = this.open_.length - 1;
    if (last < 0 || this.full) return;
    this.open_[last] += text.slice(0, Math.max(0, TEXT_LENGTH - this.length));
    this.length += text.length;
    if (this.length > TEXT_LENGTH) this.full = true;
  }

  /** A paragraph goes into the cell it stands in, or becomes one of the document. */
  private finish(paragraph: string): void {
    const text = paragraph.trim();
    if (text === '') return;
    const cells = this.rows.at(-1);
    const cell = (cells?.length ?? 0) - 1;
    if (cells && cell >= 0) {
      cells[cell] = cells[cell] ? `${cells[cell]} ${text}` : text;
    } else if (this.paragraphs.length < PARAGRAPHS) this.paragraphs.push(text);
    else this.full = true;
  }
}
