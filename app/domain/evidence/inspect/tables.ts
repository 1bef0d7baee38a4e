import type { XmlTag } from '../preview/xml-events';

const isOn = (value: string) => !/^\s*(0|false|off|)\s*$/i.test(value);
/** Where the figures of a summary (pivot) come from that is in the workbook itself. */
const OWN_SOURCE = /^\s*(worksheet|consolidation|scenario)\s*$/;

/** Tells the tables of a workbook that are asked for elsewhere as the workbook is opened, or again and again. */
export function tableReader() {
  let isRefreshed = false;
  return {
    /** Whether the element is such a table. */
    open: ({ name, values }: XmlTag): boolean => {
      switch (name) {
        case 'connection':
        case 'queryTable':
          return [...values('refreshOnLoad'), ...values('interval')].some(isOn);
        case 'pivotCacheDefinition':
          isRefreshed = values('refreshOnLoad').some(isOn);
          return false;
        case 'cacheSource':
          return isRefreshed && !values('type').every((type) => OWN_SOURCE.test(type));
        // A source that names a link is in another workbook.
        case 'worksheetSource':
        case 'rangeSet':
          return isRefreshed && values('id').length > 0;
        default:
          return false;
      }
    },
  };
}
