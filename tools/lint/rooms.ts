/** A folder or file of the repository, and what the code in it may know of the rest. */
export interface Room {
  /** Path from the repository's folder; `*` stands for one name. */
  readonly path: string;
  /** The folders and files of the repository that it may import, with everything below them; its own files always. */
  readonly imports: readonly string[];
  /** What else it may import types of. */
  readonly types?: readonly string[];
  /** Installed packages that it may import; undefined: any. */
  readonly packages?: readonly string[];
  /** The reason, as the rule tells it to whoever breaks it. */
  readonly because: string;
}

const pulumi = "@pulumi/pulumi";
const product = ["index.ts", "functions", "lambda", "policy", "providers", "sandbox", "templating"];

/** A file belongs to the room with the most specific path: `providers/http` before `providers`. */
export const rooms: readonly Room[] = [
  {
    path: "templating",
    imports: [],
    packages: [],
    because: "templates and JSONPath are evaluated by provider and sandbox alike",
  },

  {
    path: "providers",
    imports: ["providers", "templating"],
    packages: [],
    because: "any Pulumi program may use the provider, without the rest",
  },
  {
    path: "providers/text",
    imports: [],
    packages: [],
    because: "words are made fit to be shown, whatever they are about",
  },
  { path: "providers/aws", imports: [], packages: [], because: "these are facts of AWS alone" },
  {
    path: "providers/validation",
    imports: ["providers/text"],
    packages: ["ajv"],
    because: "issues are found by a schema, whatever is described by it",
  },
  {
    path: "providers/contract",
    imports: ["providers/dataAction/timeout.ts", "providers/text", "providers/validation", "templating"],
    packages: ["ajv", "ajv-draft-04"],
    because: "a contract is checked without a service",
  },
  {
    path: "providers/http",
    imports: ["providers/aws", "providers/text"],
    packages: ["got"],
    because: "requests are sent and repeated whatever they are about, and without Pulumi",
  },
  {
    path: "providers/diagnosis",
    imports: ["providers/dataActionCheck/requests.ts", "providers/text"],
    packages: [],
    because: "a diagnosis is made of facts that others have read",
  },
  {
    path: "providers/hooks",
    imports: [],
    packages: [pulumi],
    because: "it reaches into other people's code, and knows nothing of what that is for",
  },
  {
    path: "providers/lifecycle",
    imports: ["providers"],
    packages: [pulumi],
    because: "what all lifecycles share sends no request of its own",
  },
  {
    path: "providers/lifecycles.ts",
    imports: ["providers"],
    packages: [pulumi],
    because: "it joins lifecycles to the engine",
  },
  {
    path: "providers/pulumi",
    imports: ["providers/hooks", "providers/lifecycles.cjs", "providers/text"],
    types: ["providers"],
    packages: [pulumi],
    because: "a program that states resources loads neither their lifecycles nor an HTTP client",
  },
  {
    path: "providers/*/resource.ts",
    imports: ["providers/pulumi", "providers/*/resource.ts", "providers/*/schema.ts"],
    types: ["providers"],
    packages: [pulumi],
    because: "a program that states resources loads neither their lifecycles nor an HTTP client",
  },
  {
    path: "providers/*/schema.ts",
    imports: [
      "providers/*/schema.ts",
      "providers/dataAction/timeout.ts",
      "providers/http/regions.ts",
      "providers/apis/names.ts",
      "providers/validation/schemaTypes.ts",
    ],
    types: ["providers"],
    packages: [],
    because: "a program loads it with the resource: it says what is checked, and the lifecycle checks it",
  },

  {
    path: "lambda",
    imports: [
      "lambda/components",
      "lambda/contentCache.ts",
      "lambda/define",
      "lambda/packageVersions.ts",
      "lambda/settings.ts",
      "providers",
    ],
    packages: [pulumi],
    because: "a program imports it without the command line",
  },
  {
    path: "lambda/packageVersions.ts",
    imports: [],
    packages: [pulumi],
    because: "it looks at what is installed",
  },
  {
    path: "lambda/testing.ts",
    imports: ["lambda/bundle", "lambda/define", "lambda/runtime"],
    packages: [],
    because: "a handler's test calls it as its function does, and deploys nothing",
  },
  {
    path: "lambda/bin",
    imports: ["lambda/cli", "lambda/package.json"],
    packages: [],
    because: "it starts commands, on any Node",
  },
  {
    path: "lambda/contentCache.ts",
    imports: [],
    packages: [],
    because: "it keeps what others made, whatever that is",
  },
  {
    path: "lambda/processes.ts",
    imports: [],
    packages: [],
    because: "it runs commands, whatever they do",
  },
  {
    path: "lambda/settings.ts",
    imports: ["lambda/define", "lambda/iam/quotas.ts", "providers"],
    packages: [pulumi],
    because: "whoever needs a stack's config reads it here, the doctor too",
  },
  {
    path: "lambda/iam",
    imports: ["providers"],
    packages: [],
    because: "documents of IAM are read alike for components, doctor and policies",
  },
  {
    path: "lambda/hooks",
    imports: [],
    packages: [pulumi, "ajv"],
    because: "it reaches into other people's code, and knows nothing of what that is for",
  },
  {
    path: "lambda/define",
    imports: ["lambda/contentCache.ts", "lambda/iam", "lambda/processes.ts", "providers"],
    packages: [pulumi],
    because: "what an action is does not depend on how it is bundled or deployed",
  },
  {
    path: "lambda/runtime",
    imports: [],
    packages: [],
    because: "it runs in AWS, in every bundle: what it imports, each function carries",
  },
  {
    path: "lambda/bundle",
    imports: [
      "lambda/contentCache.ts",
      "lambda/define",
      "lambda/hooks",
      "lambda/iam/quotas.ts",
      "lambda/runtime",
      "providers",
    ],
    packages: ["@jridgewell/sourcemap-codec", pulumi, "ajv", "ajv-draft-04", "esbuild"],
    because: "a bundle is the same wherever it is deployed",
  },
  {
    path: "lambda/components",
    imports: [
      "lambda/bundle",
      "lambda/define",
      "lambda/doctor/cures.ts",
      "lambda/hooks",
      "lambda/iam",
      "lambda/settings.ts",
      "providers",
    ],
    packages: [pulumi, "@pulumi/aws"],
    because: "a program imports components without doctor and command line",
  },
  {
    path: "lambda/doctor",
    imports: ["lambda/define", "lambda/iam", "lambda/settings.ts", "providers"],
    packages: [],
    because: "a diagnosis follows from facts; the command line reads those",
  },
  {
    path: "lambda/cli",
    imports: product.filter((one) => one !== "index.ts" && one !== "functions"),
    packages: [pulumi, "@pulumi/aws"],
    because: "commands are for every project, whatever this repository keeps for itself",
  },

  {
    path: "policy",
    imports: ["lambda/iam", "policy", "providers"],
    packages: ["@pulumi/policy"],
    because: "a pack checks any program, with no knowledge of how this one makes its resources",
  },
  {
    path: "policy/hooks",
    imports: [],
    packages: ["@pulumi/policy"],
    because: "it reaches into other people's code, and knows nothing of what that is for",
  },
  {
    path: "policy/rules",
    imports: ["lambda/iam", "policy", "providers"],
    packages: [],
    because: "a rule is a pure function over plain properties",
  },
  {
    path: "policy/examples",
    imports: ["providers"],
    because: "an example is a program as a user writes it",
  },

  {
    path: "sandbox",
    imports: ["templating"],
    packages: [
      "@aws-sdk/client-dynamodb",
      "@grpc/grpc-js",
      "@pulumi/aws",
      pulumi,
      "@smithy/signature-v4",
      "ajv",
      "ajv-draft-04",
      "fastify",
      "google-protobuf",
    ],
    because: "a service that shared code with its client would share its mistakes",
  },

  {
    path: "templates",
    imports: ["lambda/index.ts", "lambda/testing.ts"],
    because: "it is a project as a user has it",
  },
  { path: "functions", imports: ["lambda/index.ts"], because: "an action uses what a user's action can use" },
  {
    path: "index.ts",
    imports: ["lambda/index.ts"],
    packages: [pulumi],
    because: "it is a program as a user writes it",
  },

  { path: "bench", imports: product, because: "nothing imports tests, and benches need no other tool" },
  { path: "tools", imports: product, because: "nothing imports tests" },
  {
    path: "eslint.config.js",
    imports: ["tests", "tools/lint"],
    because: "it names files that rules are about",
  },
  { path: "tests", imports: [...product, "bench", "templates", "tools"], because: "-" },
];

/** The room that a file is in, by its path from the repository's folder; undefined: it is in none. */
export function roomOf(file: string): Room | undefined {
  return rooms
    .filter(({ path }) => isWithin(file, path))
    .reduce<Room | undefined>(
      (best, room) => (best === undefined || says(room.path) > says(best.path) ? room : best),
      undefined,
    );
}

/** Why a file may not import another one of the repository; undefined: it may. */
export function refusalOfFile(from: string, to: string, ofTypes = false): string | undefined {
  const room = roomOf(from);
  if (room === undefined) return undefined;
  const other = roomOf(to);
  const may = ofTypes ? [...room.imports, ...(room.types ?? [])] : room.imports;
  if (other === undefined || other === room || may.some((one) => isWithin(to, one))) return undefined;
  const allowed = may.length === 0 ? "nothing else of this repository" : may.join(", ");
  return `${room.path} may import ${allowed}, and this leads to ${to}: ${room.because}.`;
}

/** Why a file may not import an installed package; undefined: it may. */
export function refusalOfPackage(from: string, name: string): string | undefined {
  const room = roomOf(from);
  if (room?.packages === undefined || room.packages.includes(name)) return undefined;
  const allowed = room.packages.length === 0 ? "no package" : `of packages only ${room.packages.join(", ")}`;
  return `${room.path} may import ${allowed}, and this is ${name}: ${room.because}.`;
}

function isWithin(file: string, pattern: string): boolean {
  const names = file.split("/");
  return pattern
    .split("/")
    .every((name, index) => name === names[index] || (name === "*" && names[index] !== undefined));
}

/** How specific a pattern is: a name counts more than `*`, and more parts count more. */
function says(pattern: string): number {
  return pattern.split("/").reduce((sum, name) => sum + (name === "*" ? 1 : 1.5), 0);
}
