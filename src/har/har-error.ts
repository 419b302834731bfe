/** A file that is no HTTP Archive. The message says what is wrong and where, without the name of the file. */
export class HarError extends Error {}
