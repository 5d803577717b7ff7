import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { openStore } from "../../sandbox/store.ts";

describe("the sandbox's store", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "sandbox-store-"));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it("gives a section's content back after it was opened anew", async () => {
    const file = join(folder, "deep", "store.json");
    const first = await openStore(file);
    first.section("counter", () => ({ value: 1 })).value = 7;
    await first.changed();

    const second = await openStore(file);
    expect(second.section("counter", () => ({ value: 1 })).value).to.equal(7);
  });

  it("has the content of every change on disk once its call has resolved, however many calls run at once", async () => {
    const file = join(folder, "store.json");
    const store = await openStore(file);
    const section = store.section<Record<string, number>>("numbers", () => ({}));

    await Promise.all(
      [1, 2, 3, 4, 5].map(async (number) => {
        section[`n${number}`] = number;
        await store.changed();
        const onDisk = JSON.parse(await readFile(file, "utf8")) as { numbers: Record<string, number> };
        expect(onDisk.numbers[`n${number}`]).to.equal(number);
      }),
    );
    expect(await readdir(folder)).to.deep.equal(["store.json"]);
  });

  it("takes sections back to their beginning on reset, in the very objects that were handed out", async () => {
    const file = join(folder, "store.json");
    const store = await openStore(file);
    const section = store.section<{ value: number; extra?: string }>("counter", () => ({ value: 1 }));
    section.value = 9;
    section.extra = "x";

    await store.reset();

    expect(section).to.deep.equal({ value: 1 });
    section.value = 2;
    await store.changed();
    expect(JSON.parse(await readFile(file, "utf8"))).to.deep.equal({ counter: { value: 2 } });
  });

  it("says what to do about a file that is not its own", async () => {
    const file = join(folder, "store.json");
    await writeFile(file, "half a fi");
    const failure = await openStore(file).then(
      () => "opened",
      (error: unknown) => String(error),
    );
    expect(failure).to.contain(file).and.to.contain("--reset");
  });

  it("keeps everything in memory where it is given no file", async () => {
    const store = await openStore();
    const section = store.section("a", () => ({ value: 1 }));
    section.value = 2;
    await store.changed();
    expect(store.section("a", () => ({ value: 1 })).value).to.equal(2);
  });
});
