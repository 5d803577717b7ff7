#!/usr/bin/env node
// Plain JavaScript for any Node. On an old Node it says which version is needed; else it runs the command.
import { existsSync, readFileSync } from "node:fs";

const commands = {
  up: "deploys, under the policy pack (Pulumi's up)",
  preview: "shows what an up would do (Pulumi's preview)",
  refresh: "reads what is there into the state (Pulumi's refresh)",
  destroy: "removes everything of a stack (Pulumi's destroy)",
  pulumi: "any other command of Pulumi's: genesys-lambda pulumi stack ls",
  sandbox: "an emulated organization and account, to deploy to from another shell",
  call: "sends an input through a deployed action",
  doctor: "examines every hop of every call of a stack",
  adopt: "takes over what an interrupted run left",
  setup: "finds or gets the Pulumi CLI",
};
const ofPulumi = ["up", "preview", "refresh", "destroy"];

const [major, minor] = process.versions.node.split(".").map(Number);
const [name, ...args] = process.argv.slice(2);
if (major < 22 || (major === 22 && minor < 18)) {
  fail(`genesys-lambda needs Node 22.18 or later, and this is ${process.version}: put a newer Node first on PATH.`);
} else if (name === undefined || name === "--help" || name === "-h" || name === "help") {
  console.log(
    ["genesys-lambda <command> [options]; each command answers --help", ""]
      .concat(Object.entries(commands).map(([command, does]) => `  ${command.padEnd(8)}  ${does}`))
      .join("\n"),
  );
} else if (!Object.hasOwn(commands, name)) {
  fail(`genesys-lambda has no command "${name}": give one of ${Object.keys(commands).join(", ")}.`);
} else {
  const file = ofPulumi.includes(name) ? "pulumi" : name;
  const compiled = new URL(`../cli/${file}.js`, import.meta.url);
  const module = existsSync(compiled) ? compiled : new URL(`../cli/${file}.ts`, import.meta.url);
  process.argv.splice(2, Infinity, ...(ofPulumi.includes(name) ? [name] : []), ...args);
  try {
    await import(module.href);
  } catch (error) {
    const [, missing] = /^Cannot find (?:package|module) '(genesys-lambda-[a-z]+)\b/.exec(error?.message) ?? [];
    if (missing === undefined) throw error;
    const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
    fail(`genesys-lambda ${name} needs ${missing}: npm install --save-dev ${missing}@${version}`);
  }
}

function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}
