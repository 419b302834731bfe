import { HarError } from './har-error.ts'

const [quote, backslash, colon, comma] = [0x22, 0x5c, 0x3a, 0x2c]
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d]

/** Where entries begin: an element of the array at `log.entries`. */
const entryDepth = 4
/** Names on the way to the entries are short. */
const longestName = 100

interface Entry {
  readonly text: string
  readonly offset: number
}

/**
 * The text of each element of `log.entries`, with the offset of its first byte. Holds one entry at a time, whatever the
 * size of the file. Throws a HarError where the JSON ends early, or has no `log.entries`.
 */
export async function* splitEntries(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Entry, void> {
  const splitter = new Splitter()
  for await (const chunk of chunks)
    yield* splitter.split(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
  splitter.end()
}

class Splitter {
  /** Bytes of earlier chunks. */
  #offset = 0
  #depth = 0
  #inString = false
  #escaped = false
  /** The string that is being read outside entries, and the last one read: a name, where a colon follows. */
  #string: Buffer = Buffer.alloc(0)
  #name = ''
  #isName = false
  /** Names of the containers that are open, without those inside an entry. */
  readonly #path: string[] = []
  /** The entry that is being read: its offset, -1 for none, and its bytes in earlier chunks. */
  #start = -1
  #parts: Buffer[] = []
  #found = false
  #count = 0

  end(): void {
    if (this.#depth > 0 || this.#inString)
      throw new HarError(`the JSON ends early, ${this.#where()}: the recording was cut off`)
    if (!this.#found) throw new HarError('it is no HAR: there is no log.entries in it')
  }

  #where(): string {
    const place = this.#start < 0 ? `behind entry ${this.#count}` : `in entry ${this.#count + 1}`
    return `after ${this.#offset} bytes${this.#found ? `, ${place}` : ''}`
  }

  *split(chunk: Buffer): Generator<Entry, void> {
    let from = 0
    for (let at = 0; at < chunk.length; at++) {
      if (this.#inString) at = this.#endOfString(chunk, at)
      else if (this.#isBegin(chunk[at])) {
        this.#start = this.#offset + at
        from = at
      } else if (this.#isEnd(chunk[at])) {
        this.#parts.push(chunk.subarray(from, at + 1))
        yield this.#take()
      }
    }
    if (this.#start >= 0) this.#parts.push(Buffer.from(chunk.subarray(from)))
    this.#offset += chunk.length
  }

  /** Is this byte the beginning of an entry. */
  #isBegin(byte: number | undefined): boolean {
    if (byte === quote) this.#inString = true
    else if (byte === colon) this.#isName = true
    else if (byte === comma) this.#isName = false
    else if (byte === openBrace || byte === openBracket) return this.#open()
    return false
  }

  #open(): boolean {
    this.#depth += 1
    if (this.#depth < entryDepth) this.#path[this.#depth - 1] = this.#isName ? this.#name : ''
    this.#isName = false
    if (this.#path[1] !== 'log' || this.#path[2] !== 'entries' || this.#depth < entryDepth - 1) return false
    this.#found = true
    return this.#depth === entryDepth
  }

  /** Is this byte the end of an entry. */
  #isEnd(byte: number | undefined): boolean {
    if (byte !== closeBrace && byte !== closeBracket) return false
    this.#depth -= 1
    this.#isName = false
    return this.#depth === entryDepth - 1 && this.#start >= 0
  }

  /** Index of the last byte of the string, or of the chunk. */
  #endOfString(chunk: Buffer, begin: number): number {
    let at = begin
    while (at < chunk.length && (this.#escaped || chunk[at] !== quote)) {
      this.#escaped = !this.#escaped && chunk[at] === backslash
      at++
    }
    const bytes = chunk.subarray(begin, at)
    if (this.#start < 0 && this.#string.length + bytes.length <= longestName)
      this.#string = Buffer.concat([this.#string, bytes])
    if (at < chunk.length) {
      this.#inString = false
      this.#name = this.#string.toString()
      this.#string = Buffer.alloc(0)
    }
    return at
  }

  #take(): Entry {
    const entry = { text: Buffer.concat(this.#parts).toString('utf8'), offset: this.#start }
    this.#parts = []
    this.#start = -1
    this.#count += 1
    return entry
  }
}
