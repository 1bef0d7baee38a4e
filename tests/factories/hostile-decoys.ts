import type { HostileFile } from './hostile-files';
import { officeWith as of } from './office-with';

const BASE = 'http://schemas.openxmlformats.org';
const NAMES =
  `xmlns:w="${BASE}/wordprocessingml/2006/main" xmlns:m="${BASE}/officeDocument/2006/math" ` +
  `xmlns:mc="${BASE}/markup-compatibility/2006" xmlns:zz="urn:zz" mc:Ignorable="zz"`;
const text = (inside: string) => ({
  'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${NAMES}><w:body><w:p>${inside}</w:p></w:body></w:document>`,
});
const run = (inside: string) => `<w:r>${inside}</w:r>`;
const mark = (kind: string) => run(`<w:fldChar w:fldCharType="${kind}"/>`);
const told = (words: string) => run(`<w:instrText>${words}</w:instrText>`);
const field = (...inside: string[]) =>
  mark('begin') + inside.join('') + mark('separate') + run('<w:t>x</w:t>') + mark('end');
const choice = (one: string, other = '') =>
  `<mc:AlternateContent><mc:Choice Requires="zz">${one}</mc:Choice><mc:Fallback>${other}</mc:Fallback></mc:AlternateContent>`;
const removed = (inside: string) => `<w:del>${inside}</w:del>`;
const ASKED = 'CTURE "https://jahat.example/a.png"';

const badText = of('docx', 'officeOutside');
const goodText = of('docx', null);
/** Fields with something between their letters that one program reads and another leaves out. */
const FIELDS: HostileFile[] = [
  ...[
    ['an end that is none', run('<zz:fldChar zz:fldCharType="separate"/>')],
    ['an end of a kind nobody reads', run('<w:fldChar zz:fldCharType="separate"/>')],
    ['an instruction that is none', run('<zz:instrText>XX</zz:instrText>')],
    ['an instruction within what is none', `<zz:x>${told('XX')}</zz:x>`],
    ['an alternative', choice(told('XX'))],
    ['an alternative within a run', run(choice('<w:instrText>XX</w:instrText>'))],
    ['an end in an alternative', choice(mark('separate'))],
    ['a beginning in an alternative', choice(mark('begin'))],
    ['what a change took away', removed(run('<w:delInstrText>XX</w:delInstrText>'))],
    ['an end that a change took away', removed(mark('separate'))],
    ['plain text', run('<w:t>XX</w:t>')],
  ].map(([what = '', decoy = '']) =>
    badText(`a field parted by ${what}`, text(field(told('INCLUDEPI'), decoy, told(ASKED)))),
  ),
  badText(
    'a field parted by an element within its instruction',
    text(field(run(`<w:instrText>INCLUDEPI<zz:x/>${ASKED}</w:instrText>`))),
  ),
  badText(
    'a field parted by a text within its instruction',
    text(field(run(`<w:instrText>INCLUDEPI<zz:x>XX</zz:x>${ASKED}</w:instrText>`))),
  ),
  badText(
    'a field whose letters are the second alternative',
    text(field(choice(told('PAGE'), told('DDEAUTO cmd')))),
  ),
  badText('a field told in plain text', text(field(run('<w:t>DDEAUTO cmd</w:t>')))),
  goodText(
    'fields in a text box told twice, in tracked changes, and equations with bars',
    text(
      field(told('IF '), choice(run(field(told('PAGE'))), run(field(told('PAGE')))), told(' = 1')) +
        field(told('REF a'), removed(run('<w:delInstrText> \\h</w:delInstrText>'))) +
        removed(field(told('PAGE'))) +
        '<m:oMath><m:f><m:num><m:r><m:t>|IMAGE(x)|</m:t></m:r></m:num><m:den><m:r><m:t>RTD(</m:t></m:r></m:den></m:f></m:oMath>',
    ),
  ),
];

const TYPES = `${BASE}/officeDocument/2006/relationships`;
const control = (folder: string, type: string, target: string) => ({
  [`${folder}.rels`]: `<Relationships><Relationship Id="r7" Type="${TYPES}/${type}" Target="${target}"/></Relationships>`,
});
const badControl = of('docx', 'officeMacro');
const CONTROLS: HostileFile[] = [
  badControl(
    'a control (ActiveX) by its relationship',
    control('word/_rels/document.xml', 'control', 'a/c1.xml'),
  ),
  badControl('a control (ActiveX) whose properties are text', {
    'word/a.xml': '<ax:ocx ax:classid="{8856F961}" ax:persistence="persistPropertyBag"/>',
  }),
  of('xlsx', null)(
    'a box to tick',
    control('xl/worksheets/_rels/sheet1.xml', 'ctrlProp', 'c1.xml'),
  ),
];

const sheet = (inside: string) => ({
  'xl/worksheets/sheet1.xml': `<worksheet xmlns:zz="urn:z"><sheetData><row><c>${inside}</c></row></sheetData></worksheet>`,
});
const pivot = (source: string) => ({
  'xl/pivotCache/p1.xml': `<pivotCacheDefinition refreshOnLoad="1">${source}</pivotCacheDefinition>`,
});
const badSheet = of('xlsx', 'officeOutside');
const SHEETS: HostileFile[] = [
  ...[
    ['an element', '<f>_xlfn.WEBSER<zz:x/>VICE("https://jahat.example")</f>'],
    ['a text', '<f>_xlfn.WEBSER<zz:x>XX</zz:x>VICE("https://jahat.example")</f>'],
    ['elements around its halves', '<f><zz:x>WEBSER</zz:x><zz:y>VICE(A1)</zz:y></f>'],
    ['an element before its bracket', `<f>RTD${' '.repeat(70_000)}<zz:x/>("a",,"b")</f>`],
    ['an element of its own name', "<f>cmd<f/>|'/c calc'!A0</f>"],
  ].map(([what = '', cell = '']) => badSheet(`a formula parted by ${what}`, sheet(cell))),
  badSheet(
    'a summary of a table elsewhere, asked for at once',
    pivot('<cacheSource type="external" connectionId="1"/>'),
  ),
  badSheet(
    'a summary of another workbook, asked for at once',
    pivot('<cacheSource type="worksheet"><worksheetSource ref="A1" r:id="r1"/></cacheSource>'),
  ),
  of('xlsx', null)('a summary of its own and columns with bars in their names', {
    ...pivot('<cacheSource type="worksheet"><worksheetSource ref="A1" sheet="S"/></cacheSource>'),
    ...sheet(
      "<f>SUM(Table1[Nilai | Rp])+SUM(T[[#This Row],[a '[b'] | IMAGE(c)]])</f>" +
        '<x14:formula1><xm:f>IF(AND(INDIRECT(A1)),1,2)</xm:f></x14:formula1>',
    ),
  }),
];

const cell = (formula: string) => ({
  'content.xml': `<office:document-content><table:table-cell table:formula="${formula}"/></office:document-content>`,
});
const OPEN: HostileFile[] = [
  of('ods', 'officeOutside')(
    'a cell of another file between names with quotes',
    cell("of:=$'a&quot;'.A1+'https://jahat.example/a.ods'#$S.A1+$'b&quot;'.A1"),
  ),
  of('ods', 'officeOutside')(
    'a range of another file between names with quotes',
    cell("of:=$'a&quot;'.A1+[https://jahat.example/a.ods#$S.A1]+$'b&quot;'.A1"),
  ),
  of('ods', null)(
    'names with quotes and a text in brackets',
    cell("of:=$'a&quot;'.A1&amp;&quot;[Rp: &quot;&amp;[.A1]"),
  ),
];

const drawn = (inside: string, before = '') => ({
  'word/media/image1.svg': `${before}<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`,
});
const badDrawing = of('docx', 'officeOutside');
const DRAWINGS: HostileFile[] = [
  badControl('a drawing with a script', drawn('<script>alert(1)</script>')),
  badControl('a drawing that runs at a press', drawn('<rect onclick="alert(1)"/>')),
  badControl('a drawing that leads to a script', drawn('<a href="java&#10;script:alert(1)"/>')),
  badDrawing(
    'a drawing that takes styles in',
    drawn('<style>@import "https://jahat.example/a.css";</style>'),
  ),
  badDrawing(
    'a drawing whose styles spell an address',
    drawn('<style>rect{fill:u\\72l(ht/**/tps://jahat.example/a#b)}</style>'),
  ),
  badDrawing(
    'a drawing filled from elsewhere',
    drawn('<rect style="fill:url( &quot;//jahat.example/a.svg#a&quot; )"/>'),
  ),
  badDrawing(
    'a drawing with a page that loads',
    drawn('<foreignObject><img src="https://jahat.example/a.png"/></foreignObject>'),
  ),
  badDrawing(
    'a drawing whose picture changes',
    drawn('<image><set attributeName="xlink:href" to="https://jahat.example/a.png"/></image>'),
  ),
  badDrawing(
    'a drawing with a sheet of styles before it',
    drawn('', '<?xml-stylesheet href="https://jahat.example/a.css"?>'),
  ),
  goodText(
    'a drawing of its own styles, with a text in it and a link',
    drawn(
      '<style>.a{fill:url(#b)} @font-face{src:url(data:font/woff;base64,AA)}</style><rect class="a" fill="url(#b)"/>' +
        '<switch><foreignObject><div style="color: rgb(0, 0, 0)">Rapat (SK)</div></foreignObject></switch>' +
        '<a xlink:href="https://lpse.example"/><image xlink:href="data:image/png;base64,iVBORw0KGgo="/>',
    ),
  ),
];

/** Documents with something beside what they do, so that it is overlooked; and honest ones that look alike. */
export const DECOYS: HostileFile[] = [...FIELDS, ...CONTROLS, ...SHEETS, ...OPEN, ...DRAWINGS];
