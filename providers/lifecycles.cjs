// The entry point that the state of every stack names: it must go on working for as long as a stack holds it.
require("./nodeVersion.cjs");
const { existsSync } = require("node:fs");
const { join } = require("node:path");
// Compiled where the package is installed, as it is written where it is developed.
module.exports = require(existsSync(join(__dirname, "lifecycles.js")) ? "./lifecycles.js" : "./lifecycles.ts");
// The engine ends this process at once. Without this call, the code that Node has compiled would be lost for the next
// run.
setImmediate(() => require("node:module").flushCompileCache());
