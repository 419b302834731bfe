/** Names of primitive types, as alternatives of a pattern that ignores letter case. */
export const primitives: string =
  '(?:edm\\.)?(?:string|bool(?:ean)?|s?byte|int(?:eger)?(?:16|32|64)?|double|single|float|decimal|number|numeric|datetimeoffset|date|timeofday|duration|guid|binary|stream)'
