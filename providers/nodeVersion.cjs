// Plain JavaScript for any Node: says in one sentence what an old one would say in a stack trace.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Node 22.18 or later is needed to load TypeScript, and this is ${process.version}: ` +
      "put a newer Node first on PATH.",
  );
  process.exit(1);
}
