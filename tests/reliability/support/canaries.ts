import { type Spelling, spellingsOf } from "./spellings.ts";

/** Secrets that are looked for; what is found is told by name and encoding, never by value. */
export class Canaries {
  readonly #spellings = new Map<string, { name: string; spellings: Spelling[] }>();

  /** @param name what it is, such as `access token` */
  add(name: string, secret: string): void {
    if (secret.length < shortest) throw new RangeError(`${name}: too short to be told from other text`);
    this.#spellings.set(secret, { name, spellings: spellingsOf(secret) });
  }

  /** Names of all that are looked for. */
  get names(): string[] {
    return [...this.#spellings.values()].map(({ name }) => name);
  }

  /** `<name>, <encoding>` of each that stands in the text. */
  in(text: string): string[] {
    return [...this.#spellings.values()].flatMap(({ name, spellings }) =>
      spellings.filter((spelling) => text.includes(spelling.text)).map(({ encoding }) => `${name}, ${encoding}`),
    );
  }
}

/** Characters; a part of base64 is a little shorter than the whole. */
const shortest = 12;
