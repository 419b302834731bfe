/** exp */
export class Memo<K extends object, V> {
  readonly #at = Symbol('memo')
  get(key: K): V | undefined {
    return (key as { [at: symbol]: V | undefined })[this.#at]
  }
  set(key: K, value: V): void {
    Object.defineProperty(key, this.#at, { value, writable: true, configurable: true, enumerable: false })
  }
}
