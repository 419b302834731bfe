import fc from 'fast-check'

/** Standard base64 with padding, of up to 32 bytes. */
export const base64: fc.Arbitrary<string> = fc
  .uint8Array({ maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('base64'))
