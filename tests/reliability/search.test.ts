import { Buffer } from "node:buffer";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { Canaries } from "./support/canaries.ts";
import { Collection } from "./support/collection.ts";
import { randomSecret } from "./support/randomSecret.ts";

const within = (text: string): string => `${randomUUID()}${text}${randomUUID()}`;
const base64 = (before: number, secret: string): Buffer =>
  Buffer.concat([randomBytes(before), Buffer.from(secret), randomBytes(4)]);

/** What plants a secret, each by other means than those of the search. */
const plants: Readonly<Record<string, (secret: string) => string>> = {
  "as it is": (secret) => secret,
  "in base64, alone": (secret) => Buffer.from(secret).toString("base64"),
  "in base64, as Basic credentials": (secret) => Buffer.from(`${randomUUID()}:${secret}`).toString("base64"),
  "in base64, at the first alignment": (secret) => base64(3, secret).toString("base64"),
  "in base64, at the second alignment": (secret) => base64(4, secret).toString("base64"),
  "in base64, at the third alignment": (secret) => base64(5, secret).toString("base64"),
  "in base64url, alone": (secret) => Buffer.from(secret).toString("base64url"),
  "in base64url, at the second alignment": (secret) => base64(1, secret).toString("base64url"),
  "in base64url, at the third alignment": (secret) => base64(2, secret).toString("base64url"),
  "URL-encoded, in a query": (secret) => `https://host/?key=${encodeURIComponent(secret)}&more=1`,
  "URL-encoded, in a form": (secret) => String(new URLSearchParams({ key: secret, more: "1" })),
  "JSON-escaped": (secret) => JSON.stringify({ key: secret }),
  "JSON-escaped, in a string of JSON": (secret) => JSON.stringify(JSON.stringify({ key: secret })),
  "in hex": (secret) => Buffer.from(secret).toString("hex"),
  "in hex with capitals": (secret) => Buffer.from(secret).toString("hex").toUpperCase(),
};

describe("the search for secrets", () => {
  for (const [way, plant] of Object.entries(plants)) {
    it(`finds one ${way}, and tells its name and never its value`, () => {
      for (const secret of [randomSecret(), randomBytes(32).toString("base64url")]) {
        const canaries = new Canaries();
        canaries.add("planted", secret);
        const found = canaries.in(within(plant(secret)));
        expect(found).to.not.deep.equal([]);
        expect(found.every((one) => one.startsWith("planted, "))).to.equal(true);
        expect(new Canaries().in(within(plant(secret)))).to.deep.equal([]);
        expect(found.join().includes(secret)).to.equal(false);
        expect(canaries.in(within(plant(randomSecret())))).to.deep.equal([]);
      }
    });
  }

  it("finds one in a file of a hidden folder, however deep, and tells which", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "genesys-lambda-search-"));
    try {
      const secret = randomSecret();
      const deep = path.join(folder, "backend", ".pulumi", "history");
      await mkdir(deep, { recursive: true });
      await writeFile(path.join(folder, "clean.txt"), within(""));
      await writeFile(path.join(deep, "one.json"), JSON.stringify({ key: secret }));
      const canaries = new Canaries();
      canaries.add("planted", secret);
      const collection = new Collection();
      await collection.addFolder("engine", folder);
      expect(collection.places).to.have.members(["engine/clean.txt", "engine/backend/.pulumi/history/one.json"]);
      const found = collection.found(canaries);
      expect(found).to.include("engine/backend/.pulumi/history/one.json: planted, JSON");
      expect(found.every((one) => one.startsWith("engine/backend/.pulumi/history/one.json"))).to.equal(true);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("refuses what is too short to be told from other text", () => {
    expect(() => {
      new Canaries().add("empty", "");
    }).to.throw("too short");
  });
});
