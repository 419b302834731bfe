import { deferredScript } from './deferred.ts'
import { filterScript } from './filter.ts'
import { mapScript } from './map.ts'
import { pageScript } from './page.ts'
import { tableScript } from './table.ts'

/** The page's script, whole: it runs once the document is read, and without it the page is readable as it stands. */
export const script: string = `(() => {\n'use strict'\n${filterScript}${tableScript}${deferredScript}${mapScript}${pageScript}})()\n`
