import { officeBytes } from './evidence-bytes';
import type { HostileFile } from './hostile-files';

const file = (
  what: string,
  name: string,
  bytes: () => Buffer,
  refusal: string | null,
): HostileFile => ({ what: `office: ${what}`, name, bytes, refusal });

const mark = (kind: string) => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
const instruction = (text: string) => `<w:r><w:instrText>${text}</w:instrText></w:r>`;
const field = (...inside: string[]) =>
  `${mark('begin')}${inside.join('')}${mark('separate')}<w:r><w:t>hasil</w:t></w:r>${mark('end')}`;
const body = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><w:document><w:body><w:p>${inside}</w:p></w:body></w:document>`;
const docx = (what: string, inside: string, refusal: string | null, part = 'word/document.xml') =>
  file(what, 'a.docx', () => officeBytes('docx', [{ name: part, content: body(inside) }]), refusal);

const OUT = 'https://jahat.example/a.png';
const PICTURE = `INCLUDEPICTURE &quot;${OUT}&quot; \\d`;

/** Fields of a text by which it fetches what is not in it; no relationship tells of them. */
export const FIELDS: HostileFile[] = [
  docx('a field that takes a picture from elsewhere', field(instruction(PICTURE)), 'officeOutside'),
  docx(
    'a field that takes a picture from elsewhere, in pieces',
    field(
      ...[' IncludeP', 'ICTURE ', '&#x22;https://', 'jahat.example/a.png&quot; '].map(instruction),
    ),
    'officeOutside',
  ),
  docx(
    'a field in one piece that takes a text from elsewhere',
    '<w:fldSimple w:instr=" INCLUDETEXT &quot;\\\\jahat.example\\a.docx&quot; "/>',
    'officeOutside',
  ),
  docx(
    'a field that takes a text from a file of the machine',
    field(instruction('INCLUDETEXT &quot;C:\\\\Users\\\\a.docx&quot;')),
    'officeOutside',
  ),
  docx(
    'a field that takes cells from elsewhere, in a header',
    field(instruction(`LINK Excel.Sheet.12 &quot;${OUT}&quot; R1C1`)),
    'officeOutside',
    'word/header1.xml',
  ),
  docx(
    'a field that asks another program',
    field(instruction('DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe &quot;/k calc&quot;')),
    'officeOutside',
  ),
  docx(
    'a field that asks another program, under another name of the part',
    field(instruction('dde cmd &quot;/k calc&quot;')),
    'officeOutside',
    'isi.xml',
  ),
  docx(
    'a field that takes a picture whose address another field makes',
    field(instruction('INCLUDEPICTURE '), field(instruction('QUOTE 104 116 116 112'))),
    'officeOutside',
  ),
  docx(
    'a field whose command another field makes',
    field(field(instruction('QUOTE 68 68 69')), instruction(' cmd')),
    'officeOutside',
  ),
  docx(
    'a field that asks another program inside one that does not',
    field(instruction('IF 1 = 1 '), field(instruction('DDE cmd x')), instruction('&quot;b&quot;')),
    'officeOutside',
  ),
  docx(
    'a field that asks another program and has no end',
    mark('begin') + instruction('DDEAUTO cmd x'),
    'officeOutside',
  ),
  docx(
    'a field behind a drawing of a megabyte',
    `<v:shape gfxdata="${'A'.repeat(1024 ** 2)}"/>${field(instruction(PICTURE))}`,
    'officeOutside',
  ),
  docx(
    'a drawing whose picture is elsewhere',
    `<v:shape><v:imagedata src="${OUT}"/></v:shape>`,
    'officeOutside',
  ),
  file(
    'a field that takes a picture from elsewhere, in UTF-16',
    'a.docx',
    () => {
      const content = body(field(instruction(PICTURE))).replace('UTF-8', 'UTF-16');
      const bytes = Buffer.from(`\ufeff${content}`, 'utf16le');
      return officeBytes('docx', [{ name: 'word/document.xml', content: bytes }]);
    },
    'officeOutside',
  ),
  docx(
    'fields of an honest text',
    field(instruction(' TOC \\o &quot;1-3&quot; \\h ')) +
      field(instruction(` HYPERLINK &quot;https://lpse.example/a&quot; `)) +
      field(instruction('IF '), field(instruction('PAGE')), instruction(' = 1 &quot;a&quot;')) +
      '<w:fldSimple w:instr=" DATE \\@ &quot;d MMMM yyyy&quot; "/>' +
      field(instruction('INCLUDEPICTURE &quot;cid:image001.png@01D&quot; \\* MERGEFORMATINET')),
    null,
  ),
  docx(
    'a text that speaks of fields, with a drawing that leads to a page',
    '<w:r><w:t>INCLUDEPICTURE dan DDEAUTO, instrText</w:t></w:r><v:shape href="https://lpse.example"/>' +
      '<v:imagedata o:href="file:///C:/gambar.png"/>',
    null,
  ),
];

const XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"';
const ods = (what: string, inside: string, refusal: string | null, part = 'content.xml') =>
  file(
    what,
    'a.ods',
    () =>
      officeBytes('ods', [
        {
          name: part,
          content: `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${XLINK}>${inside}</office:document-content>`,
        },
      ]),
    refusal,
  );
const picture = (href: string) => `<draw:frame><draw:image xlink:href="${href}"/></draw:frame>`;
const outside = (what: string, inside: string, part?: string) =>
  ods(what, inside, 'officeOutside', part);

/** What an OpenDocument fetches or asks for. */
export const OPEN_LINKS: HostileFile[] = [
  outside('an ODS picture from elsewhere', picture('https://jahat.example/a.png')),
  outside('an ODS picture of a file', picture('file:///etc/passwd')),
  outside('an ODS picture of another machine', picture('\\\\jahat.example\\a.png')),
  outside('an ODS picture of a drive', picture('C:\\a.png')),
  outside('an ODS picture beside the file', picture('../a.png')),
  outside(
    'an ODS picture from elsewhere that is called by entities',
    picture('&#x68;ttps://jahat.example/a.png'),
  ),
  outside(
    'an ODS picture from elsewhere under another prefix',
    '<x:image xmlns:y="http://www.w3.org/1999/xlink" y:href="//jahat.example/a.png"/>',
  ),
  outside(
    'an ODS background from elsewhere',
    '<style:background-image xlink:href="https://jahat.example/a.png"/>',
    'styles.xml',
  ),
  outside(
    'an ODS sheet from elsewhere',
    '<table:table><table:table-source xlink:href="https://jahat.example/a.ods"/></table:table>',
  ),
  outside(
    'an ODS range from elsewhere',
    '<table:cell-range-source table:name="A1" xlink:href="file:///D:/rekap.ods"/>',
  ),
  outside('an ODS object from elsewhere', '<draw:object xlink:href="smb://jahat.example/a.ods"/>'),
  outside(
    'an ODS that asks another program',
    '<table:dde-links><table:dde-link><office:dde-source office:dde-application="cmd"/></table:dde-link></table:dde-links>',
  ),
  outside(
    'an ODS cell that asks another program',
    '<table:table-cell table:formula="of:=DDE(&quot;cmd&quot;;&quot;/c calc&quot;;&quot;x&quot;)"/>',
  ),
  outside(
    'an ODS that loads itself from elsewhere',
    '<meta:auto-reload xlink:href="https://jahat.example/a.ods"/>',
    'meta.xml',
  ),
  outside(
    'an ODS template from elsewhere',
    '<meta:template xlink:href="https://jahat.example/a.ots"/>',
    'meta.xml',
  ),
  outside('an ODS picture far beside the file', picture('../../a.png'), 'Object 1/content.xml'),
  ods(
    'an honest ODS with a chart of its own sheet',
    `<chart:chart xlink:href=".." xlink:type="simple"/>${picture('../Pictures/a.png')}`,
    null,
    'Object 1/content.xml',
  ),
  ods(
    'an honest ODS with its own picture, object, template and links to pages',
    `${picture('Pictures/a.png')}<draw:object xlink:href="./Object 1"/>` +
      '<text:a xlink:href="https://lpse.example/a">a</text:a><form:form xlink:href=""/>' +
      '<meta:template xlink:href="file:///C:/Program%20Files/a.ots"/><draw:image xlink:href="#a"/>',
    null,
  ),
];
