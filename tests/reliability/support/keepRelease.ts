import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openProject } from "../../e2e/support/project.ts";
import { keepRelease, releaseFunctions } from "./release.ts";

// Deploys a stack as this release does and keeps it under tests/reliability/fixtures/: node tests/reliability/support/keepRelease.ts <name>
const [name] = process.argv.slice(2);
if (name === undefined) throw new Error("give the name of the release, such as release-0.1");
const folder = await mkdtemp(path.join(tmpdir(), "genesys-lambda-release-"));
const file = path.join(folder, "sandbox.json");
const project = await openProject({ functions: [], sandbox: { file } });
for (const [key, files] of Object.entries(releaseFunctions)) await project.writeFunction(key, files);
await project.stack.up();
await keepRelease(project, file, path.join(import.meta.dirname, "..", "fixtures", `${name}.json`));
await project.close();
await rm(folder, { recursive: true });
