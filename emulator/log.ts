/** Numbers its entries from 1, keeps the latest and drops the oldest, so that a long run does not fill the memory. */
export class Log<Entry extends object> {
  readonly #entries: (Entry & { readonly n: number })[] = [];
  #count = 0;

  constructor(private readonly keep = 20_000) {}

  /** How many entries there were since the last clear, with those that were dropped. */
  get count(): number {
    return this.#count;
  }

  add(entry: Entry): Entry & { readonly n: number } {
    this.#count += 1;
    const logged = { n: this.#count, ...entry };
    this.#entries.push(logged);
    if (this.#entries.length > this.keep) this.#entries.shift();
    return logged;
  }

  all(): readonly (Entry & { readonly n: number })[] {
    return [...this.#entries];
  }

  clear(): void {
    this.#entries.length = 0;
    this.#count = 0;
  }
}
