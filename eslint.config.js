import tseslint from "typescript-eslint";
import { noHooks } from "./tools/lint/hooks.ts";
import { importsOfRooms } from "./tools/lint/imports.ts";

export default tseslint.config(
  { ignores: ["node_modules/", ".sandbox/", "dist/", "coverage/", "bench/customary/"] },
  {
    // What a file may import is decided by the room that it is in: tools/lint/rooms.ts.
    files: ["**/*.{js,mjs,cjs,ts}"],
    plugins: { rooms: { rules: { imports: importsOfRooms } } },
    rules: { "rooms/imports": "error" },
  },
  {
    files: ["{bench,functions,lambda,policy,providers,sandbox,templating,tools}/**/*.{js,mjs,cjs,ts}"],
    ignores: ["**/hooks/**", "tools/lint/hooks.ts"],
    rules: noHooks,
  },
  {
    // Type-aware rules: in a program of promises and outputs, the floating promise is the bug that matters most.
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      // It does not see that a resource of the provider, whose fields follow from a schema, is made by its constructor.
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      eqeqeq: "error",
    },
  },
  {
    // A handler is a promise's whether it waits for something or not.
    files: ["functions/*/handler.ts"],
    rules: { "@typescript-eslint/require-await": "off" },
  },
  {
    files: ["tests/**/*.ts"],
    rules: {
      "@typescript-eslint/no-unused-expressions": "off",
      "no-restricted-imports": ["error", { name: "fast-check", message: "Take it from tests/support/fastCheck.ts." }],
    },
  },
  {
    // The one that gives it its seed.
    files: ["tests/support/fastCheck.ts"],
    rules: { "no-restricted-imports": "off" },
  },
  {
    files: ["**/*.{js,mjs}"],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
